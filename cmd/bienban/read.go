package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"bienban/internal/printable"
	"bienban/internal/reading"
	"bienban/internal/reading/plaintext"
	"bienban/internal/record"
)

type readCommand struct {
	Published string   `placeholder:"DAY" help:"When the files were published, such as 2021-10-04, 4/10/2021 or 2021-10: the year of a day that is printed without one may come from it."`
	URL       string   `name:"url" placeholder:"URL" help:"The address of the one file; --record cites it."`
	Manifest  string   `placeholder:"FILE" help:"A list of files in JSON Lines, each with file and, if known, published and url."`
	JSON      bool     `name:"json" xor:"form" help:"Print one JSON object for each file: the draft with its spans."`
	Record    bool     `xor:"form" help:"Print entries for bienban import, as drafts that cite every fact."`
	Lang      string   `enum:"vi,en" default:"vi" help:"Language of the labels: vi or en (default: ${default})."`
	Files     []string `arg:"" optional:"" name:"file" help:"Announcements as text, page, DOCX or PDF; - is standard input."`
}

// A paper is one file to read, with what is known of it.
type paper struct {
	File      string `json:"file"`
	Published string `json:"published"`
	URL       string `json:"url"`

	data []byte
	text plaintext.Document
}

// stdinName is the name of standard input on the command line.
const stdinName = "-"

func (c *readCommand) Run(p *program) error {
	papers, err := c.papers()
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(p.data, 1<<16)
	if !c.JSON && !c.Record {
		out = bufio.NewWriterSize(p.stdout, 1<<16)
	}
	failed := false
	for _, paper := range papers {
		if err := p.ctx.Err(); err != nil {
			return errors.Join(err, out.Flush())
		}
		draft, err := paper.read(p.stdin)
		if err != nil {
			failed = true
			draft = &reading.Draft{Warnings: []string{printable.Line(err.Error())}}
			fmt.Fprintf(p.stderr, "%s: %v\n", paper.File, err)
		}
		draft.File = paper.File
		if err := c.print(out, p.stderr, paper, draft); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if failed {
		return errReported
	}
	return nil
}

// papers returns what is to be read: the files of the manifest, then those of the command line.
func (c *readCommand) papers() ([]*paper, error) {
	if c.Published != "" {
		day, err := readMonthOrDay(c.Published)
		if err != nil {
			return nil, fmt.Errorf("--published: %w", err)
		}
		c.Published = string(day)
	}
	var papers []*paper
	known := make(map[string]*paper)
	if c.Manifest != "" {
		listed, err := readManifest(c.Manifest)
		if err != nil {
			return nil, err
		}
		for _, p := range listed {
			known[p.File] = p
		}
		if len(c.Files) == 0 {
			papers = listed
		}
	}
	for _, name := range c.Files {
		p := known[name]
		if p == nil {
			p = &paper{File: name}
		}
		papers = append(papers, p)
	}
	if len(papers) == 0 {
		return nil, errors.New("expected a file: name the announcements to read, - for standard input, or --manifest")
	}
	if c.URL != "" {
		if len(papers) > 1 {
			return nil, fmt.Errorf("--url is the address of one file, and there are %d; give the addresses in a --manifest", len(papers))
		}
		if _, err := record.ParseURL(c.URL); err != nil {
			return nil, fmt.Errorf("--url: %w", err)
		}
		papers[0].URL = c.URL
	}
	for _, p := range papers {
		if p.Published == "" {
			p.Published = c.Published
		}
	}
	return papers, nil
}

// readManifest reads the list of files of --manifest.
func readManifest(name string) ([]*paper, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var papers []*paper
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		p := new(paper)
		if err := json.Unmarshal(lines.Bytes(), p); err != nil || p.File == "" {
			return nil, fmt.Errorf("%s, line %d: expected an object such as {\"file\": \"007.txt\", \"published\": \"2021-07\"}", name, n)
		}
		if p.Published != "" {
			day, err := readMonthOrDay(p.Published)
			if err != nil {
				return nil, fmt.Errorf("%s, line %d: published: %w", name, n, err)
			}
			p.Published = string(day)
		}
		papers = append(papers, p)
	}
	return papers, lines.Err()
}

// read reads the draft of a paper.
func (p *paper) read(stdin io.Reader) (*reading.Draft, error) {
	var err error
	if p.data, err = p.bytes(stdin); err != nil {
		return nil, err
	}
	if p.text, err = plaintext.Extract(p.data); err != nil {
		return nil, err
	}
	draft := reading.Read(p.text.Text, reading.Options{Published: p.Published})
	if !p.text.AsIs {
		draft.Text = p.text.Text
	}
	if p.text.Converted() {
		draft.Warnings = append(draft.Warnings, "read as "+p.text.Encoding)
	}
	return draft, nil
}

// bytes reads the file, up to one byte more than is allowed.
func (p *paper) bytes(stdin io.Reader) ([]byte, error) {
	if p.File == stdinName {
		return io.ReadAll(io.LimitReader(stdin, plaintext.MaxFile+1))
	}
	f, err := os.Open(p.File)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, plaintext.MaxFile+1))
}

// print prints the draft of one paper in the form that was asked for.
func (c *readCommand) print(out, stderr io.Writer, p *paper, draft *reading.Draft) error {
	switch {
	case c.JSON:
		lines := json.NewEncoder(out)
		lines.SetEscapeHTML(false)
		return lines.Encode(draft)
	case c.Record:
		if !draft.IsMeeting {
			if p.text.Text != "" {
				fmt.Fprintf(stderr, "%s: tells of no meeting; nothing is printed for it\n", p.File)
			}
			return nil
		}
		entry, missing := p.entry(draft)
		for _, m := range missing {
			fmt.Fprintf(stderr, "%s: %s\n", p.File, m)
		}
		lines := json.NewEncoder(out)
		lines.SetEscapeHTML(false)
		return lines.Encode(entry)
	}
	_, err := io.WriteString(out, sheet(c.Lang, p, draft))
	return err
}

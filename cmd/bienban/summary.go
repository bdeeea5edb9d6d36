package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"bienban/db"
	"bienban/internal/endpoint"
	"bienban/internal/printable"
	"bienban/internal/record"
	"bienban/internal/store"
	"bienban/internal/tabular"
	"bienban/internal/takeaway"
)

type summaryCommand struct {
	database
	Committee string `arg:"" help:"The slug of the committee, such as ban-chi-dao-35-huyen-uy-cam-thuy."`
	Quarter   string `arg:"" help:"The quarter, such as 2021-Q3; or a year, a half or a month, such as 2021, 2021-H2 or 2021-09, also as people write it: 'quý III/2021', 9/2021."`
	Format    string `enum:"table,json,csv,md" default:"table" help:"Output format: table, json, csv or md (default: ${default})."`
	Lang      string `enum:"vi,en" default:"vi" help:"Language of the labels: vi or en (default: ${default})."`
}

func (c *summaryCommand) Run(p *program) (err error) {
	if period, ok := record.ReadPeriod(c.Quarter); ok {
		c.Quarter = string(period)
	}
	if _, err := record.ParseCalendarPeriod(c.Quarter); err != nil {
		return err
	}
	d, err := c.open(p, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	endpoint := endpoint.New(endpoint.Config{Store: store.New(d, time.Now), Logger: p.logger()})
	s, data, errs := takeaway.Summarize(p.ctx, endpoint, c.Committee, c.Quarter)
	if errs != nil {
		return errors.New(printable.Line(errs[0].Message))
	}
	to := p.stdout
	if c.Format == "json" || c.Format == "csv" {
		to = p.data
	}
	out := bufio.NewWriter(to)
	return errors.Join(c.print(out, s, data), out.Flush())
}

// print leaves errors to the writer, which keeps the first.
func (c *summaryCommand) print(w *bufio.Writer, s *takeaway.Summary, data json.RawMessage) error {
	figures := s.Figures(c.Lang)
	switch c.Format {
	case "json":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(data)
	case "csv":
		return printCSV(w, figures)
	case "md":
		printMarkdown(w, s.Title(c.Lang), figures)
	default:
		printTable(w, s.Title(c.Lang), figures)
	}
	return nil
}

func printCSV(w io.Writer, figures []takeaway.Figure) error {
	lines := csv.NewWriter(w)
	lines.UseCRLF = true
	rows := [][]string{{"section", "figure", "label", "value", "previous", "change"}}
	for _, f := range figures {
		rows = append(rows, []string{
			tabular.Harmless(f.Section), f.Key, tabular.Harmless(f.Label), f.Plain[0], f.Plain[1],
			f.Plain[2],
		})
	}
	return lines.WriteAll(rows)
}

func printMarkdown(w *bufio.Writer, title string, figures []takeaway.Figure) {
	cell := strings.NewReplacer("|", `\|`, "\n", " ")
	fmt.Fprintf(w, "# %s\n", cell.Replace(title))
	section := ""
	for _, f := range figures {
		if f.Section != section {
			section = f.Section
			fmt.Fprintf(w, "\n| %s | | | |\n| --- | ---: | ---: | ---: |\n", cell.Replace(section))
		}
		fmt.Fprintf(w, "| %s | %s | %s | %s |\n", cell.Replace(f.Label), cell.Replace(f.Value), f.Previous, f.Change)
	}
}

// printTable aligns columns by the width that a terminal gives to each letter; combining marks take none.
func printTable(w *bufio.Writer, title string, figures []takeaway.Figure) {
	var widths [4]int
	for _, f := range figures {
		for i, text := range []string{f.Label, f.Value, f.Previous, f.Change} {
			widths[i] = max(widths[i], uniseg.StringWidth(text))
		}
	}
	fmt.Fprintln(w, title)
	section := ""
	for _, f := range figures {
		if f.Section != section {
			section = f.Section
			fmt.Fprintf(w, "\n%s\n", section)
		}
		line := "  " + f.Label + gap(f.Label, widths[0])
		for i, text := range []string{f.Value, f.Previous, f.Change} {
			line += "  " + gap(text, widths[i+1]) + text
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
}

// gap is the space that fills a text up to a width.
func gap(text string, width int) string {
	return strings.Repeat(" ", max(0, width-uniseg.StringWidth(text)))
}

// Command cmd prints the measurements of package bench, as tables in Markdown.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/pprof"
	"slices"
	"time"

	"github.com/alecthomas/kong"

	"bienban/db"
	"bienban/internal/bench"
)

type command struct {
	Meetings int           `default:"100000" placeholder:"N" help:"Number of generated meetings to measure on (default: ${default})."`
	Cache    string        `default:".cache" placeholder:"FOLDER" help:"Folder in which generated record files are kept between runs (default: ${default})."`
	Binary   string        `default:"bin/bienban" placeholder:"FILE" help:"Path of the binary to measure (default: ${default})."`
	Import   bool          `default:"true" negatable:"" help:"Measure an import, once for each record file (default: yes)."`
	Against  int           `placeholder:"N" help:"Also measure a record file of so many meetings, alternating, and report by how much the times grow."`
	Rounds   int           `default:"15" placeholder:"N" help:"Number of turns of each executor for each question and concurrency (default: ${default})."`
	Turn     time.Duration `default:"200ms" placeholder:"DURATION" help:"Duration of a turn (default: ${default})."`
	Only     []string      `placeholder:"NAME" help:"Measure only these questions, and not the binary. May be repeated."`
	Profile  string        `placeholder:"FILE" help:"Run the one question for ten seconds and write a CPU profile to FILE and an allocation profile to FILE.allocs."`
	At       int           `default:"1" placeholder:"N" help:"Number of connections for the profile (default: ${default})."`
}

func main() {
	var c command
	k := kong.Parse(&c, kong.Description("Measures the program on generated records. The first run generates them, which "+
		"takes minutes."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	k.FatalIfErrorf(c.run(ctx))
}

func tell(what string) { fmt.Fprintln(os.Stderr, what) }

func (c *command) run(ctx context.Context) error {
	corpus, err := bench.Prepare(ctx, c.Binary, c.Cache, c.Meetings, c.Import, tell)
	if err != nil {
		return err
	}
	if c.Profile != "" {
		return c.profile(ctx, corpus)
	}
	if c.Only == nil {
		if err := c.program(ctx, corpus); err != nil {
			return err
		}
	}
	if err := c.compare(ctx, corpus); err != nil || c.Against == 0 {
		return err
	}
	return c.grow(ctx, corpus)
}

func (c *command) chosen(all []bench.Question) []bench.Question {
	return slices.DeleteFunc(all, func(q bench.Question) bool { return c.Only != nil && !slices.Contains(c.Only, q.Name) })
}

// program measures the binary.
func (c *command) program(ctx context.Context, corpus bench.Corpus) error {
	tell("measuring the start of the binary, and its load")
	p, err := bench.Measure(ctx, c.Binary, corpus.DB, bench.Questions())
	if err != nil {
		return err
	}
	return bench.ReportProgram(os.Stdout, corpus, p)
}

func (c *command) compare(ctx context.Context, corpus bench.Corpus) (err error) {
	d, err := db.Open(ctx, corpus.DB, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	for _, questions := range [][]bench.Question{c.chosen(bench.Questions()), c.chosen(bench.Cookbook())} {
		if len(questions) == 0 {
			continue
		}
		results, err := bench.Compare(ctx, d, questions, bench.Comparison{Rounds: c.Rounds, Turn: c.Turn, Tell: tell})
		if err != nil {
			return err
		}
		if err := bench.Report(os.Stdout, results); err != nil {
			return err
		}
	}
	return nil
}

// grow compares with fewer meetings.
func (c *command) grow(ctx context.Context, corpus bench.Corpus) (err error) {
	small, err := bench.Prepare(ctx, c.Binary, c.Cache, c.Against, false, tell)
	if err != nil {
		return err
	}
	growth, err := bench.Grow(ctx, small.DB, corpus.DB, c.chosen(append(bench.Questions(), bench.Summaries()...)),
		bench.Comparison{Rounds: c.Rounds, Turn: c.Turn, Tell: tell})
	if err != nil {
		return err
	}
	return bench.ReportGrowth(os.Stdout, small.Meetings, corpus.Meetings, growth)
}

func (c *command) profile(ctx context.Context, corpus bench.Corpus) (err error) {
	questions := c.chosen(append(bench.Questions(), bench.Cookbook()...))
	if len(questions) != 1 {
		return fmt.Errorf("--profile needs exactly one question: name one with --only (%d are selected)", len(questions))
	}
	d, err := db.Open(ctx, corpus.DB, db.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	f, err := os.Create(c.Profile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	err = bench.Profile(ctx, d, questions[0], c.At, 10*time.Second)
	pprof.StopCPUProfile()
	if err != nil {
		return err
	}
	g, err := os.Create(c.Profile + ".allocs")
	if err != nil {
		return err
	}
	return errors.Join(pprof.Lookup("allocs").WriteTo(g, 0), g.Close())
}

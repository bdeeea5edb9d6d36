package bench

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// Report writes the results as two tables in Markdown: the figures of each executor, and the ratios.
func Report(out io.Writer, results []Result) error {
	t := table(out, "question", "way", "1: req/s", "1: ms", "16: req/s", "16: ms", "processor ms", "statements",
		"allocations", "allocated KB", "answer KB")
	for _, r := range results {
		for _, w := range r.Ways {
			t.row(r.Name, w.Name,
				fmt.Sprintf("%.0f", w.PerSecond[1]), fmt.Sprintf("%.2f", w.Milliseconds[1]),
				fmt.Sprintf("%.0f", w.PerSecond[16]), fmt.Sprintf("%.2f", w.Milliseconds[16]),
				fmt.Sprintf("%.2f", w.Processor), fmt.Sprint(w.Statements), fmt.Sprintf("%.0f", w.Allocations),
				fmt.Sprintf("%.1f", w.AllocatedBytes/1024), kilobytes(r.Bytes))
		}
	}
	if err := t.end(); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(out)
	t = table(out, "question", "1: × gqlgen's req/s", "16: × gqlgen's req/s", "1: × limit's time", "16: × limit's req/s")
	for _, r := range results {
		t.row(r.Name, r.AgainstGqlgen[1].String(), r.AgainstGqlgen[16].String(), r.SlowerThanLimit[1].String(),
			r.AgainstLimit[16].String())
	}
	if err := t.end(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out)
	return err
}

// ReportProgram writes the measurement of the binary.
func ReportProgram(out io.Writer, c Corpus, p Program) error {
	t := table(out, "measure", "value")
	t.row("meetings, records, file", fmt.Sprintf("%d, %d, %.0f MiB", c.Meetings, c.Records, float64(c.Bytes)/(1<<20)))
	t.row("generation", rate(c, c.Generated))
	if c.Imported > 0 {
		t.row("import of JSON Lines", fmt.Sprintf("%s, %.1f MiB/s", rate(c, c.Imported),
			float64(c.ImportedBytes)/(1<<20)/c.Imported.Seconds()))
	}
	t.row("start to first answer, s", p.FirstAnswer.String())
	t.row("resident after the first answer", fmt.Sprintf("%.0f MiB", p.Idle))
	t.row(fmt.Sprintf("resident under load (%d questions, 16 at a time)", p.Asked),
		fmt.Sprintf("%.0f MiB, of which %.0f the program's own memory; %.0f with each page of the file counted once",
			p.Loaded, p.Anonymous, p.Shared))
	if err := t.end(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out)
	return err
}

func rate(c Corpus, took time.Duration) string {
	return fmt.Sprintf("%.0f s: %.0f meetings/s, %.0f records/s", took.Seconds(), float64(c.Meetings)/took.Seconds(),
		float64(c.Records)/took.Seconds())
}

// ReportGrowth writes by how much times grow with the number of meetings.
func ReportGrowth(out io.Writer, small, large int, growth []Growth) error {
	t := table(out, "question", fmt.Sprintf("%d meetings: ms", small), "answer KB", fmt.Sprintf("%d meetings: ms", large),
		"answer KB", "×")
	for _, g := range growth {
		t.row(g.Name, fmt.Sprintf("%.2f", g.Small), kilobytes(g.SmallBytes), fmt.Sprintf("%.2f", g.Large),
			kilobytes(g.LargeBytes), g.Ratio.String())
	}
	return t.end()
}

func kilobytes(bytes int) string { return fmt.Sprintf("%.1f", float64(bytes)/1024) }

// markdown is a table that is aligned in its source, too.
type markdown struct{ w *tabwriter.Writer }

func table(out io.Writer, columns ...string) markdown {
	t := markdown{tabwriter.NewWriter(out, 0, 0, 1, ' ', 0)}
	t.row(columns...)
	rule := make([]string, len(columns))
	for i := range rule {
		rule[i] = "---"
	}
	t.row(rule...)
	return t
}

func (t markdown) row(cells ...string) {
	for _, cell := range cells {
		_, _ = fmt.Fprintf(t.w, "| %s\t", cell) // buffered until Flush, which reports the error
	}
	_, _ = fmt.Fprintln(t.w, "|")
}

func (t markdown) end() error { return t.w.Flush() }

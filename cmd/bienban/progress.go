package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"bienban/internal/printable"
)

// progress draws a bar if stderr is a terminal, and nothing otherwise, so that logs stay readable.
type progress struct {
	bar   *progressbar.ProgressBar
	out   io.Writer
	label string
	unit  string
}

// progress makes a bar that counts units; the unit "B" stands for bytes.
func (p *program) progress(unit string) *progress {
	g := &progress{unit: unit}
	if f, ok := p.screen.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		g.out = f
	}
	return g
}

// show draws the bar of what the label names. A total of 0 means that it is unknown.
func (g *progress) show(label string, done, total int64) {
	if g.out == nil {
		return
	}
	label = printable.Line(label)
	if total == 0 {
		total = -1
	}
	if g.bar == nil || g.label != label || g.bar.GetMax64() != total {
		g.done()
		g.label = label
		g.bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(g.out),
			progressbar.OptionSetDescription(label), progressbar.OptionSetItsString(g.unit),
			progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionClearOnFinish(),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionShowBytes(g.unit == "B"))
	}
	_ = g.bar.Set64(done) // fails if the terminal is gone
}

// done removes the bar, so that what is printed next begins on a line of its own.
func (g *progress) done() {
	if g.bar != nil {
		_ = g.bar.Clear()
	}
}

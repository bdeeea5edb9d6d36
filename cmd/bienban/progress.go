package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"bienban/internal/printable"
)

// progress draws a bar on the terminal that the program's stderr is; anywhere else it draws
// nothing, so that a log stays readable.
type progress struct {
	bar   *progressbar.ProgressBar
	out   io.Writer
	label string
	unit  string
}

// progress makes a bar that counts in unit; "B" are bytes.
func (p *program) progress(unit string) *progress {
	g := &progress{unit: unit}
	if f, ok := p.screen.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		g.out = f
	}
	return g
}

// show tells how far the thing with the label is; its bar appears with the first call. A total of
// 0 is not known.
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
	_ = g.bar.Set64(done) // the terminal has gone
}

// done takes the bar away, so that what is printed next begins on a line of its own.
func (g *progress) done() {
	if g.bar != nil {
		_ = g.bar.Clear()
	}
}

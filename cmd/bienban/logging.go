package main

import (
	"io"
	"log/slog"

	"bienban/internal/printable"
	"bienban/internal/server"
)

// logging are the flags that every command has.
type logging struct {
	Format string     `enum:"text,json" default:"text" help:"How the log is written: text or json."`
	Level  slog.Level `default:"info" help:"The least level that is logged: debug, info, warn or error."`
}

// logger writes to stderr: what a command prints for people or programs goes to stdout.
func (l logging) logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: l.Level, ReplaceAttr: printable.Attr}
	if l.Format == "json" {
		return slog.New(server.LogHandler(slog.NewJSONHandler(w, options)))
	}
	return slog.New(server.LogHandler(slog.NewTextHandler(w, options)))
}

func (p *program) logger() *slog.Logger { return p.log.logger(p.stderr) }

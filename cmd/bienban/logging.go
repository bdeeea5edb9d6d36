package main

import (
	"io"
	"log/slog"

	"bienban/internal/printable"
	"bienban/internal/server"
)

// logging are the flags that every command has.
type logging struct {
	Format string     `enum:"text,json" default:"text" help:"Log format: text or json."`
	Level  slog.Level `default:"info" help:"Lowest level that is logged: debug, info, warn or error."`
}

// logger logs to w, which is stderr: the output of commands goes to stdout.
func (l logging) logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: l.Level, ReplaceAttr: printable.Attr}
	if l.Format == "json" {
		return slog.New(server.LogHandler(slog.NewJSONHandler(w, options)))
	}
	return slog.New(server.LogHandler(slog.NewTextHandler(w, options)))
}

func (p *program) logger() *slog.Logger { return p.log.logger(p.stderr) }

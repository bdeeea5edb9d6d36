package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"bienban/db"
	"bienban/internal/mirror"
	"bienban/internal/server"
	"bienban/internal/store"
)

type followCommand struct {
	batch
	URL       string        `arg:"" name:"url" help:"URL of the server to follow; without a path, its endpoint is /graphql."`
	Once      bool          `help:"Exit when the mirror is up to date."`
	Every     time.Duration `default:"5s" placeholder:"DURATION" help:"How long to wait before polling again when there was nothing new (default: ${default})."`
	Timeout   time.Duration `default:"30s" placeholder:"DURATION" help:"Timeout of one request (default: ${default})."`
	TokenFile string        `placeholder:"FILE" help:"File with the token to send with each request."`
}

// Validate checks what the parser cannot.
func (c *followCommand) Validate() error {
	_, err := mirror.Address(c.URL)
	if c.Every <= 0 || c.Timeout <= 0 {
		err = errors.Join(err, errors.New("--every and --timeout must be greater than 0"))
	}
	return err
}

func (c *followCommand) Run(p *program) (err error) {
	origin, err := mirror.Address(c.URL)
	if err != nil {
		return err
	}
	token, err := readToken(c.TokenFile)
	if err != nil {
		return err
	}
	if token != "" && isUnencrypted(origin) {
		p.logger().Warn(riskyOptions, "what",
			"--token-file with an http URL: the token can be read on its way; follow an https URL, or an address of this "+
				"machine")
	}
	d, err := c.open(p, db.Options{Create: true, Migrate: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	f, err := mirror.New(p.ctx, mirror.Config{
		Store: store.New(d, time.Now), Origin: origin, Token: token, Timeout: c.Timeout, Every: c.Every, Logger: p.logger(),
	})
	if err != nil {
		return err
	}
	if c.Once {
		return c.once(p, d, f)
	}
	logger := p.logger()
	logger.Info("following", "origin", origin, "db", d.Path())
	err = f.Follow(p.ctx)
	if err == nil {
		logger.Info("stopped", "last", f.Last())
	}
	return err
}

func (c *followCommand) once(p *program, d *db.DB, f *mirror.Follower) error {
	copied, err := f.CatchUp(p.ctx)
	if errors.Is(p.ctx.Err(), context.Canceled) {
		return &interruption{fmt.Sprintf("%s copied; the next run continues from there", plural(copied, "change"))}
	}
	if err != nil {
		return fmt.Errorf("%w; %s copied before that", err, plural(copied, "change"))
	}
	fmt.Fprintf(p.stdout, "%s: %s copied, change %d is the last\n", c.DB, plural(copied, "change"), f.Last())
	if copied == 0 {
		return nil
	}
	return d.Optimize(p.ctx)
}

// isUnencrypted reports whether what is sent to the origin can be read on its way.
func isUnencrypted(origin string) bool {
	host, plain := strings.CutPrefix(origin, "http://")
	host, _, _ = strings.Cut(host, "/")
	return plain && !server.IsLoopback(host)
}

// maxTokenBytes is the size that a token may have.
const maxTokenBytes = 8 << 10

func readToken(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	token := bytes.TrimSpace(text)
	if len(token) == 0 || len(token) > maxTokenBytes || bytes.ContainsFunc(token,
		func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", fmt.Errorf("%s does not hold a token: expected one line without spaces", name)
	}
	return string(token), nil
}

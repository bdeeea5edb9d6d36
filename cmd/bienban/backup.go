package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"bienban/db"
)

type backupCommand struct {
	database
	Dest    string        `arg:"" name:"dest" help:"The file to write; with --every, the folder to write copies to."`
	Replace bool          `env:"-" help:"Overwrite an existing file."`
	Every   time.Duration `placeholder:"DURATION" help:"Make a copy at once and further ones at this interval, until stopped."`
	Keep    int           `default:"7" placeholder:"N" help:"With --every: how many copies to keep; older ones are deleted (default: ${default})."`
}

// Validate checks what the parser cannot.
func (c *backupCommand) Validate() error {
	switch {
	case c.Every < 0 || (c.Every > 0 && c.Every < time.Second):
		return fmt.Errorf("--every is %s; expected at least 1s", c.Every)
	case c.Keep < 1:
		return fmt.Errorf("--keep is %d; expected at least 1", c.Keep)
	case c.Every > 0 && c.Replace:
		return errors.New("--replace cannot be combined with --every, which gives each copy a name of its own")
	}
	return nil
}

func (c *backupCommand) Run(p *program) error {
	if c.Every == 0 {
		if err := c.copyTo(p.ctx, p, c.Dest); err != nil {
			return err
		}
		_, err := fmt.Fprintf(p.stdout, "%s copied to %s and checked\n", c.DB, c.Dest)
		return err
	}
	if info, err := os.Stat(c.Dest); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is not a folder; --every writes copies to a folder, create it first", c.Dest)
	}
	return c.repeat(p)
}

// copyTo opens the database for one copy only, so that each copy is of the file that has the name at that time.
func (c *backupCommand) copyTo(ctx context.Context, p *program, dest string) (err error) {
	d, err := c.open(p, db.Options{ReadOnly: true, AnySchema: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	err = d.CopyTo(ctx, dest, c.Replace)
	if errors.Is(err, db.ErrExists) {
		return fmt.Errorf("%s exists and was not changed; choose another name, or overwrite it with --replace", dest)
	}
	return err
}

// repeat makes copies until the context ends, which is no error.
func (c *backupCommand) repeat(p *program) error {
	logger := p.logger()
	tick := time.NewTicker(c.Every)
	defer tick.Stop()
	for {
		if err := c.next(p, logger, time.Now()); err != nil && p.ctx.Err() == nil {
			logger.Error("backup failed", "error", err)
		}
		select {
		case <-p.ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (c *backupCommand) next(p *program, logger *slog.Logger, now time.Time) error {
	dest := filepath.Join(c.Dest, c.nameAt(now))
	start := time.Now()
	if err := c.copyTo(p.ctx, p, dest); err != nil {
		return err
	}
	logger.Info("backup", "to", dest, "ms", time.Since(start).Milliseconds())
	return c.rotate(logger)
}

// timeInName is the time in the name of a copy, in UTC, which sorts as text.
const timeInName = "20060102T150405Z"

func (c *backupCommand) nameAt(now time.Time) string {
	return c.stem() + "-" + now.UTC().Format(timeInName) + ".db"
}

func (c *backupCommand) stem() string {
	base := filepath.Base(c.DB)
	return cmp.Or(strings.TrimSuffix(base, filepath.Ext(base)), base)
}

// rotate deletes the oldest copies of this file, and nothing that is not named like one.
func (c *backupCommand) rotate(logger *slog.Logger) error {
	entries, err := os.ReadDir(c.Dest)
	if err != nil {
		return err
	}
	copies := slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !c.isCopy(e) })
	for _, e := range copies[:max(0, len(copies)-c.Keep)] {
		if err := os.Remove(filepath.Join(c.Dest, e.Name())); err != nil {
			return err
		}
		logger.Info("old backup removed", "name", e.Name())
	}
	return nil
}

func (c *backupCommand) isCopy(e fs.DirEntry) bool {
	written, ok := strings.CutPrefix(e.Name(), c.stem()+"-")
	if !ok || !e.Type().IsRegular() {
		return false
	}
	_, err := time.Parse(timeInName+".db", written)
	return err == nil
}

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
	Dest    string        `arg:"" name:"dest" help:"Where the copy goes: a file, or with --every a folder."`
	Replace bool          `env:"-" help:"Replace a file that is there already."`
	Every   time.Duration `placeholder:"DURATION" help:"Go on making copies, one now and one each time that this has passed, until told to stop."`
	Keep    int           `default:"7" placeholder:"N" help:"With --every: how many copies stay; the oldest go (default: ${default})."`
}

// Validate finds what the parser cannot see.
func (c *backupCommand) Validate() error {
	switch {
	case c.Every < 0 || (c.Every > 0 && c.Every < time.Second):
		return fmt.Errorf("--every is %s; expected at least 1s", c.Every)
	case c.Keep < 1:
		return fmt.Errorf("--keep is %d; expected at least 1", c.Keep)
	case c.Every > 0 && c.Replace:
		return errors.New("--replace does not go with --every, whose copies never meet")
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
		return fmt.Errorf("%s is not a folder; make it first, copies are put there with --every", c.Dest)
	}
	return c.repeat(p)
}

// copyTo opens the file for the time of one copy only, so that a record file that is replaced is followed.
func (c *backupCommand) copyTo(ctx context.Context, p *program, dest string) (err error) {
	d, err := c.open(p, db.Options{ReadOnly: true, AnySchema: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	err = d.CopyTo(ctx, dest, c.Replace)
	if errors.Is(err, db.ErrExists) {
		return fmt.Errorf("%s is there already and was left as it is; choose another name, or replace it with --replace",
			dest)
	}
	return err
}

// repeat makes copies until the context ends, which is its ordinary end.
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

// The instants in the names of copies sort as text.
const instantInName = "20060102T150405Z"

func (c *backupCommand) nameAt(now time.Time) string {
	return c.stem() + "-" + now.UTC().Format(instantInName) + ".db"
}

func (c *backupCommand) stem() string {
	base := filepath.Base(c.DB)
	return cmp.Or(strings.TrimSuffix(base, filepath.Ext(base)), base)
}

// rotate removes the oldest copies of this file, and nothing whose name is not that of one.
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
	instant, ok := strings.CutPrefix(e.Name(), c.stem()+"-")
	if !ok || !e.Type().IsRegular() {
		return false
	}
	_, err := time.Parse(instantInName+".db", instant)
	return err == nil
}

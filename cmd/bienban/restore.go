package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"bienban/db"
	"bienban/internal/printable"
	"bienban/internal/store"
)

type restoreCommand struct {
	database
	Copy string `arg:"" name:"copy" help:"The copy to restore; it is not changed."`
}

func (c *restoreCommand) Run(p *program) error {
	if err := checkExists(c.Copy); err != nil {
		return err
	}
	has, err := c.verify(p)
	if foreign, ok := errors.AsType[*db.OpenError](err); ok &&
		(foreign.Kind == db.KindNotSQLite || foreign.Kind == db.KindForeign) {
		return &notACopyError{foreign}
	}
	if err != nil {
		return err
	}
	kept, err := db.Restore(p.ctx, c.Copy, c.DB, time.Now())
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s restored from %s\n", c.DB, c.Copy)
	if kept != "" {
		fmt.Fprintf(p.stdout, "the previous file is kept as %s\n", kept)
	}
	latest, err := db.LatestSchema()
	if err == nil && has < latest {
		fmt.Fprintf(p.stdout, "its schema version is %d; `bienban migrate` or the next `bienban serve` upgrades it to %d\n",
			has, latest)
	}
	return err
}

// notACopyError is a copy that is no database of this program. The advice of the wrapped error is about --db, which is
// not the file in question.
type notACopyError struct{ *db.OpenError }

func (e *notACopyError) Error() string {
	return fmt.Sprintf("%s is not a copy of a database of bienban; nothing was replaced", e.Path)
}

// verify verifies the copy before anything is replaced, and returns its schema version.
func (c *restoreCommand) verify(p *program) (has int64, err error) {
	// The file first: of a damaged one not even the version can be read.
	if err := db.Verify(p.ctx, c.Copy); err != nil {
		return 0, err
	}
	copied := database{DB: c.Copy}
	d, err := copied.open(p, db.Options{ReadOnly: true, AnySchema: true})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if has, err = d.SchemaVersion(p.ctx); err != nil {
		return 0, err
	}
	latest, err := db.LatestSchema()
	switch {
	case err != nil:
		return 0, err
	case has > latest:
		return 0, &db.OpenError{
			Kind: db.KindNewer, Path: d.Path(), Has: strconv.FormatInt(has, 10),
			Want: strconv.FormatInt(latest, 10),
		}
	case has < latest: // the checks need the tables of the current schema
		return has, nil
	}
	return has, checkCopy(p.ctx, p, store.New(d, time.Now))
}

func checkCopy(ctx context.Context, p *program, st *store.Store) error {
	faults, err := st.Check(ctx)
	if err != nil || len(faults) == 0 {
		return err
	}
	for _, fault := range faults {
		fmt.Fprintln(p.stdout, printable.Line(fault.String()))
	}
	fmt.Fprintf(p.stderr, "bienban: the copy has %s; nothing was replaced\n", plural(len(faults), "finding"))
	return errReported
}

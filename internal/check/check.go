package check

import (
	"context"
	"errors"
	"fmt"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Rule is one of the things that Check looks at.
type Rule string

// The rules.
const (
	RuleFile      Rule = "FILE"      // the engine's own check of the file
	RuleReference Rule = "REFERENCE" // what a record refers to exists, and does not lead back to it where it must not
	RuleHistory   Rule = "HISTORY"   // changes and revisions are without gaps
	RuleRecord    Rule = "RECORD"    // each row is what the record's last revision says, with what follows from it
	RuleWords     Rule = "WORDS"     // the word index agrees with the texts
	RuleVerdict   Rule = "VERDICT"   // verdicts agree with the tenures
	RuleFigure    Rule = "FIGURE"    // the figures of months are what the records add up to
)

// Fault is something that Check found. Record is the zero value where no single record is at fault.
type Fault struct {
	Rule   Rule
	Record record.NodeID
	Text   string // one sentence
}

func (f Fault) String() string {
	if f.Record == (record.NodeID{}) {
		return string(f.Rule) + ": " + f.Text
	}
	return fmt.Sprintf("%s: %s %d: %s", f.Rule, noun.KindNames[f.Record.Kind], f.Record.Key, f.Text)
}

// MostCheckFaults is how many faults Check looks for.
const MostCheckFaults = 1000

// errEnough ends a check that found MostCheckFaults.
var errEnough = errors.New("enough faults")

// Checker holds one database to the rules.
type Checker struct {
	Ctx    context.Context // looked at between statements; the one that runs is always let end
	Tx     *change.Writer  // only reads
	Faults []Fault
}

// Check holds the whole database to its rules and returns what it finds, at most MostCheckFaults. It reads one state of
// the database, keeps one reader while it runs, and needs memory for the vocabulary and for a few bytes a record.
func Check(ctx context.Context, d *db.DB, r *change.Recorder) ([]Fault, error) {
	c := Checker{Ctx: ctx}
	err := d.Snapshot(context.WithoutCancel(ctx), func(q *db.Tx) error {
		c.Tx = r.ScratchWriter(context.WithoutCancel(ctx), q)
		for _, rule := range []func() error{c.file, c.references, c.history, c.records, c.words, c.verdicts, c.figures} {
			err := errors.Join(rule(), c.Tx.Err(), ctx.Err())
			if err != nil {
				return err
			}
		}
		return nil
	})
	if db.ConditionOf(err) == db.Corrupt { // it may be the end of the transaction only that finds it
		err = c.note(RuleFile, record.NodeID{}, "the file is damaged where the rest would have to be read")
	}
	if err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	return c.Faults, nil
}

// note adds a fault.
func (c *Checker) note(rule Rule, of record.NodeID, format string, args ...any) error {
	c.Faults = append(c.Faults, Fault{rule, of, fmt.Sprintf(format, args...)})
	if len(c.Faults) >= MostCheckFaults {
		return errEnough
	}
	return nil
}

// file asks the engine, which looks into the word index, too.
func (c *Checker) file() error {
	// FTS5 looks whether the segments that a connection remembers are still there when a statement opens the index, but
	// not when integrity_check does: without this, segments that were merged away meanwhile count as corrupt.
	var none []int64
	err := c.Tx.DB().Select(c.Tx.Context(), &none, "SELECT rowid FROM words WHERE rowid = 0")
	if db.ConditionOf(err) != db.Corrupt { // then the engine's own check tells where
		c.Tx.Fail(err)
	}
	var lines []string
	c.Tx.All(&lines, fmt.Sprintf("PRAGMA integrity_check(%d)", MostCheckFaults))
	for _, line := range lines {
		if line == "ok" {
			continue
		}
		if err := c.note(RuleFile, record.NodeID{}, "%s", line); err != nil {
			return err
		}
	}
	return nil
}

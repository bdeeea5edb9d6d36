package change

import (
	"fmt"
	"maps"
	"slices"

	"bienban/db"
	"bienban/internal/issue"
	"bienban/internal/journal"
	"bienban/internal/record"
)

// MostWarnings is how many issues the payload of a write names.
const MostWarnings = 50

// touchSaved notes a record that is written for the warnings.
func (tx *Writer) touchSaved(b journal.Body, _ string, fresh bool) {
	tx.touches(b.NodeID())
	if id := b.NodeID(); fresh && id.Kind == record.KindOfficial && len(tx.newcomers.keys) < mostNewcomers {
		tx.newcomers.keys = append(tx.newcomers.keys, id.Key)
	}
}

// warn gives the change its warnings. A bulk has those about new officials alone, and only where they are wanted.
func (tx *Writer) warn() {
	if !tx.InBulk {
		tx.Change().Warnings = tx.warnings(tx.today())
		return
	}
	if tx.newcomers.told {
		found := tx.namesakes()
		tx.newcomers.count, tx.newcomers.warnings = len(found), found[:min(len(found), MostWarnings)]
	}
}

// newcomers are the officials that a change made, of whom whoever enters them is told who bears the same name.
type newcomers struct {
	told     bool
	keys     []int64
	warnings []record.DataIssue
	count    int
}

// mostNewcomers is how many new officials are looked at.
const mostNewcomers = 10_000

// namesakes are the issues of new officials who bear the name of another one.
func (tx *Writer) namesakes() []record.DataIssue {
	if len(tx.newcomers.keys) == 0 || tx.Err() != nil {
		return nil
	}
	rule, ofNew := issue.Namesakes(), issue.Restriction{Keys: db.Keys(tx.newcomers.keys)}
	rows, err := rule.Read(tx.Context(), tx.DB(), tx.today(), ofNew, false, 0)
	tx.Fail(err)
	found := make([]record.DataIssue, len(rows))
	for i, r := range rows {
		found[i] = *r.Issue()
	}
	return found
}

// touches notes a record for the warnings. A bulk touches too many to be warned of; its issues are listed by
// DataIssues.
func (tx *Writer) touches(id record.NodeID) {
	if tx.InBulk {
		return
	}
	if tx.touched == nil {
		tx.touched = map[record.Kind]map[int64]bool{}
	}
	keys := tx.touched[id.Kind]
	mark(&keys, id.Key)
	tx.touched[id.Kind] = keys
}

// warnings are the issues that concern what was touched. They are looked for when everything is written, verdicts
// included.
func (tx *Writer) warnings(today record.Date) []record.DataIssue {
	warnings := []record.DataIssue{}
	seen := map[string]bool{}
	for _, rule := range issue.Rules() {
		if rule.OnRequest {
			continue
		}
		for i, c := range rule.Records {
			if tx.Err() != nil || len(tx.touched[c.Kind]) == 0 {
				continue
			}
			keys := db.Keys(slices.Sorted(maps.Keys(tx.touched[c.Kind])))
			rows, err := rule.Read(tx.Context(), tx.DB(), today, issue.Restriction{Touched: i, Keys: keys}, false, MostWarnings)
			tx.Fail(err)
			for _, r := range rows {
				at := fmt.Sprint(rule.Kind, r.Kinds, r.Key, r.Nth)
				if !seen[at] && len(warnings) < MostWarnings {
					seen[at] = true
					warnings = append(warnings, *r.Issue())
				}
			}
		}
	}
	for _, i := range tx.namesakes() {
		if len(warnings) < MostWarnings {
			warnings = append(warnings, i)
		}
	}
	return warnings
}

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
func (tx *Writer) touchSaved(b journal.Body, _ string, _ bool) { tx.touches(b.NodeID()) }

// warn gives the change its warnings.
func (tx *Writer) warn() { tx.Change().Warnings = tx.warnings(tx.today()) }

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
	return warnings
}

package change

import (
	"bienban/internal/record"

	"bienban/internal/noun"
)

// refuseExposed refuses to leave something published that refers to a draft: readers would be led to what is not there
// for them. It looks at the end of every change, whichever way the reference or the visibility came about.
func (tx *Writer) refuseExposed() {
	if !tx.HasBegun() || !tx.askDrafts().Any {
		return
	}
	for _, p := range noun.Pointers() {
		var found struct {
			From int64 `db:"id"`
			To   int64 `db:"record_id"`
		}
		if !tx.Get(&found, "SELECT x."+p.Owner+" AS id, d.record_id FROM drafts AS d CROSS JOIN "+p.Table+" AS x ON x."+
			p.Column+
			" = d.record_id WHERE d.kind = ? "+
			"AND NOT EXISTS (SELECT 1 FROM drafts AS e WHERE e.kind = ? AND e.record_id = x."+p.Owner+") LIMIT 1", int64(p.To),
			int64(p.From)) {
			continue
		}
		from, to := record.NodeID{Kind: p.From, Key: found.From}, record.NodeID{Kind: p.To, Key: found.To}
		e := record.Conflict("",
			"%s is published and would refer to %s, which is a draft: publish that one first, or make both drafts",
			tx.Describe(from.Kind, from.Key), tx.Describe(to.Kind, to.Key))
		e.References = []record.NodeID{from, to}
		tx.Fail(e)
		return
	}
}

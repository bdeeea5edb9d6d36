package revert

import (
	"slices"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// broken are the pairs of a referring record and what it refers to in vain, among the keys of either side.
type broken struct {
	From int64 `db:"owner"`
	To   int64 `db:"target"`
}

func (tx *reverter) brokenBy(r *noun.Reference, keyed string, keys []int64) []broken {
	var found []broken
	query := "SELECT x." + r.Owner + " AS owner, x." + r.Column + " AS target FROM " + db.KeysTable + " AS k JOIN " +
		r.Table + " AS x ON x." + keyed + " = k.value " +
		"WHERE x." + r.Column + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + noun.Tables[r.To] + " AS y WHERE y.id = x." +
		r.Column + ")"
	if r.Where != "" {
		query += " AND " + r.Where
	}
	tx.All(&found, query+" LIMIT 21", db.Keys(keys))
	return found
}

// refuseDangling notes what still refers to a record that the undoing took away, and what a restored record refers to
// in vain.
func (tx *reverter) refuseDangling(reverts []*revert, at record.Path) {
	gone, back := map[record.Kind][]int64{}, map[record.Kind][]int64{}
	for _, r := range reverts {
		if r.body != nil {
			back[r.Kind] = append(back[r.Kind], r.Key)
		} else {
			gone[r.Kind] = append(gone[r.Kind], r.Key)
		}
	}
	var referring, missing []record.NodeID
	for _, r := range noun.References() {
		if keys := gone[r.To]; len(keys) > 0 {
			for _, b := range tx.brokenBy(&r, r.Column, keys) {
				referring = appendNew(referring, record.NodeID{Kind: r.From, Key: b.From})
			}
		}
		if keys := back[r.From]; len(keys) > 0 {
			for _, b := range tx.brokenBy(&r, r.Owner, keys) {
				if to := (record.NodeID{Kind: r.To, Key: b.To}); !slices.Contains(gone[r.To], b.To) {
					missing = appendNew(missing, to)
				}
			}
		}
	}
	tx.refuseNaming(at, "records that the change made are referred to by %s", referring)
	tx.refuseNaming(at, "records that would come back refer to what is deleted since: %s", missing)
}

func appendNew(ids []record.NodeID, id record.NodeID) []record.NodeID {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

// refuseNaming notes a conflict with the records that stand in the way, and the changes that made them what they are.
func (tx *reverter) refuseNaming(at record.Path, format string, ids []record.NodeID) {
	if len(ids) == 0 {
		return
	}
	shown := ids[:min(change.MostTold, len(ids))]
	names := make([]string, len(shown))
	references := slices.Clone(shown)
	for i, id := range shown {
		last, _ := tx.LastRevision(id)
		change := record.NodeID{Kind: record.KindChange, Key: last.ChangeKey}
		names[i] = tx.Describe(id.Kind, id.Key) + " (change " + change.String() + ")"
		references = appendNew(references, change)
	}
	e := record.Conflict(at.String(), format, change.NamedOf(names, len(ids)))
	e.References = references
	tx.Fault(e)
}

// refuseTaken notes that something unique of a record that comes back belongs to another one by now.
func (tx *reverter) refuseTaken(r *revert, at record.Path) {
	var by []record.NodeID
	for _, k := range noun.UniqueOf(r.body) {
		if key := tx.FindWritten(k); key != 0 && key != r.Key {
			by = appendNew(by, record.NodeID{Kind: r.Kind, Key: key})
		}
	}
	switch b := r.body.(type) {
	case *noun.PostBody: // a committee has no two posts that differ in capitals alone
		tx.Cache.Named.Clear()
		if key := tx.PostNamed(b.CommitteeKey, b.Name); key != 0 {
			by = appendNew(by, record.NodeID{Kind: r.Kind, Key: key})
		}
	case *noun.CitationBody:
		for _, c := range tx.CitationsOf(record.NodeID{Kind: b.RecordKind, Key: b.RecordKey}) {
			if change.SupportOf(&c.Citation) == change.SupportOf(&b.Citation) {
				by = appendNew(by, c.NodeID())
			}
		}
	}
	tx.refuseNaming(at, "what a record that would come back is known by, or its place, belongs to %s now", by)
}

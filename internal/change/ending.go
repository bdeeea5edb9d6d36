package change

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"bienban/db"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// dirtyEnds are the records whose effective ends are to be settled: those that a change wrote, by kind.
type dirtyEnds map[record.Kind]map[int64]bool

func (d *dirtyEnds) touch(id record.NodeID) {
	if !noun.Ends(id.Kind) {
		return
	}
	if *d == nil {
		*d = dirtyEnds{}
	}
	keys := (*d)[id.Kind]
	mark(&keys, id.Key)
	(*d)[id.Kind] = keys
}

func (d *dirtyEnds) len() int {
	n := 0
	for _, keys := range *d {
		n += len(keys)
	}
	return n
}

// endSaved notes a record whose row was written: it says its own end alone. An initial load settles all at once.
func (tx *Writer) endSaved(b journal.Body, was string, fresh bool) {
	if tx.IsInitialLoad() || fresh && was == "" && b.NodeID().Kind == record.KindArea {
		return // a new area depends on nothing, and nothing on it
	}
	if s, ok := b.(*noun.SuccessionBody); ok {
		tx.TouchParties(s)
		tx.touchPartiesIn(b.NodeID(), was)
		return
	}
	tx.TouchEnds(b.NodeID())
	if fresh && was == "" {
		mark(&tx.born, b.NodeID())
	}
}

// TouchEnds notes a record whose row was written.
func (tx *Writer) TouchEnds(id record.NodeID) { tx.ends.touch(id) }

// endErased notes what a succession that is gone ended.
func (tx *Writer) endErased(id record.NodeID, was string) { tx.touchPartiesIn(id, was) }

// touchPartiesIn notes what a succession ends by its stored body; of a record of another kind, nothing.
func (tx *Writer) touchPartiesIn(id record.NodeID, body string) {
	if id.Kind != record.KindSuccession || body == "" || tx.IsInitialLoad() {
		return
	}
	var was noun.SuccessionBody
	tx.Fail(json.Unmarshal([]byte(body), &was))
	tx.TouchParties(&was)
}

// TouchParties notes what a succession ends.
func (tx *Writer) TouchParties(s *noun.SuccessionBody) {
	for _, p := range s.Predecessors {
		tx.TouchEnds(p.NodeID())
	}
}

// TouchEndsOf notes what a record ends, as it was or is.
func (tx *Writer) TouchEndsOf(id record.NodeID, body string) {
	tx.TouchEnds(id)
	tx.touchPartiesIn(id, body)
}

// endRow is a row whose end is settled: what is recorded of it, what was settled, and the end of one thing that it
// depends on, if there is any.
type endRow struct {
	Key        int64              `db:"id"`
	Start      record.PartialDate `db:"start"`
	End        record.PartialDate `db:"own_end"`
	EndUnknown bool               `db:"end_unknown"`
	EndFirst   record.Date        `db:"end_first"`
	EndLast    record.Date        `db:"end_last"`
	On         record.PartialDate `db:"effective_end"`
	Kind       *int64             `db:"ended_by_kind"`
	Cause      *int64             `db:"ended_by_id"`
	DependsOn  record.PartialDate `db:"depends_on"`
	First      record.Date        `db:"depends_first"`
	Last       record.Date        `db:"depends_last"`
	ByKind     record.Kind        `db:"cause_kind"`
	By         int64              `db:"cause_id"`
}

// endRows reads records of one kind, each as often as it depends on something that ends, and once at least.
func (tx *Writer) endRows(rule *noun.DependencyRule, keys []int64) []endRow {
	unknown, depends := "0", "NULL, NULL, NULL, NULL, NULL, NULL"
	if rule.EndUnknown != "" {
		unknown = rule.EndUnknown
	}
	if rule.SQL == "" {
		depends = "SELECT " + depends + " WHERE FALSE"
	} else {
		depends = rule.SQL
	}
	var rows []endRow
	tx.All(&rows, withKeys+", d (id, day, first, last, kind, cause) AS ("+depends+") SELECT x.id, coalesce(x."+
		rule.Start+", '') AS start, coalesce(x."+rule.End+", '') AS own_end, "+unknown+" AS end_unknown, "+
		"x.end_first, x.end_last, coalesce(x.effective_end, '') AS effective_end, x.ended_by_kind, x.ended_by_id, "+
		"coalesce(d.day, '') AS depends_on, coalesce(d.first, '') AS depends_first, coalesce(d.last, '') AS depends_last, "+
		"coalesce(d.kind, 0) AS cause_kind, coalesce(d.cause, 0) AS cause_id FROM k JOIN "+noun.Tables[rule.Kind]+
		" AS x ON x.id = k.value LEFT JOIN d ON d.id = x.id", db.Keys(keys))
	slices.SortStableFunc(rows, func(a, b endRow) int { return cmp.Compare(a.Key, b.Key) })
	return rows
}

func dependenciesIn(rows []endRow) []record.Dependency {
	var dependencies []record.Dependency
	for _, r := range rows {
		if r.DependsOn != "" {
			dependencies = append(dependencies, record.Dependency{
				On: r.DependsOn, First: r.First, Last: r.Last, Cause: record.NodeID{Kind: r.ByKind, Key: r.By},
			})
		}
	}
	return dependencies
}

// DependenciesOf are the ends of what records of one kind depend on, by record.
func (tx *Writer) DependenciesOf(kind record.Kind, keys []int64) map[int64][]record.Dependency {
	of := map[int64][]record.Dependency{}
	for rows := range chunks(tx.endRows(noun.DependenciesOf(kind), keys), func(r *endRow) int64 { return r.Key }) {
		of[rows[0].Key] = dependenciesIn(rows)
	}
	return of
}

// SettleEnds brings the effective ends up to date, from what others depend on to what depends on it. Like verdicts,
// they follow from what is recorded, so that no revision is left.
func (tx *Writer) SettleEnds() {
	if tx.IsInitialLoad() {
		tx.touchEnded()
	}
	written, born := tx.ends, tx.born
	tx.ends, tx.born = nil, nil
	pending := dirtyEnds{}
	for kind, keys := range written {
		pending[kind] = maps.Clone(keys)
	}
	for tx.Err() == nil {
		rule := firstPending(pending)
		if rule == nil {
			return
		}
		keys := slices.Sorted(maps.Keys(pending[rule.Kind]))
		delete(pending, rule.Kind)
		moved := tx.settleEndsOf(rule, keys)
		for _, key := range keys { // of what was written nobody knows how it ended before
			if written[rule.Kind][key] {
				delete(written[rule.Kind], key)
				if !born[record.NodeID{Kind: rule.Kind, Key: key}] {
					moved = append(moved, key)
				}
			}
		}
		tx.followEnds(rule, moved, pending)
	}
}

func firstPending(pending dirtyEnds) *noun.DependencyRule {
	for i := range noun.Dependencies {
		if len(pending[noun.Dependencies[i].Kind]) > 0 {
			return &noun.Dependencies[i]
		}
	}
	return nil
}

// touchEnded notes all records that have an end of their own: after an initial load, nothing else can end others.
func (tx *Writer) touchEnded() {
	for i := range noun.Dependencies {
		rule := &noun.Dependencies[i]
		if len(rule.Dependents) == 0 {
			continue
		}
		var keys []int64
		tx.All(&keys, "SELECT id FROM "+noun.Tables[rule.Kind]+" WHERE effective_end IS NOT NULL")
		for _, key := range keys {
			tx.TouchEnds(record.NodeID{Kind: rule.Kind, Key: key})
		}
	}
	for kind, column := range noun.PartyColumns {
		var keys []int64
		tx.All(&keys, "SELECT p."+column+" FROM succession_parties AS p JOIN successions AS s ON s.id = p.succession_id "+
			"WHERE p.side = 'PREDECESSOR' AND s.last_day IS NOT NULL AND p."+column+" IS NOT NULL")
		for _, key := range keys {
			tx.TouchEnds(record.NodeID{Kind: kind, Key: key})
		}
	}
}

// settleEndsOf settles records of one kind and returns those that ended otherwise before.
func (tx *Writer) settleEndsOf(rule *noun.DependencyRule, keys []int64) (moved []int64) {
	for rows := range chunks(tx.endRows(rule, keys), func(r *endRow) int64 { return r.Key }) {
		r, dependencies := rows[0], dependenciesIn(rows)
		span, end := record.EndingOf(r.End, record.SpanOf(r.Start, r.End, r.EndUnknown), dependencies...)
		if b, ok := tx.Cache.bodiesOf(rule.Kind).Get(record.NodeID{Kind: rule.Kind, Key: r.Key}); ok {
			b.(noun.Ending).EndWith(dependencies...)
		}
		had := record.Ending{EffectiveOn: r.On, EndedByKind: r.Kind, EndedByKey: r.Cause}
		if span.EndFirst == r.EndFirst && span.EndLast == r.EndLast && end.SameAs(had) {
			continue
		}
		tx.Exec("UPDATE "+noun.Tables[rule.Kind]+" SET end_first = ?, end_last = ?, effective_end = ?, "+
			"ended_by_kind = ?, ended_by_id = ? WHERE id = ?", string(span.EndFirst), string(span.EndLast),
			noun.Text(string(end.EffectiveOn)), end.EndedByKind, end.EndedByKey, r.Key)
		moved = append(moved, r.Key)
	}
	return moved
}

// followEnds notes what depends on records of one kind that end otherwise than before.
func (tx *Writer) followEnds(rule *noun.DependencyRule, moved []int64, pending dirtyEnds) {
	if len(moved) == 0 {
		return
	}
	slices.Sort(moved)
	keys := db.Keys(slices.Compact(moved))
	if len(rule.Dependents) > 0 {
		var dependents []RecordRow
		tx.All(&dependents, withKeys+rule.DependentsSQL(), keys)
		for _, d := range dependents {
			pending.touch(d.ID())
		}
	}
	if rule.Kind != record.KindTenure {
		return
	}
	var held []struct {
		Official int64 `db:"official_id"`
		Post     int64 `db:"post_id"`
	}
	tx.All(&held, withKeys+" SELECT t.official_id, t.post_id FROM k JOIN tenures AS t ON t.id = k.value", keys)
	for _, h := range held {
		tx.TouchVerdictsOf(h.Official)
		mark(&tx.Dirty.posts, h.Post)
	}
}

// withKeys begins a statement about keys, which are its first argument.
const withKeys = "WITH k (value) AS (SELECT value FROM " + db.KeysTable + ")"

package change

import (
	"encoding/json"
	"maps"
	"slices"

	"bienban/db"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// A committee is in its own area or, without one, in that of the nearest committee around it that has one. The
// effective area is kept beside the committee, so that no reader has to go up from it. Like effective ends it follows
// from what is recorded, so that no revision is left.

// areaOf is the effective area of a committee as the records at hand tell it; 0 when there is none.
func (tx *Writer) areaOf(c *record.Committee) int64 {
	for seen := map[int64]bool{}; c.AreaKey == nil && c.ParentKey != nil && !seen[*c.ParentKey] && tx.Err() == nil; {
		seen[*c.ParentKey] = true
		c = &tx.CommitteeBody(*c.ParentKey).Committee
	}
	return noun.KeyOf(c.AreaKey)
}

// giveArea gives a committee that is to be saved its effective area.
func (tx *Writer) giveArea(b journal.Body) {
	if c, ok := b.(*noun.CommitteeBody); ok {
		c.EffectiveAreaKey = noun.Ref(tx.areaOf(&c.Committee))
	}
}

// areaSaved notes a committee that is elsewhere now. One that is new was given its area, and none is within it yet but
// those that were given theirs, too. An initial load settles all at once.
func (tx *Writer) areaSaved(b journal.Body, was string, fresh bool) {
	c, ok := b.(*noun.CommitteeBody)
	if !ok || tx.IsInitialLoad() || fresh && was == "" {
		return
	}
	var before record.Committee
	if was != "" {
		tx.Fail(json.Unmarshal([]byte(was), &before))
	}
	if fresh || noun.KeyOf(before.AreaKey) != noun.KeyOf(c.AreaKey) ||
		noun.KeyOf(before.ParentKey) != noun.KeyOf(c.ParentKey) {
		tx.TouchArea(b.NodeID())
	}
}

// TouchArea notes a committee that was written or taken away; a record of another kind is none.
func (tx *Writer) TouchArea(id record.NodeID) {
	if id.Kind == record.KindCommittee {
		mark(&tx.areas, id.Key)
	}
}

// effectiveAreas begins a statement with the area of each committee among the keys k that is in one, as f.
const effectiveAreas = `, up (id, around) AS (
		SELECT value, value FROM k
		UNION SELECT u.id, c.parent_id FROM up AS u JOIN committees AS c ON c.id = u.around
			WHERE c.area_id IS NULL AND c.parent_id IS NOT NULL),
	f (id, area_id) AS (SELECT u.id, c.area_id FROM up AS u JOIN committees AS c ON c.id = u.around
		WHERE c.area_id IS NOT NULL) `

// EffectiveAreas are the areas of the committees that are in one.
func (tx *Writer) EffectiveAreas(committees []int64) map[int64]int64 {
	var rows []struct {
		Key  int64 `db:"id"`
		Area int64 `db:"area_id"`
	}
	tx.All(&rows, "WITH RECURSIVE k (value) AS (SELECT value FROM "+db.KeysTable+")"+effectiveAreas+
		"SELECT id, area_id FROM f", db.Keys(committees))
	areas := make(map[int64]int64, len(rows))
	for _, r := range rows {
		areas[r.Key] = r.Area
	}
	return areas
}

// SettleAreas brings the effective areas of the committees that a change wrote up to date, and of those within them.
func (tx *Writer) SettleAreas() {
	keys := slices.Sorted(maps.Keys(tx.areas))
	tx.areas = nil
	if tx.IsInitialLoad() {
		tx.All(&keys, "SELECT id FROM committees WHERE area_id IS NULL AND parent_id IS NOT NULL ORDER BY id")
	}
	if len(keys) == 0 {
		return
	}
	var moved []struct {
		Key  int64  `db:"id"`
		Area *int64 `db:"area_id"`
		Had  *int64 `db:"effective_area_id"`
	}
	tx.All(&moved, `WITH RECURSIVE k (value) AS (
		SELECT value FROM `+db.KeysTable+`
		UNION SELECT c.id FROM k JOIN committees AS c ON c.parent_id = k.value AND c.area_id IS NULL)`+effectiveAreas+
		`SELECT c.id, f.area_id, c.effective_area_id FROM k JOIN committees AS c ON c.id = k.value LEFT JOIN f ON f.id = c.id
		WHERE c.effective_area_id IS NOT f.area_id ORDER BY c.id`, db.Keys(keys))
	committees, areas := make([]int64, 0, len(moved)), map[int64]bool{}
	for _, m := range moved {
		tx.Exec("UPDATE committees SET effective_area_id = ? WHERE id = ?", m.Area, m.Key)
		id := record.NodeID{Kind: record.KindCommittee, Key: m.Key}
		if b, ok := tx.Cache.bodiesOf(id.Kind).Get(id); ok {
			b.(*noun.CommitteeBody).EffectiveAreaKey = m.Area
		}
		committees = append(committees, m.Key)
		for _, area := range []*int64{m.Had, m.Area} {
			if area != nil {
				areas[*area] = true
			}
		}
	}
	if len(moved) > 0 {
		tx.touchMoved(committees, slices.Sorted(maps.Keys(areas)))
	}
}

package noun

import (
	"slices"
	"strings"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

// DatedRelation is a relation of one record to another that has former values beside the present one. All tables of
// former values have the same columns.
type DatedRelation struct {
	rows    *row.Table
	table   string // where the present value stands
	present string // its column
}

// The dated relations.
var (
	AreaParents        = dated("area_former_parents", "areas", "parent_id")
	CommitteeAreas     = dated("committee_former_areas", "committees", "area_id")
	CommitteeParents   = dated("committee_former_parents", "committees", "parent_id")
	CommitteeDirectors = dated("committee_former_directors", "committees", "directed_by_id")
)

func dated(rows, table, present string) *DatedRelation {
	return &DatedRelation{row.NewTable(rows, 2,
		"record_id, position, target_id, from_day, to_day, start_first, start_last, end_first, end_last"), table, present}
}

// Name is the table of the former values.
func (d *DatedRelation) Name() string { return d.rows.Name }

// owned are the rows of the former values, which are kept as a member of the stored record.
func (d *DatedRelation) owned(member string) row.Owned {
	return row.Owned{Table: d.rows, Owner: "record_id", Rare: member}
}

// On is the value of a row x on a day, as SQL with the arguments of [DaysOf]: see [record.Former].
func (d *DatedRelation) On(x string) string {
	return "(SELECT v.id FROM (SELECT r.target_id AS id, (r.start_last > ? OR r.end_first < ?) AS doubt, r.end_last AS last FROM " +
		d.rows.Name + " AS r WHERE r.record_id = " + x + ".id AND r.start_first <= ? AND r.end_last >= ? UNION ALL SELECT " +
		x + "." + d.present + ", 2, '') AS v ORDER BY v.doubt, v.last LIMIT 1)"
}

// DaysOf are the arguments of as many values on a day.
func DaysOf(on record.PartialDate, values int) []any {
	first, last := string(on.First()), string(on.Last())
	return slices.Repeat([]any{first, last, last, first}, values)
}

// ValuesOn asks for the values of records on a day, with the arguments of [DaysOf] and the keys.
func (d *DatedRelation) ValuesOn() string {
	return "SELECT x.id, " + d.On("x") + " FROM json_each(?) AS k CROSS JOIN " + d.table + " AS x ON x.id = k.value"
}

// Of are the records that had the parent for their value on a day.
func (d *DatedRelation) Of(name string, on record.PartialDate) list.Relation {
	return list.Relation{
		Name: name + " on", Where: "x.id IN (SELECT c.id FROM " + d.table + " AS c WHERE c." + d.present +
			" = k.value UNION SELECT r.record_id FROM " + d.rows.Name + " AS r WHERE r.target_id = k.value) AND " + d.On("x") +
			" = k.value", Args: DaysOf(on, 1),
	}
}

// steps goes on from the ids of a recursive table to the records that had one of them for their value on a day, and for
// which a condition holds on the record c.
func (d *DatedRelation) steps(from, condition string) string {
	const then = " WHERE "
	value := d.On("c") + " = " + from + ".id" + condition
	return " UNION SELECT c.id FROM " + from + " JOIN " + d.table + " AS c ON c." + d.present + " = " + from + ".id" + then + value +
		" UNION SELECT c.id FROM " + from + " JOIN " + d.rows.Name + " AS q ON q.target_id = " + from + ".id JOIN " + d.table +
		" AS c ON c.id = q.record_id" + then + value
}

// AreasWithinOn begins a statement with the area of a key, those that successions lead to from there where they are
// followed, and all that lay within these on a day, as the table tree.
func AreasWithinOn(area int64, following record.Following, on record.PartialDate) list.Predicate {
	seed := "SELECT ?"
	if following != "" {
		seed = "SELECT s.id FROM (" + Followed(record.KindArea, following, seed, "follow") + ") AS s"
	}
	return list.Predicate{
		SQL:  "WITH RECURSIVE tree (id) AS (" + seed + AreaParents.steps("tree", "") + ")",
		Args: append([]any{area}, DaysOf(on, 2)...),
	}
}

// CommitteesInOn are, as the table inside of a recursive statement, the committees in areas on a day: those seated in
// one that a condition on the expression % finds, and those without an area within them.
func CommitteesInOn(areas string, on record.PartialDate) list.Predicate {
	own := CommitteeAreas.On("c")
	in := strings.ReplaceAll(areas, "%", own)
	seed := "SELECT c.id FROM committees AS c WHERE c.id IN (SELECT s.id FROM committees AS s WHERE " +
		strings.ReplaceAll(areas, "%", "s.area_id") + " UNION SELECT r.record_id FROM committee_former_areas AS r WHERE " +
		strings.ReplaceAll(areas, "%", "r.target_id") + ") AND " + in
	return list.Predicate{
		SQL:  "inside (id) AS (" + seed + CommitteeParents.steps("inside", " AND "+own+" IS NULL") + ")",
		Args: DaysOf(on, 5),
	}
}

// CommitteesOfAreaOn are the committees in an area on a day.
func CommitteesOfAreaOn(on record.PartialDate) list.Relation {
	in := CommitteesInOn("% = k.value", on)
	return list.Relation{
		Name: "area on", Where: "x.id IN (WITH RECURSIVE " + in.SQL + " SELECT id FROM inside)", Args: in.Args,
	}
}

// AreasOn asks for the area of each committee among keys on a day: its own then, or that of the nearest committee
// around it then that had one.
func AreasOn(on record.PartialDate) (stmt string, args []any) {
	own, parent := CommitteeAreas.On("c"), CommitteeParents.On("c")
	return "WITH RECURSIVE up (id, around) AS (SELECT value, value FROM json_each(?) UNION SELECT u.id, " + parent +
		" FROM up AS u JOIN committees AS c ON c.id = u.around WHERE " + own + " IS NULL) SELECT u.id, " + own +
		" FROM up AS u JOIN committees AS c ON c.id = u.around WHERE " + own + " IS NOT NULL", DaysOf(on, 4)
}

// formerValues writes the rows of former values.
func formerValues[F any, P interface {
	*F
	Value() *record.Former
}](d *DatedRelation, key int64, former []F, put func(t *row.Table, args ...any)) {
	for i := range former {
		f := P(&former[i]).Value()
		b := f.Bounds()
		put(d.rows, key, i+1, f.TargetKey, list.Known(f.From), string(f.To), string(b.StartFirst), string(b.StartLast),
			string(b.EndFirst), string(b.EndLast))
	}
}

// formerReference is that of the former values to records of a kind. A value that is forgotten goes: what is left would
// say that there was none.
func formerReference[B journal.Body, F any, P interface {
	*F
	Value() *record.Former
}](d *DatedRelation, kind record.Kind, in func(B) *[]F) Reference {
	return Reference{
		Rows: d.rows, Column: "target_id", To: kind,
		rewrite: func(b journal.Body, to func(int64) int64) {
			former := in(b.(B))
			*former = slices.DeleteFunc(*former, func(f F) bool {
				key := &P(&f).Value().TargetKey
				return *key != nil && to(**key) == 0
			})
			for i := range *former {
				rewriteOptional(&P(&(*former)[i]).Value().TargetKey, to)
			}
		},
	}
}

// onceAndNotItself leaves out former values that are there twice, or are the record itself: after a merging.
func onceAndNotItself(key int64, former []record.FormerCommittee) []record.FormerCommittee {
	var once []record.FormerCommittee
	for _, f := range former {
		same := func(had record.FormerCommittee) bool {
			return KeyOf(had.TargetKey) == KeyOf(f.TargetKey) && had.From == f.From && had.To == f.To
		}
		if KeyOf(f.TargetKey) != key && !slices.ContainsFunc(once, same) {
			once = append(once, f)
		}
	}
	return once
}

// tellFormer tells former values; the field is what the API calls the other record.
func tellFormer(kind record.Kind, field string) tell {
	return entries(refers("id", field, kind), same("from to"))
}

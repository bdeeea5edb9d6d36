package noun

import (
	"strings"

	"bienban/internal/journal"
	"bienban/internal/record"
)

// Ending is a body whose period ends with what it depends on, at the latest.
type Ending interface {
	journal.Body
	// EndWith derives the bounds of the period and its effective end.
	EndWith(dependencies ...record.Dependency)
}

// Dependencies tell, for the kinds whose periods end, how what they depend on is found: rows of a record's key, the
// day, its bounds, and the kind and key of the record whose end it is. They come in the order in which ends are
// settled, from what others depend on to what depends on it.
var Dependencies = []DependencyRule{
	{
		Kind: record.KindArea, Start: "valid_from", End: "valid_to", SQL: lastDayOf(record.KindArea),
		Dependents: []Dependent{
			{record.KindCommittee, "SELECT c.id FROM k JOIN committees AS c ON c.area_id = k.value"},
		},
	},
	{
		Kind: record.KindTerm, Start: "from_day", End: "to_day",
		Dependents: []Dependent{{record.KindTenure, "SELECT t.id FROM k JOIN tenures AS t ON t.term_id = k.value"}},
	},
	{
		Kind: record.KindCommittee, Start: "established", End: "dissolved",
		SQL: endOf("committees", "x.parent_id", record.KindCommittee, "committees") + " UNION ALL " +
			endOf("committees", "x.area_id", record.KindArea, "areas") + " UNION ALL " +
			lastDayOf(record.KindCommittee),
		Dependents: []Dependent{
			{record.KindCommittee, "SELECT c.id FROM k JOIN committees AS c ON c.parent_id = k.value"},
			{record.KindPost, "SELECT p.id FROM k JOIN posts AS p ON p.committee_id = k.value"},
		},
	},
	{
		Kind: record.KindPost, Start: "established", End: "abolished",
		SQL: endOf("posts", "x.committee_id", record.KindCommittee, "committees") + " UNION ALL " +
			lastDayOf(record.KindPost),
		Dependents: []Dependent{{record.KindTenure, "SELECT t.id FROM k JOIN tenures AS t ON t.post_id = k.value"}},
	},
	{
		Kind: record.KindTenure, Start: "start_on", End: "end_on", EndUnknown: "x.end_unknown",
		SQL: endOf("tenures", "x.post_id", record.KindPost, "posts") + " UNION ALL " +
			endOf("tenures", "x.term_id", record.KindTerm, "terms"),
	},
}

// DependencyRule is what the ends of one kind of record depend on. In the statements, k holds the keys as value.
type DependencyRule struct {
	Kind       record.Kind
	Start, End string // the columns of the record's own first and last day
	EndUnknown string // whether its own end is unknown, as SQL; empty where it never is
	SQL        string // empty where they depend on nothing
	Dependents []Dependent
}

// Dependent is a kind of record that ends with another, and how the records are found.
type Dependent struct {
	Kind record.Kind
	SQL  string
}

// DependentsSQL finds all of them, as kinds and keys.
func (r *DependencyRule) DependentsSQL() string {
	parts := make([]string, len(r.Dependents))
	for i, d := range r.Dependents {
		parts[i] = " SELECT " + d.Kind.Number() + " AS kind, q.id AS record_id FROM (" + d.SQL + ") AS q"
	}
	return strings.Join(parts, " UNION ALL")
}

// endOf reads the ends of what a column of the rows x refers to. An end that was itself taken over is its cause's.
func endOf(table, column string, to record.Kind, target string) string {
	return "SELECT x.id, y.effective_end, y.end_first, y.end_last, coalesce(y.ended_by_kind, " + to.Number() +
		") AS cause_kind, coalesce(y.ended_by_id, y.id) AS cause_id FROM k JOIN " + table + " AS x ON x.id = k.value JOIN " +
		target + " AS y ON y.id = " + column + " WHERE y.effective_end IS NOT NULL"
}

// lastDayOf reads the last days that successions give their predecessors of a kind.
func lastDayOf(kind record.Kind) string {
	return "SELECT p." + PartyColumns[kind] + ", s.last_day, s.last_first, s.last_last, " + record.KindSuccession.Number() +
		", s.id FROM k JOIN succession_parties AS p ON p." + PartyColumns[kind] + " = k.value AND p.side = 'PREDECESSOR' " +
		"JOIN successions AS s ON s.id = p.succession_id WHERE s.last_day IS NOT NULL"
}

// Ends tells whether the periods of a kind of record end.
func Ends(kind record.Kind) bool { return DependenciesOf(kind) != nil }

// DependenciesOf is the rule of a kind; nil where nothing ends.
func DependenciesOf(kind record.Kind) *DependencyRule {
	for i := range Dependencies {
		if Dependencies[i].Kind == kind {
			return &Dependencies[i]
		}
	}
	return nil
}

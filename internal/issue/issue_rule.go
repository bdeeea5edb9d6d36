package issue

import (
	"slices"
	"strconv"
	"strings"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/record"
)

// Rule is one rule of the data: a statement, each of whose rows is an issue. The query, the check and the warnings
// of a write all run this one statement, each with a restriction of its own.
type Rule struct {
	Kind record.DataIssueKind
	// key and nth place an issue among those of its rule: the key of a record, and what tells apart several of it.
	key, nth string
	// Records are those concerned, first the one that the issue is about.
	Records []concerned
	// A § in from stands where restrictions go, at the end of a condition on the first of the records, instead of into the
	// rule's own condition.
	from  string
	where string
	// OnRequest leaves the rule out where all issues are listed: it is asked for by its kind.
	OnRequest bool
	today     bool // there is one placeholder, for the day that it is: in the condition, or in from, before its §
	// of a committee restricts the rule to what belongs to the committee that its one placeholder names.
	ofCommittee string
	// Further columns: where and when the issue applies, and what its sentences speak of; NULL where empty.
	meeting, day, other string
	words               [3]string
	say                 func(*Row) (field, en, vi string)
}

// concerned says which record a row is about: its kind, and the expressions of its key and, where the kind differs by
// row, of the kind; and of its key where a restriction goes into the rule's FROM.
type concerned struct {
	Kind    record.Kind
	key     string
	anyKind string
	inside  string
}

// What belongs to a committee, by the kind of record that a rule is about.
const (
	meetingsOfCommittee = " IN (SELECT l.meeting_id FROM meeting_committees AS l WHERE l.committee_id = ?)"
	postsOfCommittee    = " IN (SELECT p.id FROM posts AS p WHERE p.committee_id = ?)"
	holdersOfCommittee  = " IN (SELECT t.official_id FROM posts AS p JOIN tenures AS t ON t.post_id = p.id WHERE p.committee_id = ?)"
)

// Rules are all rules, in the order of the enum.
func Rules() []Rule {
	return []Rule{
		titleRule(record.VerdictDiffers), titleRule(record.VerdictNotInOffice), chairRule(),
		impliedEndRule(), twoHeadsRule(), endedCommitteeRule(), endedTenureRule(), nobodyLeftRule(),
		noConclusionsRule(), noNoticeRule(), futureHeldRule(), cadenceRule(), deadlineRule(),
		earlyNoticeRule(), earlyProgressRule(),
		sourcesDisagreeRule(),
		unsourcedRule(record.KindCommittee, "committees AS x", "x.name", "x.id = ?"),
		unsourcedRule(record.KindOfficial, "officials AS x", "x.name", "x.id"+holdersOfCommittee),
		unsourcedTenureRule(), unsourcedMeetingRule(), namesakeRule(),
	}
}

// Restriction are the rows of a rule that somebody asks for.
type Restriction struct {
	Committee *int64
	// Touched is a place in the rule's records and the keys that it is to be among.
	Touched int
	Keys    string
	After   *list.Position
	Before  *list.Position
	// most bounds the rows, from the end when backward; 0 for all.
	most     int
	backward bool
}

// Statement reads the rule's issues, or counts them.
func (r *Rule) Statement(columns string, today record.Date, by Restriction) list.Predicate {
	conds, inner := []list.Predicate{list.Where(r.where)}, list.Predicate{SQL: r.from}
	if outer, rest, split := strings.Cut(r.from, "§"); split {
		inner = r.narrowedInside(by)
		inner.SQL = outer + inner.SQL + rest
		if r.today {
			inner.Args = append([]any{string(today)}, inner.Args...)
		}
	} else {
		conds = append(conds, r.narrowed(by)...)
		if r.today {
			conds[0].Args = []any{string(today)}
		}
	}
	if by.After != nil {
		conds = append(conds, r.beyond(" > ", by.After))
	}
	if by.Before != nil {
		conds = append(conds, r.beyond(" < ", by.Before))
	}
	all := list.AllOf(conds)
	sql := "SELECT " + columns + " FROM " + inner.SQL + " WHERE " + all.SQL
	if by.most > 0 {
		sql += r.order(by.backward) + " LIMIT " + strconv.Itoa(by.most)
	}
	return list.Predicate{SQL: sql, Args: slices.Concat(inner.Args, all.Args)}
}

// narrowedInside are the conditions of a restriction where the rule begins with records of which each has some issue,
// and for a page as many of the records as can fill it. Those at which it begins and ends may have nothing more for it.
func (r *Rule) narrowedInside(by Restriction) list.Predicate {
	key, conds := r.Records[0].inside, r.narrowed(by)
	if by.After != nil {
		conds = append(conds, list.Where(key+" >= ?", by.After.Key))
	}
	if by.Before != nil {
		conds = append(conds, list.Where(key+" <= ?", by.Before.Key))
	}
	narrow := list.AllOf(conds)
	if by.most > 0 {
		narrow.SQL += " ORDER BY " + key + list.Direction(by.backward) + " LIMIT " + strconv.Itoa(by.most+2)
	}
	return narrow
}

// narrowed are the conditions of a restriction to a committee or to keys.
func (r *Rule) narrowed(by Restriction) []list.Predicate {
	var conds []list.Predicate
	if by.Committee != nil {
		conds = append(conds, list.Where(r.ofCommittee, *by.Committee))
	}
	if by.Keys != "" {
		of := r.Records[by.Touched]
		conds = append(conds, list.Where(orElse(of.inside, of.key)+" IN (SELECT k.value FROM "+db.KeysTable+" AS k)",
			by.Keys))
	}
	return conds
}

func (r *Rule) beyond(than string, p *list.Position) list.Predicate {
	if r.nth == "" {
		return list.Where(r.key+than+"?", p.Key)
	}
	return list.Where("("+r.key+", "+r.nth+")"+than+"(?, ?)", p.Key, p.Values[1])
}

func (r *Rule) order(backward bool) string {
	order := " ORDER BY " + r.key + list.Direction(backward)
	if r.nth != "" {
		order += ", " + r.nth + list.Direction(backward)
	}
	return order
}

// mostConcerned is how many records an issue concerns.
const mostConcerned = 3

// columns are those of issueRow.
func (r *Rule) columns() string {
	list := r.key + ", " + orElse(r.nth, "0")
	for i := range mostConcerned {
		kind, key := "0", "0"
		if i < len(r.Records) {
			key = r.Records[i].key
			kind = orElse(r.Records[i].anyKind, r.Records[i].Kind.Number())
		}
		list += ", " + kind + ", " + key
	}
	for _, column := range []string{r.meeting, r.day, r.other} {
		list += ", " + orElse(column, "NULL")
	}
	for _, column := range r.words {
		list += ", " + orElse(column, "''")
	}
	return list
}

func orElse(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

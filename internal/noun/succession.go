package noun

import (
	"slices"
	"strings"

	"bienban/internal/journal"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/row"
)

var successionNoun = Noun{
	Kind: record.KindSuccession, Name: "succession",
	Blank: func(key int64) journal.Body { return &SuccessionBody{Succession: record.Succession{Key: key}} },
	Nodes: nodesIn(&Successions),
	Row:   successionRows, Words: successionFields.words(), Paths: successionFields.paths(),
	References: successionReferences,
	Owned:      []row.Owned{{Table: successionPartyRows, Owner: "succession_id"}, ownedIdentifiers},
}

// successionFields are what is kept and told of a succession.
var successionFields = fields[record.Succession]{
	{
		Column: "id", Member: "id", Path: "id", tell: reference(record.KindSuccession),
		access: plain(func(s *record.Succession) *int64 { return &s.Key }),
	},
	{Column: "version", Path: "version", access: plain(func(s *record.Succession) *int { return &s.Version })},
	{
		Column: "kind", Member: "kind", Path: "kind",
		access: text(func(s *record.Succession) *record.SuccessionKind { return &s.Kind }),
	},
	{
		Column: "on_day", Member: "on", Path: "on",
		access: known(func(s *record.Succession) *record.PartialDate { return &s.On }),
	},
	{Column: "on_first", access: follows(func(s *record.Succession) any { return string(s.On.First()) })},
	{Column: "on_last", access: follows(func(s *record.Succession) any { return string(s.On.Last()) })},
	{Member: "predecessors", Path: "predecessors", tell: tellParties},
	{Member: "successors", Path: "successors", tell: tellParties},
	{
		Column: "legal_basis", Member: "legalBasis", Path: "legalBasis",
		access: plain(func(s *record.Succession) **string { return &s.LegalBasis }),
	},
	{Column: "last_day", access: follows(func(s *record.Succession) any { return list.Known(s.LastDay()) })},
	{Column: "last_first", access: follows(func(s *record.Succession) any { return string(s.LastDay().First()) })},
	{Column: "last_last", access: follows(func(s *record.Succession) any { return string(s.LastDay().Last()) })},
	{Member: "identifiers", Path: "identifiers", tell: tellIdentifiers},
}

// follows is a column that follows from others: written, never read.
func follows[T any](value func(*T) any) access[T] { return access[T]{value: value} }

// tellParties tells the ids of the parties.
var tellParties = listOfEach(func(v any) (any, error) {
	party, _ := v.(map[string]any)
	for member, kind := range map[string]record.Kind{
		"areaId": record.KindArea, "committeeId": record.KindCommittee, "postId": record.KindPost,
	} {
		if key, ok := party[member]; ok {
			return opaque(kind, key)
		}
	}
	return nil, nil //nolint:nilnil // a party of which nothing is left
})

// Successions is how successions are read.
var Successions = func() list.Table[record.Succession] {
	t := successionFields.table("Succession", "successions", func(s *record.Succession) int64 { return s.Key })
	t.Sorts = map[string]list.SortKey[record.Succession]{
		"ON": {
			Expr: "§.on_day", Nullable: true,
			Value: func(s *record.Succession) any { return list.Known(s.On) },
		},
	}
	t.Order = []list.SortBy{{Field: "ON"}}
	return t
}()

// PartyColumns are the columns of the parties by kind of record.
var PartyColumns = map[record.Kind]string{
	record.KindArea: "area_id", record.KindCommittee: "committee_id", record.KindPost: "post_id",
}

// SuccessorViews are the pairs of predecessor and successor by kind of record.
var SuccessorViews = map[record.Kind]string{
	record.KindArea: "area_successors", record.KindCommittee: "committee_successors", record.KindPost: "post_successors",
}

// SuccessionsOf are the successions in which a record of the kind is a party.
func SuccessionsOf(kind record.Kind) list.Relation {
	return list.Relation{
		Name: "party " + kind.String(),
		Where: "x.id IN (SELECT p.succession_id FROM succession_parties AS p WHERE p." + PartyColumns[kind] +
			" = k.value)",
	}
}

// SuccessorsOf are the records of the kind that a record gave way to.
func SuccessorsOf(kind record.Kind) list.Relation {
	return list.Relation{
		Name:  "successors",
		Where: "x.id IN (SELECT v.successor_id FROM " + SuccessorViews[kind] + " AS v WHERE v.predecessor_id = k.value)",
	}
}

// PredecessorsOf are the records of the kind that gave way to a record.
func PredecessorsOf(kind record.Kind) list.Relation {
	return list.Relation{
		Name:  "predecessors",
		Where: "x.id IN (SELECT v.predecessor_id FROM " + SuccessorViews[kind] + " AS v WHERE v.successor_id = k.value)",
	}
}

// Followed selects the ids that a statement selects, and those that successions lead to from there, over any number of
// steps.
func Followed(kind record.Kind, following record.Following, start, name string) string {
	from, to := sidesOf(following)
	return "WITH RECURSIVE " + name + " (id) AS (" + start + " UNION SELECT v." + to + " FROM " + name + " JOIN " +
		SuccessorViews[kind] + " AS v ON v." + from + " = " + name + ".id) SELECT id FROM " + name
}

// FollowedFromEach selects, for each key of a table of keys, the key with the ids that successions lead to from there,
// itself among them, in the order of both.
func FollowedFromEach(kind record.Kind, following record.Following, keys string) string {
	from, to := sidesOf(following)
	return "WITH RECURSIVE f (start, id) AS (SELECT k.value, k.value FROM " + keys + " AS k UNION SELECT f.start, v." + to +
		" FROM f JOIN " + SuccessorViews[kind] + " AS v ON v." + from + " = f.id) SELECT f.start, f.id FROM f ORDER BY f.start, f.id"
}

// sidesOf are the columns that a step along successions goes from and to.
func sidesOf(following record.Following) (from, to string) {
	if following == record.FollowingPredecessors {
		return "successor_id", "predecessor_id"
	}
	return "predecessor_id", "successor_id"
}

// GoesOn is the condition that a committee, or one that successions lead to from it, has certainly not ended before a
// day.
func GoesOn(committee, day string) string {
	return "EXISTS (WITH RECURSIVE g (id) AS (SELECT " + committee + " UNION SELECT v.successor_id FROM g JOIN " +
		SuccessorViews[record.KindCommittee] + " AS v ON v.predecessor_id = g.id) " +
		"SELECT 1 FROM g JOIN committees AS gc ON gc.id = g.id WHERE gc.end_last >= " + day + ")"
}

// NobodyLeft is the condition on a conclusion x that it was to be done and open on a day, and nobody was left to do it:
// all committees responsible for it, or the host where nobody is named, had ended and nothing that came after them goes
// on; nor has a body that goes on taken it up again. One that also names somebody else has not lost everybody.
func NobodyLeft(x, day string) string {
	return strings.NewReplacer("{x}", x, "{day}", day, "{the responsible goes on}", GoesOn("rc.id", day),
		"{the host goes on}", GoesOn("hc.id", day),
		"{the taker goes on}", GoesOn("th.id", day)).Replace(`({x}.kind IN ('TASK', 'REQUEST') OR {x}.deadline_last IS NOT NULL)
		AND {x}.closed_first > {day} AND substr({x}.held_on, 1, 10) <= {day}
		AND CASE WHEN EXISTS (SELECT 1 FROM responsibilities AS r WHERE r.conclusion_id = {x}.id)
		THEN NOT EXISTS (SELECT 1 FROM responsibilities AS r LEFT JOIN committees AS rc ON rc.id = r.committee_id
			WHERE r.conclusion_id = {x}.id AND (rc.id IS NULL OR rc.end_last >= {day} OR {the responsible goes on}))
		ELSE EXISTS (SELECT 1 FROM meetings AS hm JOIN committees AS hc ON hc.id = hm.host_id
			WHERE hm.id = {x}.meeting_id AND hc.end_last < {day} AND NOT {the host goes on}) END
		AND NOT EXISTS (SELECT 1 FROM conclusion_links AS tl JOIN conclusions AS tc ON tc.id = tl.conclusion_id
			JOIN meetings AS tm ON tm.id = tc.meeting_id LEFT JOIN committees AS th ON th.id = tm.host_id
			WHERE tl.earlier_id = {x}.id AND substr(tc.held_on, 1, 10) <= {day}
			AND (th.id IS NULL OR th.end_last >= {day} OR {the taker goes on}))`)
}

// SuccessionBody is a succession with the facets that belong to it, as its revisions keep it.
type SuccessionBody struct {
	record.Succession
	Predecessors []record.SuccessionParty `json:"predecessors,omitempty"`
	Successors   []record.SuccessionParty `json:"successors,omitempty"`
	Identifiers  Identifiers              `json:"identifiers,omitempty"`
	journal.Stored
}

var successionReferences = []Reference{
	partyReference(record.KindArea, func(p *record.SuccessionParty) **int64 { return &p.AreaKey }),
	partyReference(record.KindCommittee, func(p *record.SuccessionParty) **int64 { return &p.CommitteeKey }),
	partyReference(record.KindPost, func(p *record.SuccessionParty) **int64 { return &p.PostKey }),
}

// partyReference is that to the parties of one kind. Without one of them it is not known any more what became of what.
func partyReference(kind record.Kind, at func(*record.SuccessionParty) **int64) Reference {
	return Reference{
		Rows: successionPartyRows, Column: PartyColumns[kind], To: kind, Required: true,
		rewrite: func(b journal.Body, to func(int64) int64) {
			s := b.(*SuccessionBody)
			for _, side := range [][]record.SuccessionParty{s.Predecessors, s.Successors} {
				for i := range side {
					rewriteOptional(at(&side[i]), to)
				}
			}
		},
	}
}

// Both of two merged parties may have been named.
func (b *SuccessionBody) dropDoubles() {
	for _, side := range []*[]record.SuccessionParty{&b.Predecessors, &b.Successors} {
		var once []record.SuccessionParty
		for _, p := range *side {
			if !slices.ContainsFunc(once, func(had record.SuccessionParty) bool { return had.NodeID() == p.NodeID() }) {
				once = append(once, p)
			}
		}
		*side = once
	}
}

// VersionRef points at the record's version.
func (b *SuccessionBody) VersionRef() *int { return &b.Version }

// Words are what the record is found by.
func (b *SuccessionBody) Words() SearchText { return SearchText{} }

// Derive fills in what follows from the record's own facts.
func (b *SuccessionBody) Derive() {}

// Rows tells the rows of the record.
func (b *SuccessionBody) Rows(put func(t *row.Table, args ...any)) {
	put(successionRows, successionFields.values(&b.Succession)...)
	for i, p := range b.Predecessors {
		put(successionPartyRows, b.Key, "PREDECESSOR", i+1, p.AreaKey, p.CommitteeKey, p.PostKey)
	}
	for i, p := range b.Successors {
		put(successionPartyRows, b.Key, "SUCCESSOR", i+1, p.AreaKey, p.CommitteeKey, p.PostKey)
	}
	b.Identifiers.rows(b.NodeID(), put)
}

// Lookups find the record while others are recorded.
func (b *SuccessionBody) Lookups() []row.Lookup {
	lookups := b.Identifiers.lookups(b.NodeID().Kind)
	if len(b.Predecessors) > 0 {
		lookups = append(lookups, b.OwnLookup())
	}
	return lookups
}

// OwnLookup finds a succession by what tells it from others: kind, day, and the first of either side.
func (b *SuccessionBody) OwnLookup() row.Lookup {
	first := b.Predecessors[0].NodeID()
	query := "SELECT s.id FROM succession_parties AS p JOIN successions AS s ON s.id = p.succession_id WHERE p." +
		PartyColumns[first.Kind] + " = ? AND p.side = 'PREDECESSOR' AND p.position = 1 AND s.kind = ? AND " +
		"coalesce(s.on_day, '') = ? AND "
	args := []any{first.Key, string(b.Kind), string(b.On)}
	const successor = "EXISTS (SELECT 1 FROM succession_parties AS q WHERE q.succession_id = s.id AND q.side = 'SUCCESSOR'"
	if len(b.Successors) == 0 {
		return row.Lookup{Query: query + "NOT " + successor + ")", Args: args}
	}
	first = b.Successors[0].NodeID()
	return row.Lookup{
		Query: query + successor + " AND q.position = 1 AND q." + PartyColumns[first.Kind] + " = ?)",
		Args:  append(args, first.Key),
	}
}

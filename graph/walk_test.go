package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/breadth/fuzzgen"
	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
	"bienban/internal/record"
	"bienban/internal/store"
)

// walker goes through a list page by page. The list is written with %s where its paging arguments stand, and %s again
// where the fields of the page do.
type walker struct {
	answerer
	list string
}

type walkedPage struct {
	TotalCount int
	Edges      []struct {
		Cursor string
		Node   struct {
			ID     string
			Record struct{ ID string }
		}
	}
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
}

func (w walker) page(t *testing.T, args string) walkedPage {
	t.Helper()
	fields := "{ totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
	if strings.Contains(w.list, "search(") {
		fields = strings.Replace(fields, "node { id }", "node { record { id } }", 1)
	}
	if strings.Contains(w.list, "quarterlySummaries(") {
		fields = strings.Replace(fields, "node { id }", "node { id: period }", 1) // of one committee
	}
	query := fmt.Sprintf(w.list, args, fields)
	resp := w.ask(t, fuzzgen.Operation{Query: query})
	if len(resp.Errors) > 0 {
		t.Fatalf("%s: %v", query, resp.Errors)
	}
	// The page lies one object deeper for each parent in the query.
	data := resp.Data
	for {
		var level map[string]json.RawMessage
		if err := json.Unmarshal(data, &level); err != nil {
			t.Fatal(err)
		}
		if level["edges"] != nil {
			break
		}
		for _, below := range level {
			data = below
		}
	}
	var p walkedPage
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p walkedPage) ids() []string {
	ids := make([]string, len(p.Edges))
	for i, e := range p.Edges {
		ids[i] = e.Node.ID + e.Node.Record.ID
	}
	return ids
}

// walk collects the list from one end to the other, between being called before each page but the first.
func (w walker) walk(t *testing.T, backward bool, size func() int, between func()) []string {
	t.Helper()
	var all []string
	at := ""
	for pages := 0; ; pages++ {
		if pages > 2000 {
			t.Fatal("the walk does not end")
		}
		if pages > 0 && between != nil {
			between()
		}
		if backward {
			p := w.page(t, fmt.Sprintf("last: %d%s", size(), at))
			all = append(p.ids(), all...)
			if !p.PageInfo.HasPreviousPage {
				return all
			}
			at = fmt.Sprintf(", before: %q", *p.PageInfo.StartCursor)
			continue
		}
		p := w.page(t, fmt.Sprintf("first: %d%s", size(), at))
		all = append(all, p.ids()...)
		if !p.PageInfo.HasNextPage {
			return all
		}
		at = fmt.Sprintf(", after: %q", *p.PageInfo.EndCursor)
	}
}

// orders are all orders by one key, and some by two, that a list's argument takes; "" for its own.
func orders(schema *ast.Schema, list *ast.FieldDefinition, r *rand.Rand) []string {
	all := []string{""}
	arg := list.Arguments.ForName("orderBy")
	if arg == nil {
		return all
	}
	keys := schema.Types[schema.Types[arg.Type.Name()].Fields.ForName("field").Type.Name()].EnumValues
	key := func(i int) string {
		return fmt.Sprintf("{ field: %s, direction: %s }", keys[i].Name, []string{"ASC", "DESC"}[r.IntN(2)])
	}
	for i := range keys {
		for _, direction := range []string{"ASC", "DESC"} {
			all = append(all, fmt.Sprintf("orderBy: [{ field: %s, direction: %s }], ", keys[i].Name, direction))
		}
		all = append(all, "orderBy: ["+key(i)+" "+key(r.IntN(len(keys)))+" "+key(r.IntN(len(keys)))+"], ")
	}
	return all
}

// TestWalks goes through every list of the root, and some of relations, in every order, forward and backward, on pages
// of random sizes: each walk meets each record once, and both directions meet them in the same order.
func TestWalks(t *testing.T) {
	schema := schemaOf(t)
	r := rand.New(rand.NewPCG(1, 2))
	a := newAnswerer(endpointtest.NewLargeStore(t, 60), endpoint.ExecutorBreadth)
	size := func() int { return 20 + r.IntN(180) }
	for _, f := range schema.Query.Fields {
		if f.Arguments.ForName("before") != nil && hasID(schema, f) {
			for _, order := range orders(schema, f, r) {
				checkWalk(t, walker{a, "{ " + f.Name + "(" + order + "%s) %s }"}, size)
			}
		}
	}
	host := latestHost(t, a)
	for _, order := range orders(schema, schema.Query.Fields.ForName("quarterlySummaries"), r) {
		list := fmt.Sprintf("{ quarterlySummaries(filter: { committee: { slug: %q }, from: \"2012-01\", to: \"2025-12\" }, period: MONTH, %s%%s) %%s }", host, order)
		checkWalk(t, walker{a, list}, size)
	}
	for _, list := range []string{"meetings", "conclusions", "tenures", "members", "posts"} {
		checkWalk(t, walker{a, fmt.Sprintf("{ committee(slug: %q) { %s(%%s) %%s } }", host, list)},
			func() int { return 1 + r.IntN(4) })
	}
}

// hasID tells whether the elements of a connection have ids of their own.
func hasID(schema *ast.Schema, list *ast.FieldDefinition) bool {
	nodes := schema.Types[list.Type.Name()].Fields.ForName("nodes")
	return schema.Types[nodes.Type.Name()].Fields.ForName("id") != nil
}

// latestHost is the slug of the committee that hosted the latest meeting.
func latestHost(t *testing.T, a answerer) string {
	t.Helper()
	resp := a.ask(t, fuzzgen.Operation{Query: `{ meetings(first: 1) { nodes { host { slug } } } }`})
	var data struct {
		Meetings struct {
			Nodes []struct{ Host struct{ Slug string } }
		}
	}
	if err := json.Unmarshal(resp.Data, &data); err != nil {
		t.Fatal(err)
	}
	return data.Meetings.Nodes[0].Host.Slug
}

func checkWalk(t *testing.T, w walker, size func() int) {
	t.Helper()
	total := w.page(t, "first: 1").TotalCount
	forward, backward := w.walk(t, false, size, nil), w.walk(t, true, size, nil)
	if !slices.Equal(forward, backward) {
		t.Errorf("%s: forward and backward differ:\n%v\n%v", w.list, forward, backward)
	}
	if n := len(distinct(forward)); n != total || len(forward) != total || total == 0 {
		t.Errorf("%s: met %d records, %d of them different, of %d", w.list, len(forward), n, total)
	}
	if total <= record.MostPage {
		if whole := w.page(t, fmt.Sprintf("first: %d", record.MostPage)).ids(); !slices.Equal(forward, whole) {
			t.Errorf("%s: pages give\n%v\nthe whole is\n%v", w.list, forward, whole)
		}
	}
}

func distinct(ids []string) map[string]bool {
	set := make(map[string]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// TestWalksThroughHits goes through search hits, which have no way back.
func TestWalksThroughHits(t *testing.T) {
	a := newAnswerer(endpointtest.NewLargeStore(t, 40), endpoint.ExecutorBreadth)
	for _, text := range []string{"ban", "hội nghị", "\"ban chi dao\" b"} {
		w := walker{a, fmt.Sprintf("{ search(text: %q, %%s) %%s }", text)}
		p := w.page(t, "first: 200")
		got := w.walk(t, false, func() int { return 37 }, nil)
		if len(got) != p.TotalCount || len(distinct(got)) != p.TotalCount || p.TotalCount < 40 {
			t.Errorf("%s: met %d hits, %d of them different, of %d", text, len(got), len(distinct(got)), p.TotalCount)
		}
		if whole := p.ids(); !slices.Equal(got[:len(whole)], whole) {
			t.Errorf("%s: pages give\n%v\nthe whole is\n%v", text, got, whole)
		}
	}
}

// TestWalksSurviveInserts records meetings between the pages of a walk: what was there before is met exactly once, and
// nothing is met twice.
func TestWalksSurviveInserts(t *testing.T) {
	st := newStore(t)
	a := newAnswerer(st, endpoint.ExecutorBreadth)
	r := rand.New(rand.NewPCG(3, 4))
	schema, inserted := schemaOf(t), 0
	for _, order := range orders(schema, schema.Query.Fields.ForName("meetings"), r) {
		for _, backward := range []bool{false, true} {
			w := walker{a, "{ meetings(" + order + "%s) %s }"}
			before := w.walk(t, false, func() int { return record.MostPage }, nil)
			got := w.walk(t, backward, func() int { return 3 + len(before)/6 + r.IntN(5) }, func() {
				inserted++
				insertMeeting(t, st, r, inserted)
			})
			met := distinct(got)
			if len(met) != len(got) {
				t.Errorf("%s: %d of %d were met twice", w.list, len(got)-len(met), len(got))
			}
			for _, id := range before {
				if !met[id] {
					t.Errorf("%s: %s was there before and was not met", w.list, id)
				}
			}
		}
	}
}

func insertMeeting(t *testing.T, st *store.Store, r *rand.Rand, number int) {
	t.Helper()
	day := record.PartialDate(fmt.Sprintf("%d-%02d-%02d", 2019+r.IntN(5), 1+r.IntN(12), 1+r.IntN(28)))
	in := record.RecordMeetingInput{Meeting: &record.MeetingInput{
		Slug: fmt.Sprintf("chen-%d", number), Title: fmt.Sprintf("%c họp chèn %d", 'A'+rune(r.IntN(26)), number),
		Kinds: []record.MeetingKind{record.MeetingKindOther}, Status: record.MeetingStatusHeld, HeldOn: day,
		Committees: []record.CommitteeRef{{Slug: "bcd-35-minh-hoa"}},
		Citations:  []record.CitationInput{{Source: record.SourceRef{URL: "https://example.invalid/vd/tb-02"}}},
	}}
	if r.IntN(2) == 0 {
		in.Meeting.Notice = &record.NoticeInput{DocumentNumber: "1", IssuedOn: "2024-01-01"}
	}
	if _, err := st.RecordMeeting(t.Context(), "tester", &in); err != nil {
		t.Fatal(err)
	}
}

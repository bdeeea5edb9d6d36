package store

import (
	"slices"
	"strings"
	"testing"

	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
)

// newSearchStore has what the tests look for, each record under a slug or title of its own.
func newSearchStore(t *testing.T) *Store {
	t.Helper()
	s := newStore(t)
	committee := func(slug string) record.CommitteeRef { return record.CommitteeRef{Slug: slug} }
	mustDeclare(t, s, &record.RecordMeetingInput{
		Sources: []record.SourceInput{
			{Title: "Thông báo kết luận", DocumentNumber: "128/TB-UBND"},
			{Title: "Quyết định kiện toàn", DocumentNumber: "365-QĐ/TU"},
			{Title: "Thông báo một", DocumentNumber: "02 TB/TU"},
			{Title: "Thông báo hai", DocumentNumber: "07-TB/HU"},
			{Title: "Thông báo ba", DocumentNumber: "107-TB/HU"},
			{Title: "Báo cáo kỹ thuật quý I", DocumentNumber: "9/BC"},
		},
		Committees: []record.CommitteeInput{
			{Slug: "hdnd", Name: "Hội đồng nhân dân tỉnh Hư Cấu", Kind: record.CommitteeKindPeoplesCouncil},
			{Slug: "ubnd", Name: "UBND xã Mỹ Lý", Kind: record.CommitteeKindPeoplesCommittee},
			{Slug: "bcd", Name: "BCĐ35 Cẩm Thủy", Kind: record.CommitteeKindSteeringCommittee, EstablishedBasis: "Quyết định số 12-QĐ/HU"},
		},
		Officials: []record.OfficialInput{{Slug: "vuong", Name: "Cao Văn Vượng"}, {Slug: "quy", Name: "Lý Thị Quý"}},
		Posts: []record.PostInput{
			{Committee: committee("bcd"), Name: "Trưởng Ban", Kind: record.PostKindHead},
			{Committee: committee("bcd"), Name: "Phó Trưởng Ban", Kind: record.PostKindDeputy},
		},
	})
	return s
}

func searched(t *testing.T, s *Store, text string) (names []string) {
	t.Helper()
	rd := s.Now().For(query.Editors)
	page, err := rd.Search(t.Context(), text, nil, record.PageArgs{})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	for _, hit := range page.Nodes {
		var b strings.Builder
		for _, part := range hit.Snippet {
			b.WriteString(part.Text)
		}
		names = append(names, b.String())
	}
	return names
}

func TestWhatASearchFinds(t *testing.T) {
	s := newSearchStore(t)
	for _, c := range []struct{ text, finds, leaves string }{
		{"128/TB-UBND", "128/TB-UBND", "107-TB"},
		{"128 TB UBND", "128/TB-UBND", "107-TB"},
		{"số 128/TB-UBND", "128/TB-UBND", "107-TB"},
		{"365-QĐ/TU", "365-QĐ/TU", "128/TB"},
		{"365 -QĐ/TU", "365-QĐ/TU", "128/TB"},
		{"2 TB/TU", "02 TB/TU", "365"},
		{"7 TB/HU", "07-TB/HU", "107-TB/HU"},
		{"TB/HU", "107-TB/HU", "365"},
		{"number:365", "365-QĐ/TU", "128"},
		{"HĐND tỉnh Hư Cấu", "Hội đồng nhân dân tỉnh Hư Cấu", "UBND"},
		{"hdnd tinh hu cau", "Hội đồng nhân dân tỉnh Hư Cấu", "UBND"},
		{"Ủy ban nhân dân xã", "UBND xã Mỹ Lý", "Hội đồng"},
		{`"ủy ban nhân dân xã"`, "UBND xã Mỹ Lý", "Hội đồng"},
		{"Ban chỉ đạo 35", "BCĐ35 Cẩm Thủy", "UBND"},
		{"BCĐ 35 Cẩm Thủy", "BCĐ35 Cẩm Thủy", "UBND"},
		{"BCĐ35", "BCĐ35 Cẩm Thủy", "UBND"},
		{"đồng chí Vượng", "Cao Văn Vượng", "UBND"},
		{"đ/c Vượng", "Cao Văn Vượng", "UBND"},
		{"ông Vượng", "Cao Văn Vượng", "UBND"},
		{"kĩ thuật quí", "Báo cáo kỹ thuật quý I", "UBND"},
		{"Mĩ Lí", "UBND xã Mỹ Lý", "Hội đồng"},
		{"Lí Thị Quí", "Lý Thị Quý", "UBND"},
		{"Vượng OR Quý", "Lý Thị Quý", "UBND"},
		{"Vượng OR Quý", "Cao Văn Vượng", "UBND"},
		{"thông báo -hai", "Thông báo một", "Thông báo hai"},
		{"thông NOT hai", "Thông báo một", "Thông báo hai"},
		{"name:một", "Thông báo một", "hai"},
		{"thông kind:source", "Thông báo hai", "Cẩm"},
		{`trưởng -"phó trưởng"`, "Trưởng Ban", "Phó"},
	} {
		all := searched(t, s, c.text)
		has := func(part string) bool {
			return slices.ContainsFunc(all, func(name string) bool { return strings.Contains(name, part) })
		}
		if !has(c.finds) || has(c.leaves) {
			t.Errorf("%q finds %q, expected %q and not %q", c.text, all, c.finds, c.leaves)
		}
	}
}

// TestSearchesAreNarrowedToWhereRecordsBelong names a committee, an area or a topic by name, abbreviation or slug.
func TestSearchesAreNarrowedToWhereRecordsBelong(t *testing.T) {
	s := newStore(t)
	mustDeclare(t, s, &record.RecordMeetingInput{
		Areas: []record.AreaInput{
			{Slug: "tinh", Name: "Tỉnh Hư Cấu", Kind: record.AreaKindProvince},
			{Slug: "xa", Name: "Xã Mỹ Lý", Kind: record.AreaKindCommune, Parent: &record.AreaRef{Slug: "tinh"}},
		},
		Topics: []record.TopicInput{{Slug: "dat-dai", Name: "Đất đai"}},
		Committees: []record.CommitteeInput{
			{Slug: "bcd", Name: "Ban chỉ đạo 35 Tỉnh ủy", Kind: record.CommitteeKindSteeringCommittee, Area: &record.AreaRef{Slug: "tinh"}},
			{Slug: "ubnd-xa", Name: "UBND xã Mỹ Lý", Kind: record.CommitteeKindPeoplesCommittee, Area: &record.AreaRef{Slug: "xa"}},
		},
		Sources: []record.SourceInput{{URL: "https://a.example/1", Title: "Nguồn"}},
	})
	for _, m := range []struct{ title, committee, topic string }{{"Giao ban một", "bcd", "dat-dai"}, {"Giao ban hai", "ubnd-xa", ""}} {
		in := &record.MeetingInput{
			Title: m.title, Kinds: []record.MeetingKind{record.MeetingKindBriefing}, HeldOn: "2021-09-29",
			Committees: []record.CommitteeRef{{Slug: m.committee}},
			Citations:  []record.CitationInput{{Source: record.SourceRef{URL: "https://a.example/1"}}},
		}
		if m.topic != "" {
			in.Topics = []record.TopicRef{{Slug: m.topic}}
		}
		mustDeclare(t, s, &record.RecordMeetingInput{Meeting: in})
	}
	for text, want := range map[string][]string{
		"giao ban": {"Giao ban hai", "Giao ban một"}, "giao committee:bcd": {"Giao ban một"},
		`giao committee:"BCĐ 35"`: {"Giao ban một"}, `giao coquan:"ủy ban nhân dân"`: {"Giao ban hai"},
		`giao area:"my ly"`: {"Giao ban hai"}, "giao area:tinh": {"Giao ban hai", "Giao ban một"},
		`giao topic:"đất đai"`: {"Giao ban một"}, "giao chude:dat-dai year:2021": {"Giao ban một"},
		"giao committee:nobody": nil, "giao area:xa topic:dat-dai": nil,
		"giao committee:bcd committee:ubnd-xa": {"Giao ban hai", "Giao ban một"},
	} {
		got := searched(t, s, text)
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
}

// TestOperatorsThatAreNotUnderstoodAreSaidSo looks for what is no operator of searches.
func TestOperatorsThatAreNotUnderstoodAreSaidSo(t *testing.T) {
	s := newSearchStore(t)
	for _, text := range []string{
		"host:ubnd", "ngày:5", "a OR", "OR a", "a OR OR b", "-a", "NEAR(a b)", "kind:x", "kind:meeting", "year:21 a", "a OR (b c)",
		"-(a b)", "committee:ubnd", "-area:x a", "area:tinh topic:x",
	} {
		_, err := s.Now().For(query.Editors).Search(t.Context(), text, nil, record.PageArgs{})
		if record.CodeOf(err) != record.CodeInvalid {
			t.Errorf("%q: %v, expected that it is refused", text, err)
		}
	}
}

func TestNamesAreFoundWholeAndByTheirBeginning(t *testing.T) {
	s := newSearchStore(t)
	posts := func(f record.PostFilter) (names []string) {
		t.Helper()
		pages, err := s.Now().For(query.Editors).Posts(t.Context(), list.All, list.Root, &f, nil, record.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pages[0].Nodes {
			names = append(names, p.Name)
		}
		slices.Sort(names)
		return names
	}
	head, both := []string{"Trưởng Ban"}, []string{"Phó Trưởng Ban", "Trưởng Ban"}
	for _, c := range []struct {
		filter record.PostFilter
		want   []string
	}{
		{record.PostFilter{Name: new("Trưởng Ban")}, both},
		{record.PostFilter{NameStartsWith: new("Trưởng Ban")}, head},
		{record.PostFilter{NameStartsWith: new("truong b")}, head},
		{record.PostFilter{NameIs: new("truong ban")}, head},
		{record.PostFilter{NameIs: new("Trưởng")}, nil},
		{record.PostFilter{NameIs: new("trưỡng ban")}, nil},
	} {
		if got := posts(c.filter); !slices.Equal(got, c.want) {
			t.Errorf("%v: %q, expected %q", c.filter, got, c.want)
		}
	}
	committees := func(f record.CommitteeFilter) int {
		t.Helper()
		pages, err := s.Now().For(query.Editors).Committees(t.Context(), list.All, list.Root, &f, nil, record.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		return len(pages[0].Nodes)
	}
	for _, f := range []record.CommitteeFilter{
		{Name: new("HĐND tỉnh")},
		{NameStartsWith: new("HĐND tỉnh")},
		{NameIs: new("hdnd tinh hu cau")},
		{NameIs: new("Ủy ban nhân dân xã Mĩ Lí")},
		{LegalBasis: new("12/QĐ-HU")},
		{LegalBasis: new("quyết định số 12")},
	} {
		if n := committees(f); n != 1 {
			t.Errorf("%+v: %d committees, expected one", f, n)
		}
	}
}

// TestWhatAMigrationLeftIsSettled spoils what is derived, as a file of before has it, and has it made anew.
func TestWhatAMigrationLeftIsSettled(t *testing.T) {
	s := newSearchStore(t)
	for _, statement := range []string{
		"INSERT INTO words (words) VALUES ('delete-all')", "UPDATE officials SET sort_key = x'01'",
		"UPDATE committees SET sort_key = x'01'", "UPDATE sources SET sort_key = x'01'",
		"INSERT INTO unsettled (what) VALUES ('words'), ('names'), ('verdicts'), ('sort keys')",
	} {
		if _, err := s.db.Write.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	if all := searched(t, s, "Vượng"); len(all) != 0 {
		t.Fatalf("%q without an index", all)
	}
	for range 2 {
		if err := s.SettleMigrated(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if all := searched(t, s, "Vượng"); len(all) != 1 {
		t.Errorf("%q after the index was made anew", all)
	}
	if n := rowsIn(t, s, "committees WHERE sort_key = x'01'") + rowsIn(t, s, "sources WHERE sort_key = x'01'"); n != 0 {
		t.Errorf("%d sort keys are as they were", n)
	}
	faults, err := s.Check(t.Context())
	if err != nil || len(faults) > 0 {
		t.Errorf("%v, %v", faults, err)
	}
}

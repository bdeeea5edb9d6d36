package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
)

// linesOf is what an export writes, a line of JSON for each input.
func linesOf(a query.Audience, t *testing.T, s *Store) []string {
	t.Helper()
	var lines []string
	err := s.Export(t.Context(), s.Now().For(a), func(in *record.RecordMeetingInput) error {
		b, err := json.Marshal(in)
		lines = append(lines, string(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// readAgain imports lines into an empty database.
func readAgain(t *testing.T, lines []string) (*Store, error) {
	t.Helper()
	s := newStore(t)
	inputs := make([]*record.RecordMeetingInput, len(lines))
	for i, line := range lines {
		if err := json.Unmarshal([]byte(line), &inputs[i]); err != nil {
			t.Fatal(err)
		}
	}
	_, err := recordAll(t, s, inputs...)
	return s, err
}

// mustComeBack exports a database, imports that into an empty one and compares all rows, but for the numbers of
// records.
func mustComeBack(t *testing.T, s *Store) {
	t.Helper()
	lines := linesOf(query.Editors, t, s)
	copied, err := readAgain(t, lines)
	if err != nil {
		t.Fatalf("what was exported is refused: %v\n%s", err, strings.Join(lines, "\n"))
	}
	if got, want := namedRows(t, copied), namedRows(t, s); !slices.Equal(got, want) {
		t.Fatal(firstDifference(strings.Join(got, "\n"), strings.Join(want, "\n")))
	}
	mustBeSound(t, copied)
	published := linesOf(query.Public, t, s)
	copied, err = readAgain(t, published)
	if err != nil {
		t.Fatalf("what readers are given is refused: %v\n%s", err, strings.Join(published, "\n"))
	}
	if again := linesOf(query.Editors, t, copied); !slices.Equal(again, published) {
		t.Fatal(firstDifference(strings.Join(again, "\n"), strings.Join(published, "\n")))
	}
	mustBeSound(t, copied)
}

// namedRows is all that a database holds but its history, with records named by what is the same in any database.
func namedRows(t *testing.T, s *Store) []string {
	t.Helper()
	names := recordNames(t, s)
	kinds := keyColumns()
	var tables, all []string
	if err := s.db.Read.Select(t.Context(), &tables,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'words%' "+
			"AND name NOT IN ('goose_db_version', 'changes', 'revisions')"); err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		var columns []string
		if err := s.db.Read.Select(t.Context(), &columns,
			"SELECT name FROM pragma_table_info(?) WHERE name NOT IN ('version', 'former_id') ORDER BY cid", table); err != nil {
			t.Fatal(err)
		}
		err := s.db.Read.Each(t.Context(), "SELECT "+strings.Join(columns, ", ")+" FROM "+table, nil,
			func(row []driver.Value) error {
				named := make([]any, len(row))
				for i, column := range columns {
					kind := kinds[table+"."+column]
					if at := slices.Index(columns, "kind"); column == "record_id" && at >= 0 {
						kind = record.Kind(row[at].(int64))
					}
					if column == "ended_by_id" && row[i] != nil {
						kind = record.Kind(row[i-1].(int64))
					}
					named[i] = row[i]
					if key, ok := row[i].(int64); ok && kind != 0 {
						named[i] = names[record.NodeID{Kind: kind, Key: key}]
					}
				}
				all = append(all, fmt.Sprintf("%s %q", table, named))
				return nil
			})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(all)
	return all
}

// keyColumns are the kinds of the records that columns name.
func keyColumns() map[string]record.Kind {
	kinds := map[string]record.Kind{
		"identities.official_id":           record.KindOfficial,
		"succession_parties.succession_id": record.KindSuccession,
		"stated_titles.participation_id":   record.KindParticipation,
		"committees.effective_area_id":     record.KindArea,
		"area_former_parents.record_id":    record.KindArea,
	}
	for _, table := range []string{"areas", "parents", "directors"} {
		kinds["committee_former_"+table+".record_id"] = record.KindCommittee
	}
	for _, table := range []string{"meeting_months", "attendance_months", "conclusion_months"} {
		kinds[table+".committee_id"] = record.KindCommittee
	}
	for _, table := range []string{"responsibilities", "progress", "conclusion_links"} {
		kinds[table+".conclusion_id"] = record.KindConclusion
	}
	for _, table := range []string{"meeting_committees", "meeting_sites"} {
		kinds[table+".meeting_id"] = record.KindMeeting
	}
	for kind, table := range noun.Tables {
		kinds[table+".id"] = record.Kind(kind)
	}
	for _, r := range noun.References() {
		if !r.Cited {
			kinds[r.Table+"."+r.Column] = r.To
		}
	}
	return kinds
}

// recordNames names records by what tells them from others of their kind.
func recordNames(t *testing.T, s *Store) map[record.NodeID]string {
	t.Helper()
	names := map[record.NodeID]string{}
	for kind, table := range noun.Tables {
		name := "x.slug"
		switch record.Kind(kind) {
		case 0:
			continue
		case record.KindPost:
			name = "(SELECT c.slug FROM committees AS c WHERE c.id = x.committee_id) || '/' || x.name"
		case record.KindTenure:
			name = "(SELECT o.slug FROM officials AS o WHERE o.id = x.official_id) || '/' || (SELECT p.name || '/' || p.committee_id FROM posts AS p WHERE p.id = x.post_id) || '/' || coalesce(x.start_on, '')"
			name = strings.Replace(name, "p.committee_id", "(SELECT c.slug FROM committees AS c WHERE c.id = p.committee_id)", 1)
		case record.KindTerm:
			name = "(SELECT c.slug FROM committees AS c WHERE c.id = x.committee_id) || '/' || coalesce(x.ordinal, x.name)"
		case record.KindSuccession:
			name = "x.kind || coalesce(x.on_day, '')"
		case record.KindSource:
			name = "json_array(x.url, x.title, x.document_number)"
		case record.KindParticipation, record.KindAgendaItem, record.KindConclusion:
			name = "(SELECT m.slug FROM meetings AS m WHERE m.id = x.meeting_id) || '/' || x.position"
		case record.KindCitation:
			name = "'citation'"
		}
		var rows []struct {
			Key  int64  `db:"id"`
			Name string `db:"name"`
		}
		if err := s.db.Read.Select(t.Context(), &rows, "SELECT x.id, "+name+" AS name FROM "+table+" AS x"); err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			names[record.NodeID{Kind: record.Kind(kind), Key: r.Key}] = r.Name
		}
	}
	return names
}

// TestWhateverWasChangedComesBack makes random changes and, now and then, exports the database and imports that.
func TestWhateverWasChangedComesBack(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s := newStore(t)
			r := &randomChanges{t: t, s: s, dice: rand.New(rand.NewPCG(seed, 26)), done: map[string]int{}}
			mustDeclare(t, s, base())
			for i := range 100 {
				switch r.dice.IntN(8) {
				case 0:
					r.undo()
				case 1, 2:
					r.oddity()
				default:
					r.one()
				}
				if i%20 == 19 {
					mustComeBack(t, s)
				}
			}
		})
	}
}

// oddity makes a change of a sort that is rare in a database.
func (r *randomChanges) oddity() {
	ctx := r.t.Context()
	some := []string{"an", "binh", "moi-1", "moi-5", "hop-1", "hop-9", "bcd", "to-a", "to-9"}
	ids := []record.ExternalIdentifier{{Scheme: "vk", Value: r.pick("1", "2", "3")}}
	source := &record.SourceInput{
		URL: record.URL(r.pick("", "https://vankhe.example/1",
			"https://vankhe.example/8")), Title: "Nguồn", DocumentNumber: r.pick("", "1-TB", "2-TB"), Publisher: r.pick("", "UBND"),
	}
	if r.dice.IntN(2) == 0 {
		source.Identifiers = ids
	}
	acts := []func(){
		func() {
			_, _, _ = r.s.UpdateMeeting(ctx, "tester", r.edit(record.KindMeeting),
				func(in *record.MeetingInput) { in.Slug = r.pick(some...) })
		},
		func() {
			_, _, _ = r.s.UpdateOfficial(ctx, "tester", r.edit(record.KindOfficial),
				func(in *record.OfficialInput) { in.Slug, in.Identifiers = r.pick(some...), ids })
		},
		func() {
			_, _, _ = r.s.UpdateCommittee(ctx, "tester", r.edit(record.KindCommittee),
				func(in *record.CommitteeInput) { in.Slug = r.pick(some...) })
		},
		func() {
			_, _, _ = r.s.UpdateMeeting(ctx, "tester", r.edit(record.KindMeeting), func(in *record.MeetingInput) {
				in.Visibility = record.Visibility(r.pick("DRAFT", "PUBLISHED"))
			})
		},
		func() {
			_, _, _ = r.s.UpdateSource(ctx, "tester", r.edit(record.KindSource), func(in *record.SourceInput) { *in = *source })
		},
		func() { _, _, _ = r.s.CreateSource(ctx, "tester", "", source) },
		func() { r.try(&record.RecordMeetingInput{Sources: []record.SourceInput{*source}}) },
		func() {
			of, _ := r.some(record.Kind(1 + r.dice.IntN(9)))
			id, _ := r.some(record.KindSource)
			_, _, _ = r.s.CreateCitation(ctx, "tester", "", of,
				&record.CitationInput{
					Source: record.SourceRef{ID: id},
					Quote:  r.pick("", "một\u2028\u00a0hai", "e\u0301\ufeff", "\"\\\t"),
				})
		},
		func() {
			r.try(&record.RecordMeetingInput{Officials: []record.OfficialInput{{
				Slug: r.pick(some[:4]...), Name: "Nguye\u0302\u0303n An", FormerSlugs: []string{r.pick("cu-1", "cu-2", "an")},
				Identities: []record.IdentityInput{{
					Official: record.OfficialRef{Slug: r.pick("an", "binh", "binh-2")},
					Identity: record.IdentityDifferent,
				}},
			}}})
		},
		func() {
			id, version := r.some(record.KindConclusion)
			meeting, _ := r.some(record.KindMeeting)
			_, _ = r.s.RecordProgress(ctx, "tester", &record.RecordProgressInput{
				ID: id, Version: version, Progress: record.ProgressInput{
					On: "2024-02", Status: record.ConclusionStatusInProgress,
					ReviewedBy: &record.MeetingRef{ID: meeting},
				},
			})
		},
		func() {
			_, _, _ = r.s.UpdateArea(ctx, "tester", r.edit(record.KindArea), func(in *record.AreaInput) {
				id, _ := r.some(record.KindArea)
				in.Successor, in.ValidTo = &record.AreaRef{ID: id}, "2020"
			})
		},
		func() {
			_, _, _ = r.s.UpdateCommittee(ctx, "tester", r.edit(record.KindCommittee), func(in *record.CommitteeInput) {
				id, _ := r.some(record.KindCommittee)
				in.DirectedBy = &record.CommitteeRef{ID: id}
			})
		},
		func() {
			_, _, _ = r.s.UpdateTenure(ctx, "tester", r.edit(record.KindTenure),
				func(in *record.TenureInput) { in.Start, in.End, in.EndUnknown = "", "", new(true) })
		},
	}
	acts[r.dice.IntN(len(acts))]()
}

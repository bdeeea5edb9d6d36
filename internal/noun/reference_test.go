package noun_test

import (
	"database/sql/driver"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/row"
)

// TestReferencesAreTheForeignKeysOfTheSchema holds the references, and the owners of rows, to the foreign keys.
func TestReferencesAreTheForeignKeysOfTheSchema(t *testing.T) {
	var want, have []string
	err := dbtest.OpenTemp(t).Read.Select(t.Context(), &want, `
		SELECT DISTINCT m.name || '.' || f."from" || ' ' || f."table"
		FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
		WHERE m.type = 'table' AND m.name NOT LIKE '%_months' AND m.name <> 'revisions'
		ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range noun.All() {
		for _, o := range n.Owned {
			if !o.Kinds {
				have = append(have, o.Table.Name+"."+o.Owner+" "+n.Row.Name)
			}
		}
	}
	for _, r := range noun.References() {
		if !r.Cited {
			have = append(have, r.Table+"."+r.Column+" "+noun.Tables[r.To])
		}
	}
	slices.Sort(have)
	have = slices.Compact(have)
	if !slices.Equal(have, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}

// A column of the record's own row that is never NULL is one that the record cannot be without.
func TestRequiredReferencesAreThoseThatAreNeverNull(t *testing.T) {
	d := dbtest.OpenTemp(t)
	for _, r := range noun.References() {
		var never bool
		if err := d.Read.Get(t.Context(), &never, `SELECT "notnull" FROM pragma_table_info(?) WHERE name = ?`,
			r.Table, r.Column); err != nil {
			t.Fatal(err)
		}
		// One of the two that may take part does.
		isWho := r.From == record.KindParticipation && (r.Column == "official_id" || r.Column == "committee_id")
		// Without one of its parties nobody knows what became of what.
		isParty := r.From == record.KindSuccession
		if want := r.Rows == nil && (never || isWho) || isParty; r.Required != want {
			t.Errorf("%s.%s is required: %t, want %t", r.Table, r.Column, r.Required, want)
		}
	}
}

// TestPointersLeadFromMeetingToMeeting names the ways in which what is published could lead to a draft.
func TestPointersLeadFromMeetingToMeeting(t *testing.T) {
	var have []string
	for _, r := range noun.Pointers() {
		have = append(have, r.Table+"."+r.Column)
	}
	want := []string{
		"meetings.postponed_to_id", "agenda_items.carried_over_from_id", "progress.reviewed_by_id",
		"conclusion_links.earlier_id",
	}
	if !slices.Equal(have, want) {
		t.Errorf("got %v, want %v", have, want)
	}
}

// referring are bodies that refer to the record 7 of a kind wherever they can.
var referring = map[record.Kind]string{
	record.KindArea: `{"id": 1, "parentId": 7, "successorId": 7, "formerParents": [{"id": 7, "to": "2020"}, {"id": 3, "to": "2019"}]}`,
	record.KindCommittee: `{"id": 1, "areaId": 7, "parentId": 7, "directedById": 7, "formerAreas": [{"id": 7, "to": "2020"}],
		"formerParents": [{"id": 7, "to": "2020"}, {"to": "2019"}], "formerDirectors": [{"id": 3, "to": "2019"}, {"id": 7, "to": "2020"}]}`,
	record.KindOfficial: `{"id": 1, "identities": [{"officialId": 3, "sourceId": 7, "basis": "b"},
		{"officialId": 7, "sourceId": 3}]}`,
	record.KindPost:   `{"id": 1, "committeeId": 7}`,
	record.KindTenure: `{"id": 1, "officialId": 7, "postId": 7, "termId": 7}`,
	record.KindMeeting: `{"id": 1, "termId": 7, "hostId": 7, "committees": [7, 3], "conveners": [7], "directing": [3, 7], "noticeSignatoryId": 7, "noticeSourceId": 7,
		"postponedToId": 7, "sites": [{"localChairId": 7}], "topics": [3, 7]}`,
	record.KindParticipation: `{"id": 1, "meetingId": 7, "officialId": 7, "committeeId": 7, "actingForId": 7,
		"titles": [{"tenureId": 7}]}`,
	record.KindAgendaItem: `{"id": 1, "meetingId": 7, "presenterId": 7, "parentId": 7, "carriedOverFromId": 7, "topics": [7]}`,
	record.KindConclusion: `{"id": 1, "meetingId": 7, "concludedById": 7, "agendaItemId": 7,
		"responsibilities": [{"committeeId": 7}, {"officialId": 7, "text": "t"}],
		"progress": [{"evidenceId": 7, "reviewedById": 7}], "links": [{"earlierId": 7}], "topics": [7]}`,
	record.KindCitation: `{"id": 1, "sourceId": 7}`,
	record.KindTerm:     `{"id": 1, "committeeId": 7}`,
	record.KindSuccession: `{"id": 1, "predecessors": [{"areaId": 7}, {"committeeId": 3}],
		"successors": [{"committeeId": 7}, {"postId": 7}]}`,
}

// keysIn are what the rows of a body hold in the column of a reference.
func keysIn(b journal.Body, r *noun.Reference) (keys []int64) {
	if p, ok := b.(*noun.ParticipationBody); ok {
		p.SetDay("")
		for i, t := range p.Titles {
			p.Judged[i].Tenure = t.TenureKey
		}
	}
	b.Rows(func(t *row.Table, args ...any) {
		if t.Name != r.Table {
			return
		}
		v, _ := driver.DefaultParameterConverter.ConvertValue(args[slices.Index(t.Columns, r.Column)])
		if key, ok := v.(int64); ok {
			keys = append(keys, key)
		}
	})
	return keys
}

// TestEveryReferenceIsForgottenAndRedirected looks at the rows: a reference that names another place in the body than
// its column would be left there when what it refers to is deleted or merged.
func TestEveryReferenceIsForgottenAndRedirected(t *testing.T) {
	for _, r := range noun.References() {
		refers := func() journal.Body {
			b := noun.Of(r.From).Blank(0)
			if err := json.Unmarshal([]byte(referring[r.From]), b); err != nil {
				t.Fatal(err)
			}
			if c, ok := b.(*noun.CitationBody); ok && r.Cited {
				c.RecordKind, c.RecordKey = r.To, 7
			}
			return b
		}
		of := record.NodeID{Kind: r.To, Key: 7}
		name := r.Table + "." + r.Column
		if !slices.Contains(keysIn(refers(), &r), 7) {
			t.Errorf("%s: the example does not refer by it", name)
		}
		moved := refers()
		noun.Redirect(moved, of, record.NodeID{Kind: r.To, Key: 8})
		if keys := keysIn(moved, &r); slices.Contains(keys, 7) || !slices.Contains(keys, 8) {
			t.Errorf("%s: redirected, it holds %v", name, keys)
		}
		bare := refers()
		if ok := noun.Forget(bare, of); !ok {
			continue // another test tells where that is right
		}
		if keys := keysIn(bare, &r); r.Required || slices.Contains(keys, 7) {
			t.Errorf("%s: forgotten, it holds %v", name, keys)
		}
	}
}

func TestBodiesSayOnceWhatAMergeMakesThemSayTwice(t *testing.T) {
	from, into := int64(7), int64(3)
	committee := func(key int64) record.NodeID { return record.NodeID{Kind: record.KindCommittee, Key: key} }
	m := &noun.MeetingBody{Meeting: record.Meeting{HostKey: &from}, Committees: []int64{from, 5, into}}
	noun.Redirect(m, committee(from), committee(into))
	if noun.KeyOf(m.HostKey) != into || !slices.Equal(m.Committees, []int64{into, 5}) {
		t.Errorf("host %d, committees %v", noun.KeyOf(m.HostKey), m.Committees)
	}
	c := &noun.ConclusionBody{Responsibilities: []record.Responsibility{{CommitteeKey: &into}, {CommitteeKey: &from}}}
	noun.Redirect(c, committee(from), committee(into))
	if len(c.Responsibilities) != 1 {
		t.Errorf("responsible %v", c.Responsibilities)
	}
	o := &noun.OfficialBody{Identities: []record.IdentityAssertion{
		{OfficialKey: into, Identity: record.IdentitySame}, {OfficialKey: from, Identity: record.IdentityUnsure},
	}}
	noun.Redirect(o, record.NodeID{Kind: record.KindOfficial, Key: from},
		record.NodeID{Kind: record.KindOfficial, Key: into})
	if len(o.Identities) != 1 || o.Identities[0].Identity != record.IdentitySame {
		t.Errorf("identities %v", o.Identities)
	}
}

// What nothing stands behind any more, once a reference is gone, is gone with it.
func TestBodiesForgetWhatSaysNothingWithoutTheReference(t *testing.T) {
	key := int64(7)
	c := &noun.ConclusionBody{Responsibilities: []record.Responsibility{{CommitteeKey: &key}}}
	o := &noun.OfficialBody{Identities: []record.IdentityAssertion{{OfficialKey: 3, SourceKey: &key}}}
	if !noun.Forget(c, record.NodeID{Kind: record.KindCommittee, Key: key}) || len(c.Responsibilities) > 0 {
		t.Errorf("responsible %v", c.Responsibilities)
	}
	if !noun.Forget(o, record.NodeID{Kind: record.KindSource, Key: key}) || len(o.Identities) > 0 {
		t.Errorf("identities %v", o.Identities)
	}
}

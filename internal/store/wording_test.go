package store

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
)

// TestEveryMemberOfABodyIsTold holds the words to the bodies: a member without a word would be missing in every
// revision.
func TestEveryMemberOfABodyIsTold(t *testing.T) {
	for _, n := range noun.All() {
		var have []string
		for _, w := range n.Words {
			have = append(have, w.Stored)
		}
		want := membersOf(reflect.TypeOf(n.Blank(0)).Elem())
		if n.Kind == record.KindCitation {
			want = slices.DeleteFunc(want, func(m string) bool { return m == "kind" }) // told along with the record's key
		}
		slices.Sort(have)
		slices.Sort(want)
		if !slices.Equal(have, want) {
			t.Errorf("%s has words for\n%v, its bodies have the members\n%v", n.Kind, have, want)
		}
	}
}

// membersOf are the names under which encoding/json writes a struct's fields.
func membersOf(typ reflect.Type) []string {
	var names []string
	for i := range typ.NumField() {
		f := typ.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-" || f.Type == reflect.TypeFor[journal.Stored]():
		case f.Anonymous && name == "":
			names = append(names, membersOf(f.Type)...)
		case name != "" && f.IsExported():
			names = append(names, name)
		}
	}
	return names
}

// TestEveryEntryOfAListIsTold does the same for what stands in lists.
func TestEveryEntryOfAListIsTold(t *testing.T) {
	for _, c := range []struct {
		entry any
		kind  record.Kind
		list  string
	}{
		{record.MeetingSite{Name: "a", LocalChairKey: new(int64), LocalChairText: new(string)}, record.KindMeeting, "sites"},
		{noun.TitleBody{TenureKey: new(int64)}, record.KindParticipation, "titles"},
		{
			record.Responsibility{CommitteeKey: new(int64), OfficialKey: new(int64), Text: new(string)},
			record.KindConclusion,
			"responsibilities",
		},
		{
			record.Progress{Note: new(string), EvidenceKey: new(int64), ReviewedByKey: new(int64)},
			record.KindConclusion,
			"progress",
		},
		{record.ConclusionLink{}, record.KindConclusion, "links"},
		{record.OtherName{From: "2021", To: "2022"}, record.KindCommittee, "otherNames"},
		{record.ExternalIdentifier{}, record.KindCommittee, "identifiers"},
	} {
		text, err := json.Marshal(map[string]any{c.list: []any{c.entry}})
		if err != nil {
			t.Fatal(err)
		}
		o, err := noun.Told(c.kind, string(text))
		if err != nil {
			t.Fatal(err)
		}
		want := len(membersOf(reflect.TypeOf(c.entry)))
		for _, list := range o.Values {
			if got := len(list.([]any)[0].(*noun.Object).Names); got != want {
				t.Errorf("an entry of %s has %d members told, expected %d", c.list, got, want)
			}
		}
		if len(o.Values) != 1 {
			t.Errorf("%s is not told", c.list)
		}
	}
}

func TestDifferencesLeadToTheValue(t *testing.T) {
	before := `{"id":1,"meetingId":2,"body":"Một","deadlineKind":"NONE","topics":[1],"progress":[{"on":"2021","status":"OPEN"}]}`
	after := `{"id":1,"meetingId":2,"body":"Một","deadlineKind":"FIXED","deadlineOn":"2021-12","topics":[1,2],` +
		`"progress":[{"on":"2021","status":"DONE"},{"on":"2022","status":"DONE","evidenceId":7}]}`
	got := tellDifferences(t, record.KindConclusion, before, after)
	source, one, two := record.NodeID{Kind: record.KindSource, Key: 7}.String(), record.NodeID{
		Kind: record.KindTopic,
		Key:  1,
	}.String(), record.NodeID{Kind: record.KindTopic, Key: 2}.String()
	want := []string{
		`deadline.kind: "NONE" → "FIXED"`,
		`deadline.day:  → "2021-12"`,
		`progress[0].status: "OPEN" → "DONE"`,
		`progress[1]:  → {"on":"2022","status":"DONE","evidence":"` + source + `"}`,
		`topics: ["` + one + `"] → ["` + one + `","` + two + `"]`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// A notice of which nothing is known is one all the same.
	got = tellDifferences(t, record.KindMeeting, `{"hasNotice":false}`, `{"hasNotice":true}`)
	if want := []string{"notice:  → {}"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func tellDifferences(t *testing.T, kind record.Kind, before, after string) []string {
	t.Helper()
	b, err := noun.Told(kind, before)
	if err != nil {
		t.Fatal(err)
	}
	a, err := noun.Told(kind, after)
	if err != nil {
		t.Fatal(err)
	}
	changes, err := query.Differences(b, a)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, c := range changes {
		lines = append(lines, c.Field+": "+noun.ValueOf(c.Before)+" → "+noun.ValueOf(c.After))
	}
	return lines
}

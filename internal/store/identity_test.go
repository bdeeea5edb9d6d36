package store_test

import (
	"slices"
	"strings"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/record"
	"bienban/internal/store"
)

// TestIdentitiesSteerWhatIsProposed asserts each thing about a pair, and takes the result to another database.
func TestIdentitiesSteerWhatIsProposed(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), summaryClock)
	about := func(slug string, i record.Identity) []record.IdentityInput {
		return []record.IdentityInput{{Official: record.OfficialRef{Slug: slug}, Identity: i, Basis: "theo lý lịch"}}
	}
	declare := func(officials ...record.OfficialInput) {
		t.Helper()
		in := &record.RecordMeetingInput{Officials: officials}
		if _, err := st.RecordAll(t.Context(), "tester", "",
			slices.Values([]record.Entry{{Place: "line 1", Input: in}})); err != nil {
			t.Fatal(err)
		}
	}
	declare([]record.OfficialInput{
		{Slug: "a1", Name: "Cao Văn Vượng"},
		{Slug: "a2", Name: "Cao Văn Vượng", Identities: about("a1", record.IdentityDifferent)},
		{Slug: "b1", Name: "Lê Thị Thủy"},
		{Slug: "b2", Name: "Lê Thị Thủy", Identities: about("b1", record.IdentityUnsure)},
		{Slug: "c1", Name: "Trần Văn Nam"},
		{Slug: "c2", Name: "Trần Văn Nam", Identities: about("c1", record.IdentitySame)},
		{Slug: "d1", Name: "Đỗ Minh Quân"},
		{Slug: "d2", Name: "Phan Anh", Identities: about("d1", record.IdentitySame)},
	}...)
	want := []string{"5 6 0.9 [SAME_NAME ASSERTED_SAME]", "7 8 0.6 [ASSERTED_SAME]", "3 4 0.3 [SAME_NAME ASSERTED_UNSURE]"}
	if got := pairLines(t, duplicatesOf(t, st, record.DuplicateKindOfficial, record.PageArgs{})); !slices.Equal(got,
		want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	// What an earlier official holds about a later one is told by the later one in a file.
	id := func(key int64) record.OfficialSeen {
		return record.OfficialSeen{ID: record.NodeID{Kind: record.KindOfficial, Key: key}.String(), Version: 1}
	}
	declare(record.OfficialInput{Slug: "a1", Name: "Cao Văn Vượng", Identities: about("b2", record.IdentityDifferent)})
	lines := exportOf(t, st)
	_, again := imported(t, lines)
	if got := exportOf(t, again); !slices.Equal(got, lines) {
		t.Errorf("exported again:\n%s\nwas\n%s", strings.Join(got, "\n"), strings.Join(lines, "\n"))
	}
	if got := pairLines(t, duplicatesOf(t, again, record.DuplicateKindOfficial, record.PageArgs{})); !slices.Equal(got,
		want) {
		t.Errorf("imported:\n%s", strings.Join(got, "\n"))
	}
	// One entry for two: asserting from the other side replaces it.
	payload, err := st.AssertIdentity(t.Context(), "tester", &record.AssertIdentityInput{
		One: record.OfficialSeen{ID: id(1).ID, Version: 2}, Other: id(4), Identity: record.IdentitySame, Basis: "xem lại",
	})
	if err != nil || payload.One.Version != 3 || payload.Other.Version != 1 {
		t.Fatalf("%+v, %v", payload, err)
	}
	for _, key := range []int64{1, 4} {
		told, err := st.Now().For(store.Editors).IdentitiesOf(t.Context(), []int64{key})
		same := func(a record.IdentityAssertion) bool {
			return a.OfficialKey == 5-key && a.Identity == record.IdentitySame
		}
		if err != nil || len(told[0]) != 2 || !slices.ContainsFunc(told[0], same) {
			t.Errorf("of %d: %+v, %v", key, told, err)
		}
	}
	faults, err := st.Check(t.Context())
	if err != nil || len(faults) > 0 {
		t.Errorf("%+v, %v", faults, err)
	}
}

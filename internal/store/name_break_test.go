package store_test

import (
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/store"
)

func TestAPhraseDoesNotReachFromOneNameIntoTheNext(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), time.Now)
	in := record.RecordMeetingInput{Officials: []record.OfficialInput{{
		Slug: "lan", Name: "Trần Thị Lan", OtherNames: []record.OtherName{{Name: "Mai Hương"}},
	}}}
	entries := func(yield func(record.Entry) bool) { yield(record.Entry{Input: &in}) }
	if _, err := st.RecordAll(t.Context(), "test", "", entries); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"tran thi lan": 1, "mai huong": 1, "Mai Hương": 1, "lan mai": 0, "Lan Mai": 0} {
		pages, err := st.Now().For(store.Editors).Officials(t.Context(), list.All, list.Root,
			&record.OfficialFilter{Name: &name}, nil,
			record.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(pages[0].Nodes); got != want {
			t.Errorf("%q finds %d officials, want %d", name, got, want)
		}
	}
	faults, err := st.Check(t.Context())
	if err != nil || len(faults) > 0 {
		t.Errorf("check: %v %v", faults, err)
	}
}

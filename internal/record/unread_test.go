package record

import (
	"context"
	"slices"
	"testing"
)

// TestWhatCannotBeReadIsToldWithTheRest reads values as gqlgen does, with and without a collection.
func TestWhatCannotBeReadIsToldWithTheRest(t *testing.T) {
	var day PartialDate
	if err := day.UnmarshalGQLContext(t.Context(), "2022-13"); CodeOf(err) != CodeInvalid {
		t.Errorf("without a collection: %v", err)
	}
	fields := []string{"meeting.heldOn", "meeting.startTime", "source.url", "source.retrievedOn"}
	at := 0
	ctx := CollectUnread(t.Context(), func(context.Context) string { at++; return fields[at-1] })
	var (
		begin LocalTime
		url   URL
		on    Date
	)
	for _, read := range []func() error{
		func() error { return day.UnmarshalGQLContext(ctx, "2022-13") },
		func() error { return begin.UnmarshalGQLContext(ctx, "25:00") },
		func() error { return url.UnmarshalGQLContext(ctx, "x") },
		func() error { return on.UnmarshalGQLContext(ctx, "2021-02-30") },
		func() error { return day.UnmarshalGQLContext(ctx, "2022-12") },
	} {
		if err := read(); err != nil {
			t.Error(err)
		}
	}
	if day != "2022-12" || begin != "" || url != "" || on != "" {
		t.Errorf("read %q, %q, %q, %q", day, begin, url, on)
	}
	if err := day.UnmarshalGQLContext(ctx, nil); err != nil || day != "" {
		t.Errorf("null is read as %q, %v", day, err)
	}
	all := WithUnread(ctx, Faults{Invalid("meeting.heldOn", "is missing"), Invalid("source", "needs an address"), Invalid("meeting.title", "is missing")})
	var got []string
	for _, f := range all {
		got = append(got, f.Field)
	}
	want := slices.Concat(fields, []string{"meeting.title"})
	if len(got) != len(want) {
		t.Fatalf("faults of %v, expected %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] || all[i].Code != CodeInvalid {
			t.Errorf("fault %d is of %s (%s), expected %s", i, got[i], all[i].Code, want[i])
		}
	}
}

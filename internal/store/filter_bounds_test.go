package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/store"
)

// TestTheLargestFiltersFitTheEngine grows filters in every direction to the largest that the store lets through. The
// engine, which has bounds of its own, must take those.
func TestTheLargestFiltersFitTheEngine(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), summaryClock)
	text, yes := strings.TrimSpace(strings.Repeat("họp ", 16)), true
	everyStatus := slices.Repeat([]record.MeetingStatus{record.MeetingStatusHeld, record.MeetingStatusCancelled}, 500)
	shapes := map[string]func(n int) *record.MeetingFilter{
		"texts": func(n int) *record.MeetingFilter {
			return &record.MeetingFilter{Or: slices.Repeat([]record.MeetingFilter{{Text: &text}}, n)}
		},
		"lists": func(n int) *record.MeetingFilter {
			return &record.MeetingFilter{And: slices.Repeat([]record.MeetingFilter{{Status: everyStatus}}, n)}
		},
		"relations": func(n int) *record.MeetingFilter {
			one := record.MeetingFilter{AttendedBy: &record.OfficialFilter{Committee: &record.CommitteeFilter{HasMeetings: &yes}}}
			return &record.MeetingFilter{Or: slices.Repeat([]record.MeetingFilter{one}, n)}
		},
		"negations": func(n int) *record.MeetingFilter {
			f := &record.MeetingFilter{HasNotice: &yes}
			for range n {
				f = &record.MeetingFilter{Not: f}
			}
			return f
		},
		"ancestors": func(n int) *record.MeetingFilter {
			f := &record.CommitteeFilter{HasMeetings: &yes}
			for range n {
				f = &record.CommitteeFilter{Within: f}
			}
			return &record.MeetingFilter{Committee: f}
		},
	}
	for name, shape := range shapes {
		t.Run(name, func(t *testing.T) {
			for n := 100; n > 0; n-- {
				_, err := st.Now().For(store.Editors).Meetings(t.Context(), list.All, list.Root, shape(n), nil, record.PageArgs{})
				var fault *record.Error
				if errors.As(err, &fault) && fault.Code == record.CodeTooExpensive {
					continue
				}
				if err != nil {
					t.Errorf("%d: %v", n, err)
				}
				t.Logf("the largest is %d", n)
				return
			}
			t.Error("the store refuses every size")
		})
	}
}

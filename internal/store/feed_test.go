package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/journal"
	"bienban/internal/query"
	"bienban/internal/record"
)

// hear takes the next n events of a feed, in short. An event that does not come fails the test.
func hear(t *testing.T, f *journal.Feed[record.RecordChanged], n int) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	events := make([]string, n)
	for i := range events {
		e, err := f.Next(ctx)
		if err != nil {
			t.Fatalf("event %d of %d: %v", i+1, n, err)
		}
		events[i] = inShort(e)
	}
	return events
}

func inShort(e *record.RecordChanged) string {
	return fmt.Sprintf("%d %s %d.%d %s", e.ChangeKey, e.Target.Kind, e.Target.Key, e.Version, e.Operation)
}

// written are all events in the order of the feed, by one plain statement.
func written(t *testing.T, s *Store) []string {
	t.Helper()
	var rows []struct {
		Change    int64            `db:"change_id"`
		Kind      record.Kind      `db:"kind"`
		Key       int64            `db:"record_id"`
		Version   int              `db:"version"`
		Operation record.Operation `db:"operation"`
	}
	err := s.db.Read.Select(t.Context(), &rows,
		"SELECT change_id, kind, record_id, version, operation FROM revisions ORDER BY change_id, kind, record_id")
	if err != nil {
		t.Fatal(err)
	}
	events := make([]string, len(rows))
	for i, r := range rows {
		events[i] = fmt.Sprintf("%d %s %d.%d %s", r.Change, r.Kind, r.Key, r.Version, r.Operation)
	}
	return events
}

func changedFrom(t *testing.T, s *Store, after *string,
	kinds ...record.RecordKind,
) *journal.Feed[record.RecordChanged] {
	t.Helper()
	if len(kinds) == 0 {
		kinds = nil
	}
	f, err := s.Now().For(query.Editors).Changed(t.Context(), kinds, after)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// fillTopics makes a change of many records. A feed reads 50 at a time.
func fillTopics(t *testing.T, s *Store, n int) {
	t.Helper()
	in := base()
	for i := range n {
		in.Topics = append(in.Topics, record.TopicInput{Name: fmt.Sprintf("Chủ đề %d", i)})
	}
	in.Meeting = sitting("2022-01-10")
	mustRecord(t, s, in)
}

func TestFeedTellsEverythingOnce(t *testing.T) {
	s := withBase(t)
	fillTopics(t, s, 157)
	want := written(t, s)
	f := changedFrom(t, s, new(""))
	defer f.Close()
	if got := hear(t, f, len(want)); !slices.Equal(got, want) {
		t.Errorf("the feed tells %d events otherwise than they were written", len(got))
	}
	now := changedFrom(t, s, nil)
	defer now.Close()
	fillTopics(t, s, 158) // one more, and another meeting is none
	fresh := written(t, s)[len(want):]
	if got := hear(t, now, len(fresh)); !slices.Equal(got, fresh) || len(got) == 0 {
		t.Errorf("from now on: %v, expected %v", got, fresh)
	}
	if got := hear(t, f, len(fresh)); !slices.Equal(got, fresh) {
		t.Errorf("went on with %v", got)
	}
}

func TestFeedOfKinds(t *testing.T) {
	s := withBase(t)
	fillTopics(t, s, 53)
	var want []string
	for _, e := range written(t, s) {
		var change, kind, rest string
		_, _ = fmt.Sscan(e, &change, &kind, &rest)
		if kind == "Topic" || kind == "Official" {
			want = append(want, e)
		}
	}
	f := changedFrom(t, s, new(""), record.RecordKindTopic, record.RecordKindOfficial)
	defer f.Close()
	if got := hear(t, f, len(want)); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// TestFeedsUnderWriters lets three writers write while readers listen, each of which leaves and comes back at random.
// All must hear the same, and nothing twice.
func TestFeedsUnderWriters(t *testing.T) {
	s := withBase(t)
	const writers, changesEach, readers = 3, 15, 4
	var writing sync.WaitGroup
	for w := range writers {
		writing.Go(func() {
			for i := range changesEach {
				in := &record.RecordMeetingInput{Meeting: sitting(record.PartialDate(fmt.Sprintf("20%02d-%02d-01", 22+w, 1+i%12)))}
				in.Meeting.Title = fmt.Sprintf("Họp %d.%d", w, i)
				if _, err := s.RecordMeeting(t.Context(), "writer", in); err != nil {
					t.Error(err)
				}
			}
		})
	}
	heard := make([][]string, readers)
	ctx, end := context.WithCancel(t.Context())
	var reading sync.WaitGroup
	last := make(chan struct{}, readers)
	for r := range readers {
		reading.Go(func() { heard[r] = listenAtRandom(ctx, t, s, rand.New(rand.NewPCG(1, uint64(r))), "Họp ende", last) })
	}
	writing.Wait()
	in := &record.RecordMeetingInput{Meeting: sitting("2030-01-01")}
	in.Meeting.Title = "Họp ende"
	mustRecord(t, s, in)
	for range readers {
		<-last
	}
	end()
	reading.Wait()
	want := written(t, s)
	for r, got := range heard {
		if !slices.Equal(got, want) {
			t.Errorf("reader %d heard %d events, %d were written", r, len(got), len(want))
		}
	}
}

// listenAtRandom hears all events up to the last of a change, and says so. Now and then it leaves and comes back behind
// the last event that it heard.
func listenAtRandom(ctx context.Context, t *testing.T, s *Store, dice *rand.Rand, title string,
	last chan<- struct{},
) (heard []string) {
	after := ""
	for {
		f, err := s.Now().For(query.Editors).Changed(ctx, nil, &after)
		if err != nil {
			t.Error(err)
			last <- struct{}{}
			return heard
		}
		for dice.IntN(40) > 0 {
			e, err := f.Next(ctx)
			if err != nil {
				f.Close()
				return heard
			}
			heard = append(heard, inShort(e))
			after = e.Cursor
			if done(ctx, s, e, title) {
				last <- struct{}{}
			}
		}
		f.Close()
	}
}

// done tells whether an event is the last of the change that recorded the meeting of this title.
func done(ctx context.Context, s *Store, e *record.RecordChanged, title string) bool {
	var rest int
	err := s.db.Read.Get(ctx, &rest,
		"SELECT count(*) FROM revisions AS r WHERE r.change_id > ? OR r.change_id = ? AND (r.kind, r.record_id) > (?, ?)",
		e.ChangeKey, e.ChangeKey, int64(e.Target.Kind), e.Target.Key)
	var meetings int
	if err == nil {
		err = s.db.Read.Get(ctx, &meetings, "SELECT count(*) FROM meetings WHERE title = ?", title)
	}
	return err == nil && rest == 0 && meetings == 1
}

// TestFeedHearsOtherProcesses writes through another opening of the file, as `bienban import` beside a server does.
func TestFeedHearsOtherProcesses(t *testing.T) {
	path := dbtest.NewFile(t)
	s := New(dbtest.Open(t, path, db.Options{}), time.Now)
	other := New(dbtest.Open(t, path, db.Options{}), time.Now)
	f := changedFrom(t, s, nil)
	defer f.Close()
	in := base()
	in.Meeting = sitting("2021-09-29")
	mustRecord(t, other, in)
	want := written(t, other)
	if got := hear(t, f, len(want)); !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("got %v", got)
	}
}

// TestFeedTellsNothingThatIsNotCommitted rolls a change back, and makes another that takes its number.
func TestFeedTellsNothingThatIsNotCommitted(t *testing.T) {
	s := withBase(t)
	f := changedFrom(t, s, nil)
	defer f.Close()
	bad := &record.RecordMeetingInput{Meeting: sitting("2022-02-02")}
	bad.Meeting.Conclusions[0].Responsibilities = []record.ResponsibilityInput{{
		Role:      record.ResponsibilityRoleLead,
		Committee: &record.CommitteeRef{Slug: "khong-co"},
	}}
	if _, err := s.RecordMeeting(t.Context(), "writer", bad); err == nil {
		t.Fatal("a committee that there is not was accepted")
	}
	before := len(written(t, s))
	mustRecord(t, s, &record.RecordMeetingInput{Meeting: sitting("2022-03-03")})
	want := written(t, s)[before:]
	if got := hear(t, f, len(want)); !slices.Equal(got, want) {
		t.Errorf("got %v, expected %v", got, want)
	}
}

// TestFeedGoesOnBehindTheListOfChanges reads up to now there and listens from there on.
func TestFeedGoesOnBehindTheListOfChanges(t *testing.T) {
	s := withBase(t)
	first := 1
	page, err := s.Now().For(query.Editors).Changes(t.Context(), nil, record.PageArgs{First: &first})
	if err != nil {
		t.Fatal(err)
	}
	before := len(written(t, s))
	mustRecord(t, s, &record.RecordMeetingInput{Meeting: sitting("2022-03-03")})
	f := changedFrom(t, s, page.PageInfo().EndCursor)
	defer f.Close()
	want := written(t, s)[before:]
	if got := hear(t, f, len(want)); !slices.Equal(got, want) {
		t.Errorf("got %v, expected %v", got, want)
	}
	// And back: the cursor of the last event of a change is one of that list.
	all := changedFrom(t, s, new(""))
	defer all.Close()
	var cursor string
	for range before {
		e, err := all.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		cursor = e.Cursor
	}
	rest, err := s.Now().For(query.Editors).Changes(t.Context(), nil, record.PageArgs{After: &cursor})
	if err != nil || len(rest.Nodes) != 1 || rest.Nodes[0].Key != 2 {
		t.Errorf("%v %v", rest, err)
	}
}

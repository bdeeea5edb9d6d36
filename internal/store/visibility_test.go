package store

import (
	"context"
	"slices"
	"strings"
	"testing"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/query"
	"bienban/internal/record"
)

// draftSitting is a sitting that only editors see.
func draftSitting(day record.PartialDate) *record.MeetingInput {
	in := sitting(day)
	in.Visibility = record.VisibilityDraft
	return in
}

// rowsSeen counts what readers, or everybody else, find of one sitting.
func rowsSeen(a query.Audience, t *testing.T, s *Store) int {
	t.Helper()
	n := 0
	for _, table := range []string{
		"meetings", "meeting_committees", "participations", "stated_titles", "agenda_items",
		"conclusions", "responsibilities", "citations", "revisions", "changes",
	} {
		var rows int
		if err := s.Now().For(a).Conn().Get(t.Context(), &rows, "SELECT count(*) FROM "+table); err != nil {
			t.Fatal(err)
		}
		n += rows
	}
	return n
}

func setVisibility(t *testing.T, s *Store, slug string, to record.Visibility) *record.Change {
	t.Helper()
	m, err := s.Now().For(query.Editors).Meeting(t.Context(), nil, &slug)
	if err != nil {
		t.Fatal(err)
	}
	_, change, err := s.UpdateMeeting(t.Context(), "tester", record.Edit{ID: m.ID(), Version: m.Version},
		func(in *record.MeetingInput) { in.Visibility = to })
	if err != nil || change == nil {
		t.Fatal(change, err)
	}
	return change
}

// TestEveryTableIsOpenOrHasAView holds to the views whatever a migration adds.
func TestEveryTableIsOpenOrHasAView(t *testing.T) {
	s := withBase(t)
	var tables []string
	if err := s.db.Read.Select(t.Context(), &tables,
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'words_%' AND name NOT LIKE 'goose%' ORDER BY name"); err != nil {
		t.Fatal(err)
	}
	known := noun.OpenTables()
	for _, v := range noun.PublishedViews() {
		known = append(known, v.Table)
	}
	slices.Sort(known)
	if !slices.Equal(tables, known) {
		t.Errorf("the tables are\n%v\nand those that readers are kept from drafts in, or may see whole,\n%v", tables, known)
	}
}

func TestADraftIsPublishedAndWithdrawn(t *testing.T) {
	s := withBase(t)
	ctx, all, readers := t.Context(), query.Editors, query.Public
	before := rowsSeen(readers, t, s)
	months := scalar[int](t, s, "SELECT count(*) FROM meeting_months")
	mustRecord(t, s, of(draftSitting("2021-12-29")))
	slug := scalar[string](t, s, "SELECT slug FROM meetings WHERE held_on = '2021-12-29'")
	if got := rowsSeen(readers, t, s); got != before || rowsSeen(all, t, s) == before {
		t.Errorf("%d rows are seen of a draft", got-before)
	}
	if _, err := s.Now().For(readers).Meeting(ctx, nil, &slug); record.CodeOf(err) != record.CodeNotFound {
		t.Errorf("the slug of a draft: %v", err)
	}
	if n := scalar[int](t, s, "SELECT count(*) FROM meeting_months"); n != months {
		t.Errorf("a draft counts in %d months", n-months)
	}
	mustBeSound(t, s)
	published := setVisibility(t, s, slug, record.VisibilityPublished)
	mustBeSound(t, s)
	if n := scalar[int](t, s, "SELECT count(*) FROM drafts"); n != 0 {
		t.Errorf("%d records are drafts still", n)
	}
	if _, err := s.Now().For(readers).Meeting(ctx, nil, &slug); err != nil {
		t.Error(err)
	}
	var operations []string
	if err := s.Now().For(readers).Conn().Select(ctx, &operations,
		"SELECT DISTINCT operation FROM revisions WHERE change_id = ?",
		published.Key); err != nil || !slices.Equal(operations, []string{"CREATE"}) {
		t.Errorf("to readers, publishing is %v %v", operations, err)
	}
	whole := rowsSeen(readers, t, s)
	setVisibility(t, s, slug, record.VisibilityDraft)
	mustBeSound(t, s)
	if _, err := s.Now().For(readers).Meeting(ctx, nil, &slug); record.CodeOf(err) != record.CodeNotFound {
		t.Errorf("the slug of what was withdrawn: %v", err)
	}
	var told []string
	if err := s.Now().For(readers).Conn().Select(ctx, &told,
		"SELECT body FROM revisions WHERE operation = 'DELETE'"); err != nil || len(told) == 0 ||
		strings.Contains(strings.Join(told, ""), noun.IsDraftMark) {
		t.Errorf("readers are told of the withdrawal %v %v", told, err)
	}
	last := scalar[int64](t, s, "SELECT max(id) FROM changes")
	if _, err := s.Undo(t.Context(), "tester", &record.UndoInput{Change: record.NodeID{
		Kind: record.KindChange,
		Key:  last,
	}.String()}); err != nil {
		t.Fatal(err)
	}
	mustBeSound(t, s)
	if got := rowsSeen(readers, t, s); got <= whole {
		t.Errorf("%d rows are seen after the withdrawal was undone, %d before it", got, whole)
	}
}

func TestWhatIsPublishedRefersToNoDraft(t *testing.T) {
	s := withBase(t)
	later := draftSitting("2022-01-15")
	mustRecord(t, s, of(later))
	slug := scalar[string](t, s, "SELECT slug FROM meetings WHERE held_on = '2022-01-15'")
	put := sitting("2022-01-10")
	put.Status, put.PostponedTo = record.MeetingStatusPostponed, &record.MeetingRef{Slug: slug}
	if _, err := recordAll(t, s, of(put)); record.CodeOf(err) != record.CodeConflict ||
		!strings.Contains(err.Error(), slug) {
		t.Errorf("a published meeting put off to a draft: %v", err)
	}
	put.Visibility = record.VisibilityDraft
	mustRecord(t, s, of(put))
	mustBeSound(t, s)
}

// TestAMirrorOfAReaderGetsWhatIsPublished follows as a reader does: the draft is missing until it is published, and
// then whole.
func TestAMirrorOfAReaderGetsWhatIsPublished(t *testing.T) {
	s := withBase(t)
	m := newMirror(t, s)
	follow := func() {
		t.Helper()
		readers, ctx := s.Now().For(query.Public), t.Context()
		var changes []int64
		if err := readers.Conn().Select(ctx, &changes, "SELECT id FROM changes ORDER BY id"); err != nil {
			t.Fatal(err)
		}
		for _, key := range changes {
			c, revisions, err := readers.MirroredStart(ctx, key, 200)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := m.Copy(t.Context(), c, "x", func(yield func(journal.CopiedRevision, error) bool) {
				for _, r := range revisions {
					if !yield(r, nil) {
						return
					}
				}
			}); err != nil {
				t.Fatal(err)
			}
		}
		mustBeSound(t, m)
		if got, want := rowsSeen(query.Editors, t, m), rowsSeen(query.Public, t, s); got != want {
			t.Errorf("the mirror has %d rows, a reader of the origin %d", got, want)
		}
	}
	mustRecord(t, s, of(draftSitting("2021-12-29")))
	slug := scalar[string](t, s, "SELECT slug FROM meetings WHERE held_on = '2021-12-29'")
	mustRecord(t, s, of(sitting("2022-01-29")))
	follow()
	for _, to := range []record.Visibility{
		record.VisibilityPublished, record.VisibilityDraft,
		record.VisibilityPublished,
	} {
		setVisibility(t, s, slug, to)
		follow()
	}
}

func TestAnExportLeavesDraftsOut(t *testing.T) {
	s := withBase(t)
	mustRecord(t, s, of(draftSitting("2021-12-29")))
	count := func(a query.Audience) (drafts, meetings int) {
		if err := s.Export(t.Context(), s.Now().For(a), func(in *record.RecordMeetingInput) error {
			if in.Meeting != nil {
				meetings++
				if in.Meeting.Visibility == record.VisibilityDraft {
					drafts++
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return drafts, meetings
	}
	if drafts, meetings := count(query.Editors); drafts != 1 || meetings != 2 {
		t.Errorf("%d drafts among %d meetings", drafts, meetings)
	}
	if drafts, meetings := count(query.Public); drafts != 0 || meetings != 1 {
		t.Errorf("for readers: %d drafts among %d meetings", drafts, meetings)
	}
}

// TestAFirstDraftOfAnotherProcessIsHiddenAtOnce has a second handle, as of another process, record the first draft of a
// file while a request of a reader is under way that has asked before.
func TestAFirstDraftOfAnotherProcessIsHiddenAtOnce(t *testing.T) {
	s := withBase(t)
	other := New(dbtest.Open(t, s.db.Path(), db.Options{}), s.now)
	readers := s.Now().For(query.Public)
	feed, err := readers.Changed(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer feed.Close()
	before, words := rowsSeen(query.Public, t, s), len(found(readers, t, "nháp"))
	draft := draftSitting("2021-12-29")
	draft.Title = "Hội nghị còn nháp"
	mustRecord(t, other, of(draft))
	if got := rowsSeen(query.Public, t, s); got != before {
		t.Errorf("%d rows are seen of it", got-before)
	}
	if hits := found(readers, t, "nháp"); len(hits) != words {
		t.Errorf("a search finds %v", hits)
	}
	if hits := found(s.Now().For(query.Editors), t, "nháp"); len(hits) != words+1 {
		t.Errorf("an editor's search finds %v", hits)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if event, err := feed.Next(ended); event != nil {
		t.Errorf("a feed tells %v %v", event, err)
	}
	meetings := 0
	if err := s.Export(t.Context(), readers, func(in *record.RecordMeetingInput) error {
		if in.Meeting != nil {
			meetings++
		}
		return nil
	}); err != nil || meetings != 1 {
		t.Errorf("an export has %d meetings: %v", meetings, err)
	}
	mustRecord(t, s, of(sitting("2022-03-01"))) // by the handle that has not seen the draft
	if event, err := feed.Next(t.Context()); err != nil || event.ChangeKey != 3 {
		t.Errorf("a feed tells %v %v after the draft", event, err)
	}
	mustBeSound(t, s)
}

func found(rd query.Reader, t *testing.T, text string) []*record.SearchHit {
	t.Helper()
	page, err := rd.Search(t.Context(), text, nil, record.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	return page.Nodes
}

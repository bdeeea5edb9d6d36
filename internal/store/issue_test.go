package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
	"bienban/internal/vi"
)

func issueClock() time.Time { return time.Date(2022, 7, 1, 2, 0, 0, 0, time.UTC) }

func head(committee, official string, start, end record.PartialDate, endUnknown bool) record.TenureInput {
	unknown := &endUnknown
	if end != "" {
		unknown = nil
	}
	return record.TenureInput{
		Official: record.OfficialRef{New: &record.OfficialInput{Slug: vi.Slug(official), Name: official}},
		Post: record.PostRef{New: &record.PostInput{
			Committee: record.CommitteeRef{Slug: committee}, Name: "Trưởng ban",
			Kind: "HEAD",
		}},
		Start: start, End: end, EndUnknown: unknown,
	}
}

func issueMeeting(committee, title string, day record.PartialDate) *record.MeetingInput {
	return &record.MeetingInput{
		Title: title, Kinds: []record.MeetingKind{"REGULAR"}, HeldOn: day, Status: "HELD", TimeZone: "Asia/Ho_Chi_Minh",
		Committees: []record.CommitteeRef{{Slug: committee}},
		Citations: []record.CitationInput{{Source: record.SourceRef{New: &record.SourceInput{
			Title:          "Tin về " + title,
			DocumentNumber: "Tin " + string(day),
		}}}},
	}
}

// issueInput breaks every rule that an input may break.
func issueInput() *record.RecordMeetingInput {
	m := issueMeeting("ban-a", "Họp quý I", "2021-02-10")
	m.Participations = []record.ParticipationInput{{
		Role: "CHAIR", Attendance: "PRESENT", Official: &record.OfficialRef{New: &record.OfficialInput{
			Slug: "pham-van-dung",
			Name: "Phạm Văn Dũng",
		}},
		StatedTitles: []record.StatedTitleInput{{Text: "Trưởng ban A"}},
	}, {
		Role: "ATTENDEE", Attendance: "PRESENT", Official: &record.OfficialRef{Slug: "le-thi-binh"},
		StatedTitles: []record.StatedTitleInput{{Text: "Trưởng ban A"}},
	}}
	m.Conclusions = []record.ConclusionInput{{
		Body: "Làm ngay.", Kind: "TASK",
		Deadline: &record.DeadlineInput{Kind: "FIXED", Day: "2021-01"},
	}}
	source := func(title, quote string) record.CitationInput {
		return record.CitationInput{
			Field: "heldOn", Quote: quote,
			Source: record.SourceRef{New: &record.SourceInput{Title: title, Publisher: "Báo", DocumentNumber: title}},
		}
	}
	m.Citations = []record.CitationInput{
		source("Tin 1", "ngày 10/2"), source("Tin 2", "ngày 11/2"),
		source("Tin 3", "sáng ngày 10/2"),
	}
	return &record.RecordMeetingInput{
		Committees: []record.CommitteeInput{
			{Slug: "ban-a", Name: "Ban A", Kind: "TEAM", Cadence: "QUARTERLY"},
			{Slug: "ban-b", Name: "Ban B", Kind: "TEAM"},
		},
		Tenures: []record.TenureInput{
			head("ban-a", "Nguyễn Văn An", "2018", "", true), head("ban-a", "Lê Thị Bình", "2021-03-15", "", false),
			head("ban-b", "Trần Văn Cảnh", "2019-01-01", "2020-06-30", false), head("ban-b", "Đỗ Thị Dung", "2020-06-01", "",
				false),
		},
		Meeting: m,
	}
}

func issuesOf(t *testing.T, st *store.Store, kinds ...record.DataIssueKind) []string {
	t.Helper()
	all, err := st.Now().For(query.Editors).DataIssues(t.Context(), kinds, nil, record.PageArgs{})
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	for _, i := range all.Nodes {
		on := record.PartialDate("")
		if i.On != nil {
			on = *i.On
		}
		lines = append(lines, fmt.Sprintf("%s %d %s", on, len(i.Targets), i.Message))
	}
	return lines
}

func TestEachRuleFindsItsIssues(t *testing.T) {
	d := dbtest.OpenTemp(t)
	st := store.New(d, issueClock)
	early := issueMeeting("ban-b", "Họp quý II", "2021-05-20")
	early.Notice = &record.NoticeInput{IssuedOn: "2021-04"}
	early.Conclusions = []record.ConclusionInput{{Body: "Rà soát.", Kind: "TASK", Progress: []record.ProgressInput{
		{On: "2020", Status: "IN_PROGRESS"}, {On: "2021-05-19", Status: "PARTLY_DONE"}, {On: "2021-05", Status: "DONE"},
	}}}
	prompt := issueMeeting("ban-b", "Họp tháng 6", "2021-06") // its day may be the first of the month
	prompt.Notice = &record.NoticeInput{IssuedOn: "2021-06-01"}
	prompt.Conclusions = []record.ConclusionInput{{
		Body: "Rà soát.", Kind: "TASK",
		Progress: []record.ProgressInput{{On: "2021-06-01", Status: "DONE"}},
	}}
	for _, in := range []*record.RecordMeetingInput{
		issueInput(),
		{Meeting: early},
		{Meeting: prompt},
		{Meeting: issueMeeting("ban-a", "Họp quý IV", "2021-11-03")},
		{Meeting: issueMeeting("ban-b", "Họp chưa tới", "2022-08")},
		{Meeting: issueMeeting("ban-b", "Họp năm nay", "2022")},
	} {
		if _, err := st.RecordMeeting(t.Context(), "tester", in); err != nil {
			t.Fatal(err)
		}
	}
	for kind, want := range map[record.DataIssueKind][]string{
		record.DataIssueKindTitle: {
			"2021-02-10 1 Phạm Văn Dũng is given the title “Trưởng ban A”, but did not hold that office on 2021-02-10.",
			"2021-02-10 2 Lê Thị Bình is given the title “Trưởng ban A”, but did not hold that office on 2021-02-10.",
		},
		record.DataIssueKindChair:      {"2021-02-10 3 Phạm Văn Dũng chaired “Họp quý I” on 2021-02-10, but no tenure on record may hold that day."},
		record.DataIssueKindImpliedEnd: {"2021-03-14 2 When Nguyễn Văn An ceased to be Trưởng ban is unknown, but Lê Thị Bình followed on 2021-03-15: it ended by 2021-03-14."},
		record.DataIssueKindTwoHeads:   {"2020-06-01 3 Trần Văn Cảnh and Đỗ Thị Dung both headed Ban B on 2020-06-01."},
		record.DataIssueKindNoConclusions: {
			"2021-11-03 1 “Họp quý IV” was held on 2021-11-03, but no conclusion of it is recorded.",
			"2022-08 1 “Họp chưa tới” was held on 2022-08, but no conclusion of it is recorded.",
			"2022 1 “Họp năm nay” was held on 2022, but no conclusion of it is recorded.",
		},
		record.DataIssueKindFutureHeld: {"2022-08 1 “Họp chưa tới” is said to be held, but its day, 2022-08, is still to come."},
		record.DataIssueKindCadence: {
			"2021-04 1 Ban A should have met in 2021-Q2, but no meeting held then is recorded.",
			"2021-07 1 Ban A should have met in 2021-Q3, but no meeting held then is recorded.",
		},
		record.DataIssueKindDeadline:    {"2021-02-10 2 The deadline 2021-01 is before the meeting itself, “Họp quý I” on 2021-02-10."},
		record.DataIssueKindEarlyNotice: {"2021-05-20 1 The notice of “Họp quý II”, held on 2021-05-20, is dated 2021-04, before the meeting."},
		record.DataIssueKindEarlyProgress: {
			"2021-05-20 2 Progress is dated 2020, before the meeting that concluded it, “Họp quý II” on 2021-05-20.",
			"2021-05-20 2 Progress is dated 2021-05-19, before the meeting that concluded it, “Họp quý II” on 2021-05-20.",
		},
		record.DataIssueKindSourcesDisagree: {
			" 3 Two sources are quoted for heldOn in different words: “ngày 10/2” and “ngày 11/2”.",
			" 3 Two sources are quoted for heldOn in different words: “ngày 11/2” and “sáng ngày 10/2”.",
		},
	} {
		if got := issuesOf(t, st, kind); !slices.Equal(got, want) {
			t.Errorf("%s: %q, expected %q", kind, got, want)
		}
	}
	if n := len(issuesOf(t, st, record.DataIssueKindNoSource)); n != 2+5+4 {
		t.Errorf("%d records without a source", n)
	}
}

// TestIssuesPage reads all issues in pages of each size, forward and backward, and compares with the list read at once.
func TestIssuesPage(t *testing.T) {
	_, st := generated(t, 60)
	read := func(args record.PageArgs) *record.DataIssueConnection {
		page, err := st.Now().For(query.Editors).DataIssues(t.Context(), nil, nil, args)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	var all []string
	size := record.MostPage
	for args := (record.PageArgs{First: &size}); ; {
		page := read(args)
		for _, i := range page.Nodes {
			all = append(all, string(i.Kind)+i.Message)
		}
		if !page.HasNext {
			if total, err := page.TotalCount(context.Background()); err != nil || total != len(all) || total < 100 {
				t.Fatalf("total %d, %v; read %d", total, err, len(all))
			}
			break
		}
		args.After = page.PageInfo().EndCursor
	}
	for _, size := range []int{3, 7, 50} {
		var forward, backward []string
		for args := (record.PageArgs{First: &size}); ; {
			page := read(args)
			for _, i := range page.Nodes {
				forward = append(forward, string(i.Kind)+i.Message)
			}
			if !page.HasNext {
				break
			}
			args.After = page.PageInfo().EndCursor
		}
		for args := (record.PageArgs{Last: &size}); ; {
			page := read(args)
			for _, i := range slices.Backward(page.Nodes) {
				backward = append(backward, string(i.Kind)+i.Message)
			}
			if !page.HasPrev {
				break
			}
			args.Before = page.PageInfo().StartCursor
		}
		slices.Reverse(backward)
		if !slices.Equal(forward, all) || !slices.Equal(backward, all) {
			t.Errorf("pages of %d read %d and %d issues, expected the same %d", size, len(forward), len(backward), len(all))
		}
	}
}

// TestWarningsAreTheIssuesOfWhatWasTouched holds the warnings of a write to the list of all issues.
func TestWarningsAreTheIssuesOfWhatWasTouched(t *testing.T) {
	d := dbtest.OpenTemp(t)
	st := store.New(d, issueClock)
	p, err := st.RecordMeeting(t.Context(), "tester", issueInput())
	if err != nil {
		t.Fatal(err)
	}
	var warned []string
	for _, w := range p.Warnings() {
		warned = append(warned, w.Message)
	}
	all, err := st.Now().For(query.Editors).Warnings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, i := range all {
		listed = append(listed, i.Message)
	}
	if !slices.Equal(warned, listed) {
		t.Errorf("warned of %q, listed are %q", warned, listed)
	}
	again, err := st.RecordMeeting(t.Context(), "tester", issueInput())
	if err != nil || again.Warnings() == nil || len(again.Warnings()) != 0 {
		t.Errorf("recording the same again touches nothing, but warns of %v, %v", again.Warnings(), err)
	}
	other, err := st.RecordMeeting(t.Context(), "tester",
		&record.RecordMeetingInput{Meeting: issueMeeting("ban-b", "Họp B", "2021-05-05")})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range other.Warnings() {
		if w.MeetingKey == nil || *w.MeetingKey != other.Meeting.Key {
			t.Errorf("warned of %s", w.Message)
		}
	}
	if len(other.Warnings()) != 2 {
		t.Errorf("%d warnings", len(other.Warnings()))
	}
}

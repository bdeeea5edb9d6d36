package store_test

import (
	"fmt"
	"slices"
	"testing"

	"bienban/db/dbtest"
	"bienban/internal/record"
	"bienban/internal/store"
)

func duplicatesOf(t *testing.T, st *store.Store, kind record.DuplicateKind,
	args record.PageArgs,
) *record.PossibleDuplicateConnection {
	t.Helper()
	page, err := st.Now().For(store.Editors).PossibleDuplicates(t.Context(), kind, args)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func pairLines(t *testing.T, page *record.PossibleDuplicateConnection) []string {
	t.Helper()
	lines := []string{}
	for _, p := range page.Nodes {
		lines = append(lines, fmt.Sprint(p.Pair[0].Key, " ", p.Pair[1].Key, " ", p.Score(), " ", p.Reasons))
	}
	return lines
}

func member(slug, name, committee string, start, end record.PartialDate, others ...string) record.TenureInput {
	o := &record.OfficialInput{Slug: slug, Name: name}
	for _, n := range others {
		o.OtherNames = append(o.OtherNames, record.OtherName{Name: n})
	}
	return record.TenureInput{
		Official: record.OfficialRef{New: o}, Start: start, End: end,
		Post: record.PostRef{New: &record.PostInput{
			Committee: record.CommitteeRef{Slug: committee}, Name: "Ủy viên",
			Kind: "MEMBER",
		}},
	}
}

func TestPossibleDuplicatesOfOfficials(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), issueClock)
	present := func(slug string) record.ParticipationInput {
		return record.ParticipationInput{Role: "ATTENDEE", Attendance: "PRESENT", Official: &record.OfficialRef{Slug: slug}}
	}
	together, here, there := issueMeeting("ban-a", "Họp chung", "2021-05-04"), issueMeeting("ban-a", "Họp đây",
		"2021-06-01"), issueMeeting("ban-b", "Họp đó", "2021-06-01")
	together.Participations = []record.ParticipationInput{present("e1"), present("e2")}
	here.Participations = []record.ParticipationInput{present("f1")}
	there.Participations = []record.ParticipationInput{present("f2")}
	for _, in := range []*record.RecordMeetingInput{{
		Committees: []record.CommitteeInput{
			{Slug: "ban-a", Name: "Ban A", Kind: "TEAM"},
			{Slug: "ban-b", Name: "Ban B", Kind: "TEAM"},
		},
		Tenures: []record.TenureInput{
			member("a1", "Cao Văn Vượng", "ban-a", "2015", "2016"), member("a2", "Cao Văn Vượng", "ban-b", "2015",
				"2016"), // 1, 2: a name alone
			member("b1", "Lê Thị Thủy", "ban-a", "2015-01-01", "2018-12-31"), member("b2", "Lê Thị Thuỷ", "ban-a", "2019-01-15",
				""), // 3, 4: one who went on
			member("c1", "Trần Văn Nam", "ban-a", "2015", "2017"), member("c2", "Trần Hải Nam", "ban-b", "2015", "2017",
				"Trần Văn Nam"), // 5, 6
			member("d1", "Đỗ Minh Quân", "ban-a", "2015", ""), member("d2", "Đỗ Minh Quan", "ban-a", "2016",
				""), // 7, 8: two at once
			member("e1", "Hồ Bá Lộc", "ban-a", "2015", ""), member("e2", "Hồ Ba Lọc", "ban-a", "2016",
				""), // 9, 10: in one meeting
			member("f1", "Vũ Thế Phan", "ban-a", "2015", "2016"), member("f2", "Vũ Thể Phạn", "ban-a", "2019", "2020"), // 11, 12
			member("g1", "Bùi Xuân Kha", "ban-a", "2015", "2016"), member("g2", "Bùi Xuan Khan", "ban-a", "2017",
				"2018"), // not alike enough: another given name
			member("h1", "Ngô Sỹ Hà", "ban-a", "2015", "2016"), member("h2", "Ngo Sĩ Ha", "ban-a", "2017",
				"2018"), // 15, 16: a letter
			member("i1", "Ngô Tấn Đạt", "ban-a", "2015", "2016"), member("i2", "Ngô Tân Đạ", "ban-b", "2017",
				"2018"), // nothing in common
		},
	}, {Meeting: together}, {Meeting: here}, {Meeting: there}} {
		if in.Meeting == nil {
			in.Meeting = issueMeeting("ban-a", "Họp đầu", "2014-01-01")
		}
		if _, err := st.RecordMeeting(t.Context(), "tester", in); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		"3 4 0.8 [SAME_NAME SHARED_COMMITTEE ADJOINING_TIMES]",
		"15 16 0.45 [NEAR_NAME SHARED_COMMITTEE]",
		"5 6 0.4 [OTHER_NAME]",
		"1 2 0.3 [SAME_NAME]",
		"7 8 0.3 [NAME_BUT_FOR_MARKS SHARED_COMMITTEE CLASHING_TIMES]",
		"11 12 0.3 [NAME_BUT_FOR_MARKS SHARED_COMMITTEE ELSEWHERE_ON_ONE_DAY]",
		"9 10 0 [NAME_BUT_FOR_MARKS SHARED_COMMITTEE CLASHING_TIMES AT_ONE_MEETING]",
	}
	if got := pairLines(t, duplicatesOf(t, st, record.DuplicateKindOfficial, record.PageArgs{})); !slices.Equal(got,
		want) {
		t.Errorf("%q, expected %q", got, want)
	}
}

func TestPossibleDuplicatesOfCommittees(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), issueClock)
	area := func(slug string) *record.AreaRef { return &record.AreaRef{Slug: slug} }
	in := &record.RecordMeetingInput{
		Areas: []record.AreaInput{{Slug: "x", Name: "Xã X", Kind: "COMMUNE"}, {Slug: "y", Name: "Xã Y", Kind: "COMMUNE"}},
		Committees: []record.CommitteeInput{
			{Slug: "a", Name: "Ủy ban nhân dân xã", Kind: "PEOPLES_COMMITTEE", Area: area("x")},
			{Slug: "b", Name: "Uỷ ban nhân dân xã", Kind: "PEOPLES_COMMITTEE", Area: area("x")},
			{Slug: "c", Name: "Ủy ban nhân dân xã", Kind: "PEOPLES_COMMITTEE", Area: area("y")},
		},
		Meeting: issueMeeting("a", "Họp", "2021-01-01"),
	}
	if _, err := st.RecordMeeting(t.Context(), "tester", in); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1 2 0.6 [SAME_NAME SAME_AREA]", "1 3 0.05 [SAME_NAME DIFFERENT_AREAS]",
		"2 3 0.05 [SAME_NAME DIFFERENT_AREAS]",
	}
	if got := pairLines(t, duplicatesOf(t, st, record.DuplicateKindCommittee, record.PageArgs{})); !slices.Equal(got,
		want) {
		t.Errorf("%q, expected %q", got, want)
	}
}

// TestPairsPage walks over the pairs of twelve namesakes both ways and compares with the list read at once.
func TestPairsPage(t *testing.T) {
	st := store.New(dbtest.OpenTemp(t), issueClock)
	in := &record.RecordMeetingInput{Meeting: issueMeeting("ban-a", "Họp", "2021-01-01")}
	for _, c := range []string{"ban-a", "ban-b"} {
		in.Committees = append(in.Committees, record.CommitteeInput{Slug: c, Name: c, Kind: "TEAM"})
		for i := range 6 {
			in.Tenures = append(in.Tenures, member(fmt.Sprint(c, i), "Cao Văn Vượng", c, record.PartialDate(fmt.Sprint(2000+i)),
				record.PartialDate(fmt.Sprint(2001+i))))
		}
	}
	if _, err := st.RecordMeeting(t.Context(), "tester", in); err != nil {
		t.Fatal(err)
	}
	size, most := 7, record.MostPage
	read := func(first, last *int) (lines []string) {
		for args := (record.PageArgs{First: first, Last: last}); ; {
			page := duplicatesOf(t, st, record.DuplicateKindOfficial, args)
			got := pairLines(t, page)
			if last != nil {
				lines = append(got, lines...)
			} else {
				lines = append(lines, got...)
			}
			switch info := page.PageInfo(); {
			case last != nil && info.HasPreviousPage:
				args.Before = info.StartCursor
			case last == nil && info.HasNextPage:
				args.After = info.EndCursor
			default:
				return lines
			}
		}
	}
	all := read(&most, nil)
	if forward, backward := read(&size, nil), read(nil, &size); len(all) != 12*11/2 || !slices.Equal(forward, all) ||
		!slices.Equal(backward, all) {
		t.Errorf("read %d, %d forward and %d backward", len(all), len(forward), len(backward))
	}
}

package record

import (
	"bytes"
	"encoding"
	"io"
	"regexp"
	"strings"
	"testing"
)

// scalar is what all scalars of the API and of record files have in common.
type scalar interface {
	encoding.TextUnmarshaler
	UnmarshalGQL(any) error
	MarshalGQL(io.Writer)
}

func TestScalarsReadWhatTheyWriteAndNothingElse(t *testing.T) {
	for _, test := range []struct {
		name      string
		blank     func() scalar
		good, bad []string
		expected  string // of the message
	}{
		{
			"Date", func() scalar { return new(Date) },
			[]string{"2021-09-29", "2024-02-29", "1900-01-01", "2200-12-31", "2000-02-29"},
			[]string{
				"", "2021", "2021-09", "2021-9-29", "2021-02-29", "1900-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "1899-12-31", "2201-01-01",
				" 2021-09-29", "2021-09-29 ", "2021/09/29", "29-09-2021", "2021-09-29T00:00:00Z", "２０２１-09-29", "-021-09-29", "+021-09-29",
			},
			"expected YYYY-MM-DD, such as 2021-09-29",
		},
		{
			"PartialDate", func() scalar { return new(PartialDate) },
			[]string{"2021", "2021-09", "2021-09-29", "1900", "2200-12"},
			[]string{
				"", "21", "20211", "2021-", "2021-9", "2021-13", "2021-00", "2021-09-", "2021-09-31", "2021-Q3", "1899",
				"2201", "2021 ", "2021_09", "0x7e5",
			},
			"expected YYYY, YYYY-MM or YYYY-MM-DD, such as 2021-09",
		},
		{
			"LocalTime", func() scalar { return new(LocalTime) },
			[]string{"00:00", "14:30", "23:59"},
			[]string{"", "24:00", "14:60", "7:30", "14.30", "14:30:00", "14h30", "chiều", "-1:30"},
			"expected HH:MM from 00:00 to 23:59",
		},
		{
			"Quarter", func() scalar { return new(Quarter) },
			[]string{"2021-Q1", "2021-Q4", "1900-Q2"},
			[]string{"", "2021-Q0", "2021-Q5", "2021Q3", "2021-q3", "Q3-2021", "2021-Q33", "1899-Q1"},
			"expected YYYY-Qn with n from 1 to 4, such as 2021-Q3",
		},
		{
			"URL", func() scalar { return new(URL) },
			[]string{"https://camthuy.thanhhoa.gov.vn/tin/1?a=b&c=%C3%A9#d", "http://x", "https://vi.example/đường-dẫn"},
			[]string{
				"", "x", "//x/y", "ftp://x/y", "https://", "javascript:alert(1)", "https://x\n", "https://x/\x00",
				"https://%zz", "https://x/" + strings.Repeat("a", MostURL), "https://x/\xff",
			},
			"expected an absolute http or https URL",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, s := range test.good {
				holdRoundTrip(t, test.blank, s)
			}
			for _, s := range test.bad {
				for way, err := range map[string]error{
					"API":  test.blank().UnmarshalGQL(s),
					"file": test.blank().UnmarshalText([]byte(s)),
				} {
					if err == nil || CodeOf(err) != CodeInvalid || !strings.Contains(err.Error(), test.expected) &&
						!writtenWell.MatchString(err.Error()) {
						t.Errorf("%q from the %s: %v", s, way, err)
					}
				}
			}
			for _, v := range []any{nil, 7, 7.5, true, []any{}, map[string]any{}} {
				if err := test.blank().UnmarshalGQL(v); err == nil ||
					!strings.Contains(err.Error(), test.name+" must be written as a string") {
					t.Errorf("%v: %v", v, err)
				}
			}
			var out bytes.Buffer
			test.blank().MarshalGQL(&out)
			if out.String() != "null" {
				t.Errorf("nothing is written as %s", out.String())
			}
		})
	}
}

func holdRoundTrip(t *testing.T, blank func() scalar, s string) {
	t.Helper()
	for way, read := range map[string]func(scalar) error{
		"API":  func(v scalar) error { return v.UnmarshalGQL(s) },
		"file": func(v scalar) error { return v.UnmarshalText([]byte(s)) },
	} {
		v := blank()
		if err := read(v); err != nil {
			t.Errorf("%q from the %s: %v", s, way, err)
			continue
		}
		var out bytes.Buffer
		v.MarshalGQL(&out)
		if want := `"` + s + `"`; strings.ReplaceAll(out.String(), `\u0026`, "&") != want {
			t.Errorf("%q from the %s is written as %s", s, way, out.String())
		}
	}
}

func TestAMessageQuotesNoMoreThanItNeeds(t *testing.T) {
	_, err := ParseDate(strings.Repeat("ơ", 5000))
	if err == nil || len([]rune(err.Error())) > 200 {
		t.Errorf("message of %d characters", len([]rune(err.Error())))
	}
}

func TestAPartialDayKnowsItsBounds(t *testing.T) {
	for _, test := range []struct {
		day         PartialDate
		first, last Date
	}{
		{"2021", "2021-01-01", "2021-12-31"},
		{"2021-02", "2021-02-01", "2021-02-28"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2021-09", "2021-09-01", "2021-09-30"},
		{"2021-09-29", "2021-09-29", "2021-09-29"},
		{"", "0000-01-01", "9999-12-31"},
	} {
		if test.day.First() != test.first || test.day.Last() != test.last {
			t.Errorf("%q: from %s to %s", test.day, test.day.First(), test.day.Last())
		}
	}
}

func TestDaysAreCountedOnlyBetweenFullDays(t *testing.T) {
	for _, test := range []struct {
		from, to PartialDate
		days     int
		ok       bool
	}{
		{"2021-09-29", "2021-10-04", 5, true},
		{"2021-10-04", "2021-09-29", -5, true},
		{"2020-02-28", "2020-03-01", 2, true},
		{"2021-09", "2021-10-04", 0, false},
		{"2021-09-29", "", 0, false},
	} {
		if days, ok := test.from.DaysUntil(test.to); days != test.days || ok != test.ok {
			t.Errorf("%s to %s: %d, %v", test.from, test.to, days, ok)
		}
	}
}

func TestASpanHoldsADayCertainlyPossiblyOrNot(t *testing.T) {
	for _, test := range []struct {
		start, end PartialDate
		unknown    bool
		day        PartialDate
		want       Certainty
	}{
		{"2020-01-01", "2021-12-31", false, "2021-09-29", CertaintyCertain},
		{"2020-01-01", "2021-12-31", false, "2021-12-31", CertaintyCertain},
		{"2020-01-01", "2021-12-31", false, "2022-01-01", CertaintyNo},
		{"2020-01-01", "2021-12-31", false, "2019-12-31", CertaintyNo},
		{"2020", "2021", false, "2020-06-01", CertaintyPossible},
		{"2020", "2021", false, "2021-06-01", CertaintyPossible},
		{"2020", "2022", false, "2021-06-01", CertaintyCertain},
		{"2020", "2022", false, "2021", CertaintyCertain},
		{"2020-06", "2021-06", false, "2021", CertaintyPossible},
		{"2020", "", false, "2021-09-29", CertaintyCertain},
		{"2020", "", true, "2021-09-29", CertaintyPossible},
		{"2020-01-01", "", true, "2019-12-31", CertaintyNo},
		{"", "2021", false, "2020-05-05", CertaintyPossible},
		{"", "2021", false, "2022-01-01", CertaintyNo},
		{"", "", true, "2022-01-01", CertaintyPossible},
	} {
		if got := SpanOf(test.start, test.end, test.unknown).Holds(test.day); got != test.want {
			t.Errorf("%q to %q (end unknown %v) on %s: %s, want %s", test.start, test.end, test.unknown, test.day, got,
				test.want)
		}
	}
}

func TestAQuarterKnowsItsMonths(t *testing.T) {
	for q, want := range map[Quarter][2]PartialDate{
		"2021-Q1": {"2021-01", "2021-03"}, "2021-Q2": {"2021-04", "2021-06"}, "2021-Q3": {
			"2021-07",
			"2021-09",
		}, "2021-Q4": {"2021-10", "2021-12"},
	} {
		if got := [2]PartialDate{q.From(), q.To()}; got != want {
			t.Errorf("%s: %v", q, got)
		}
	}
}

func TestAnIDCarriesItsKind(t *testing.T) {
	for kind := KindArea; kind <= KindChange; kind++ {
		id := NodeID{kind, 1<<40 + int64(kind)}
		if got, err := ParseID(id.String()); err != nil || got != id {
			t.Errorf("%v: %v, %v", id, got, err)
		}
		if key, err := ParseIDOf(kind, id.String()); err != nil || key != id.Key {
			t.Errorf("%v: %d, %v", id, key, err)
		}
	}
	if _, err := ParseIDOf(KindMeeting, NodeID{KindArea, 1}.String()); err == nil ||
		!strings.Contains(err.Error(), "is the id of an Area, expected that of a Meeting") {
		t.Errorf("error %v", err)
	}
	for _, s := range []string{
		"", "x", "Meeting:1", "TWVldGluZzow", "TWVldGluZzotMQ", "TWVldGluZzowMQ", "TWVldGluZzox=",
		"TWVldGluZzox\n", "Tm9ib2R5OjE", "TWVldGluZzoxIA", "TWVldGluZzo5MjIzMzcyMDM2ODU0Nzc1ODA4",
	} {
		if _, err := ParseID(s); err == nil || CodeOf(err) != CodeInvalid {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestAPathIsWrittenAsInTheAPI(t *testing.T) {
	var root Path
	for want, p := range map[string]Path{
		"":                                   root,
		"meeting":                            root.At("meeting"),
		"meeting.participations[2].official": root.At("meeting").At("participations").Index(2).At("official"),
		"areas[0].citations[11]":             root.At("areas").Index(0).At("citations").Index(11),
	} {
		if p.String() != want {
			t.Errorf("%q, want %q", p.String(), want)
		}
	}
}

func TestMeetingKindsKeepTheOrderOfTheEnum(t *testing.T) {
	all := MeetingKind("").Values()
	set := MeetingKindsOf([]MeetingKind{MeetingKindOther, MeetingKindBriefing, MeetingKindReview})
	got := set.Kinds()
	if len(got) != 3 || got[0] != MeetingKindBriefing || got[1] != MeetingKindReview || got[2] != MeetingKindOther {
		t.Errorf("%v", got)
	}
	for bit, k := range all {
		if MeetingKindsOf([]MeetingKind{MeetingKind(k)}) != 1<<bit {
			t.Errorf("%s has another bit than %d", k, bit)
		}
	}
}

func TestAConclusionStandsWhereItsLastEntrySays(t *testing.T) {
	entry := func(on PartialDate, s ConclusionStatus) Progress { return Progress{On: on, Status: s} }
	for _, test := range []struct {
		progress []Progress
		status   ConclusionStatus
		closed   PartialDate
	}{
		{nil, ConclusionStatusOpen, ""},
		{[]Progress{entry("2021-10", ConclusionStatusInProgress)}, ConclusionStatusInProgress, ""},
		{
			[]Progress{entry("2021-10", ConclusionStatusPartlyDone), entry("2021-11", ConclusionStatusDone)},
			ConclusionStatusDone, "2021-11",
		},
		{
			[]Progress{entry("2021-10", ConclusionStatusDone), entry("2021-11", ConclusionStatusDone)},
			ConclusionStatusDone,
			"2021-10",
		},
		{
			[]Progress{entry("2021-10", ConclusionStatusDone), entry("2021-11", ConclusionStatusInProgress)},
			ConclusionStatusInProgress, "",
		},
		{[]Progress{
			entry("2021-10", ConclusionStatusDone), entry("2021-11", ConclusionStatusOpen),
			entry("2021-12", ConclusionStatusLapsed),
		}, ConclusionStatusLapsed, "2021-12"},
	} {
		if status, closed := Standing(test.progress); status != test.status || closed != test.closed {
			t.Errorf("%v: %s, %q", test.progress, status, closed)
		}
	}
}

// writtenWell is what is said of a text that has the form of what it should be.
var writtenWell = regexp.MustCompile(`is not (a day: \d{4}-\d\d has \d\d days|within the years 1900 to 2200)$`)

// TestWhatIsWrittenWellAndDoesNotExistIsToldAsThat: the form that is expected would not help somebody who kept to it.
func TestWhatIsWrittenWellAndDoesNotExistIsToldAsThat(t *testing.T) {
	refusal := func(_ any, err error) string {
		if err == nil {
			return "nothing"
		}
		return err.Error()
	}
	day := func(s string) string { return refusal(ParsePartialDate(s)) }
	full := func(s string) string { return refusal(ParseDate(s)) }
	period := func(s string) string { return refusal(ParseCalendarPeriod(s)) }
	quarter := func(s string) string { return refusal(ParseQuarter(s)) }
	for _, test := range []struct{ got, want string }{
		{day("2026-02-30"), `"2026-02-30" is not a day: 2026-02 has 28 days`},
		{full("2024-02-30"), `"2024-02-30" is not a day: 2024-02 has 29 days`},
		{full("2021-04-31"), `"2021-04-31" is not a day: 2021-04 has 30 days`},
		{day("2999-05"), `"2999-05" is not within the years 1900 to 2200`},
		{day("0221"), `"0221" is not within the years 1900 to 2200`},
		{period("2999-Q3"), `"2999-Q3" is not within the years 1900 to 2200`},
		{quarter("1821-Q3"), `"1821-Q3" is not within the years 1900 to 2200`},
		{quarter("2021-Q5"), `"2021-Q5" is not a quarter: expected YYYY-Qn`},
		{quarter("2999-Q5"), `"2999-Q5" is not a quarter: expected YYYY-Qn`},
		{full("2999-05"), `"2999-05" is not a day: expected YYYY-MM-DD`},
		{day("2021-13-40"), `"2021-13-40" is not a day or a part of one`},
		{day("29/9/2021"), `"29/9/2021" is not a day or a part of one`},
	} {
		if !strings.HasPrefix(test.got, test.want) {
			t.Errorf("%s, expected %s", test.got, test.want)
		}
	}
}

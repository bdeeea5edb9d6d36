package record

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestADayInEDTFKnowsItsBounds(t *testing.T) {
	for _, test := range []struct {
		day         PartialDate
		first, last Date
	}{
		{"2021-XX-29", "2021-01-29", "2021-12-29"},
		{"2021-XX-31", "2021-01-31", "2021-12-31"},
		{"XXXX-09-29", "1900-09-29", "2200-09-29"},
		{"XXXX-02-29", "1904-02-29", "2196-02-29"},
		{"2021-09-XX", "2021-09-01", "2021-09-30"},
		{"2021-09-3X", "2021-09-30", "2021-09-30"},
		{"2021-1X", "2021-10-01", "2021-12-31"},
		{"2021-XX", "2021-01-01", "2021-12-31"},
		{"2021-XX-XX", "2021-01-01", "2021-12-31"},
		{"202X", "2020-01-01", "2029-12-31"},
		{"19XX", "1900-01-01", "1999-12-31"},
		{"XXXX", "1900-01-01", "2200-12-31"},
		{"2021-35", "2021-07-01", "2021-09-30"},
		{"2021-36", "2021-10-01", "2021-12-31"},
		{"2021-40", "2021-01-01", "2021-06-30"},
		{"2021-38", "2021-05-01", "2021-08-31"},
		{"2021-22", "2021-06-01", "2021-08-31"},
		{"2021-24", "2021-12-01", "2022-02-28"},
		{"2024-12-05/2024-12-07", "2024-12-05", "2024-12-07"},
		{"2024-12/2025", "2024-12-01", "2025-12-31"},
		{"../2021-10-04", "0000-01-01", "2021-10-04"},
		{"2021-10/..", "2021-10-01", "9999-12-31"},
		{"/2021-10-04", "0000-01-01", "2021-10-04"},
		{"2021-10-04/", "2021-10-04", "9999-12-31"},
		{"../..", "0000-01-01", "9999-12-31"},
		{"[2021-09-29,2021-10-04]", "2021-09-29", "2021-10-04"},
		{"[2021-10,2021-09-29]", "2021-09-29", "2021-10-31"},
		{"[..2021-10-04]", "0000-01-01", "2021-10-04"},
		{"[2021-10-04..]", "2021-10-04", "9999-12-31"},
		{"[2020,2021-09-01..2021-09-20]", "2020-01-01", "2021-09-20"},
		{"2021~", "2021-01-01", "2021-12-31"},
		{"2021-09-29?", "2021-09-29", "2021-09-29"},
		{"2021-XX-29%", "2021-01-29", "2021-12-29"},
		{"2021-09~/2021-11", "2021-09-01", "2021-11-30"},
	} {
		if _, err := ParsePartialDate(string(test.day)); err != nil {
			t.Errorf("%q: %v", test.day, err)
		}
		if test.day.First() != test.first || test.day.Last() != test.last {
			t.Errorf("%q: from %s to %s", test.day, test.day.First(), test.day.Last())
		}
		holdRoundTrip(t, func() scalar { return new(PartialDate) }, string(test.day))
	}
}

func TestWhatIsNoDayIsRefusedWithWhatIsExpected(t *testing.T) {
	for s, want := range map[string]string{
		"9999-12-31":            "it stands for a day that is unknown or never comes",
		"9999":                  "it stands for a day that is unknown or never comes",
		"0001-01-01":            "it stands for a day that is unknown or never comes",
		"0000-00-00":            "it stands for a day that is unknown or never comes",
		"2021-10-04/9999-12-31": "it stands for a day that is unknown or never comes",
		"2024-12-07/2024-12-05": "ends before it begins",
		"2021-02-3X":            "is no day of the years 1900 to 2200",
		"XXXX-02-30":            "is no day of the years 1900 to 2200",
		"18XX":                  "is no day of the years 1900 to 2200",
		"2021-02-30/2021-03-01": `"2021-02-30" is not a day: 2021-02 has 28 days`,
		"/":                     "is not a day or a part of one",
		"../":                   "is not a day or a part of one",
		"//":                    "is not a day or a part of one",
		"2021/2022/2023":        "is not a day or a part of one",
		"2021~~":                "is not a day or a part of one",
		"~":                     "is not a day or a part of one",
		"[2021":                 "is not a day or a part of one",
		"[]":                    "is not a day or a part of one",
		"[2021,]":               "is not a day or a part of one",
		"[2022..2021]":          "is not a day or a part of one",
		"{2021,2022}":           "is not a day or a part of one",
		"x021":                  "is not a day or a part of one",
		"2021-xx-29":            "is not a day or a part of one",
		"2021-42":               "is not a day or a part of one",
		"2021-Q3":               "is not a day or a part of one",
		"29/9/2021":             "is not a day or a part of one",
		"2021-09-29T14:30":      "is not a day or a part of one",
		"[" + strings.Repeat("2021,", 100) + "2021]": "is longer than 200 characters",
	} {
		if _, err := ParsePartialDate(s); err == nil || CodeOf(err) != CodeInvalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, expected %q", s, err, want)
		}
	}
}

// denoted are the days between two that a single day can be, told by its form alone: what Among is held to.
func denoted(day PartialDate, from, to Date) (days []Date, qualified bool) {
	s := strings.TrimRight(string(day), "~?%")
	for d := from; d <= to; d = d.next() {
		if slices.ContainsFunc(strings.Split(strings.Trim(s, "[]"), ","), func(c string) bool { return names(c, d) }) {
			days = append(days, d)
		}
	}
	return days, len(s) < len(day)
}

func names(s string, d Date) bool {
	if from, to, ok := strings.Cut(s, ".."); ok {
		lower := func(a string, b Date) bool { return a == "" || a <= string(b)[:len(a)] }
		upper := func(a string, b Date) bool { return a == "" || a >= string(b)[:len(a)] }
		return lower(strings.Trim(from, "/"), d) && upper(strings.Trim(to, "/"), d)
	}
	month := int(d.Time().Month())
	if len(s) == 7 && s[5] > '1' && s[5] != 'X' {
		if s[:4] != string(d[:4]) {
			return false
		}
		return map[string]bool{"33": month <= 3, "35": month >= 7 && month <= 9, "40": month <= 6, "41": month > 6}[s[5:]]
	}
	for i := range len(s) {
		if s[i] != 'X' && s[i] != d[i] {
			return false
		}
	}
	return true
}

// TestCertaintyIsThatOfEveryDay holds what is said of a day to all the days that it can be.
func TestCertaintyIsThatOfEveryDay(t *testing.T) {
	days := []PartialDate{
		"2021", "2021-02", "2021-09-29", "2021-XX-29", "2021-XX-31", "2021-1X", "2021-0X-1X", "20X1-09-29", "XXXX-09-29",
		"XXXX-XX-31", "202X", "202X-02", "2021-XX", "2021-09-XX", "2021-33", "2021-35", "2021-40", "2021-41",
		"../2021-10-04", "2021-03/..", "[2021-01-05,2021-03,2021-12-31]", "[2021-02-10..2021-04-03]", "[..2021-06]",
		"2021~", "2021-09?", "2021-XX-29%", "XXXX",
	}
	r := rand.New(rand.NewPCG(1, 2))
	lowest, highest := Date("2018-01-01"), Date("2025-12-31")
	length := int(highest.Time().Sub(lowest.Time()).Hours()/24) + 1
	at := func(n int) Date { return Date(lowest.Time().AddDate(0, 0, n).Format(time.DateOnly)) }
	for _, day := range days {
		inside, qualified := denoted(day, lowest, highest)
		beyond := day.First() < lowest || day.Last() > highest
		for range 60 {
			a := r.IntN(length)
			from, to := at(a), at(min(length-1, a+r.IntN(400)))
			among := 0
			for _, d := range inside {
				if d >= from && d <= to {
					among++
				}
			}
			want := CertaintyPossible
			switch {
			case among == 0:
				want = CertaintyNo
			case among == len(inside) && !beyond && !qualified:
				want = CertaintyCertain
			}
			if got := day.Among(from, to); got != want {
				t.Fatalf("%s among %s to %s: %s, expected %s", day, from, to, got, want)
			}
			if got := day.Begins(from, to); got != want {
				t.Fatalf("%s begins %s to %s: %s, expected %s", day, from, to, got, want)
			}
			// What holds from one day to another holds it just as surely.
			span := SpanOf(PartialDate(from), PartialDate(to), false)
			if got := span.Holds(day); got != want {
				t.Fatalf("%s held by %s to %s: %s, expected %s", day, from, to, got, want)
			}
		}
	}
}

// TestWhatLastsForDaysIsThereOnEachOfThem compares with all pairs of a first and a last day.
func TestWhatLastsForDaysIsThereOnEachOfThem(t *testing.T) {
	for _, test := range []struct {
		day    PartialDate
		on     Date
		want   Certainty
		begins Certainty
	}{
		{"2024-12-05/2024-12-07", "2024-12-04", CertaintyNo, CertaintyNo},
		{"2024-12-05/2024-12-07", "2024-12-05", CertaintyCertain, CertaintyCertain},
		{"2024-12-05/2024-12-07", "2024-12-06", CertaintyCertain, CertaintyNo},
		{"2024-12-05/2024-12-07", "2024-12-07", CertaintyCertain, CertaintyNo},
		{"2024-12-05/2024-12-07", "2024-12-08", CertaintyNo, CertaintyNo},
		{"2024-11/2025-01", "2024-12-15", CertaintyCertain, CertaintyNo},
		{"2024-11/2025-01", "2024-11-15", CertaintyPossible, CertaintyPossible},
		{"2024-12-05?/2024-12-07", "2024-12-06", CertaintyPossible, CertaintyNo},
		{"/2024-12-07", "2024-12-07", CertaintyCertain, CertaintyPossible},
		{"/2024-12-07", "2024-12-06", CertaintyPossible, CertaintyPossible},
		{"2024-12-05/", "2024-12-05", CertaintyCertain, CertaintyCertain},
		{"2024-12-05/", "2024-12-09", CertaintyPossible, CertaintyNo},
		{"../2024-12-07", "2024-12-07", CertaintyPossible, CertaintyPossible},
	} {
		if got := test.day.Among(test.on, test.on); got != test.want {
			t.Errorf("%s on %s: %s, expected %s", test.day, test.on, got, test.want)
		}
		if got := test.day.Begins(test.on, test.on); got != test.begins {
			t.Errorf("%s begins %s: %s, expected %s", test.day, test.on, got, test.begins)
		}
	}
}

func TestNothingIsCertainOfWhatIsApproximate(t *testing.T) {
	office := SpanOf("2020", "2022", false)
	for day, want := range map[PartialDate]Certainty{
		"2021-06": CertaintyCertain, "2021-06~": CertaintyPossible, "2021?": CertaintyPossible, "2023%": CertaintyNo,
	} {
		if got := office.Holds(day); got != want {
			t.Errorf("%s: %s", day, got)
		}
	}
	for _, test := range []struct {
		start, end PartialDate
		want       Certainty
	}{
		{"2020~", "2022", CertaintyPossible},
		{"2020", "2022?", CertaintyPossible},
		{"../2020-05", "", CertaintyCertain},
		{"2019-XX-29", "../2021-01", CertaintyNo},
		{"2019-XX-29", "2021-06/..", CertaintyCertain},
	} {
		if got := SpanOf(test.start, test.end, false).Holds("2021-03-01"); got != test.want {
			t.Errorf("%s to %s: %s", test.start, test.end, got)
		}
	}
}

func TestASortKeyKeepsItsDayAndItsOrder(t *testing.T) {
	afternoon, morning := PartOfDayAfternoon, PartOfDayMorning
	ordered := []struct {
		day   PartialDate
		start LocalTime
		part  *PartOfDay
		month string
	}{
		{"../2021-10-04", "", nil, "|../2021-10-04"},
		{"XXXX-09-29", "", nil, "|XXXX-09-29"},
		{"2021", "", nil, "2021"},
		{"2021~", "", nil, "|2021~"},
		{"2021-XX-29", "", nil, "|2021-XX-29"},
		{"2021-09", "", nil, "2021-09"},
		{"2021-09-29", "", nil, "2021-09"},
		{"2021-09-29/2021-10-01", "", nil, "2021-09"},
		{"2021-09-29", "", &morning, "2021-09"},
		{"2021-09-29", "08:00", &morning, "2021-09"},
		{"2021-09-29/2021-10-01", "08:30", nil, "2021-09"},
		{"2021-09-29", "", &afternoon, "2021-09"},
		{"2021-09-29", "14:30", nil, "2021-09"},
		{"2021-09-29~", "14:30", nil, "|2021-09-29~"},
		{"2021-09-30", "", nil, "2021-09"},
		{"2021-10", "", nil, "2021-10"},
	}
	before := DayKey("")
	for _, test := range ordered {
		key := KeyOf(test.day, test.start, test.part)
		if key <= before && test.day != "2021~" && test.day != "2021-XX-29" {
			t.Errorf("%s at %s: %q does not stand behind %q", test.day, test.start, key, before)
		}
		if key.Day() != test.day || test.day.Month() != test.month {
			t.Errorf("%s: %q is of %s, counted in %q", test.day, key, key.Day(), test.day.Month())
		}
		var scanned PartialDate
		if err := scanned.Scan(string(key)); err != nil || scanned != test.day {
			t.Errorf("%q is scanned as %s: %v", key, scanned, err)
		}
		before = key
	}
	for _, raw := range []PartialDate{"2021-09-29~", "2021~/2022?", "[2021,2022]", "/2021", ""} {
		var scanned PartialDate
		if err := scanned.Scan(string(raw)); err != nil || scanned != raw {
			t.Errorf("%q in a column of its own is scanned as %s: %v", raw, scanned, err)
		}
	}
}

// TestPeriodsHoldTheKeysOfTheirDays: a range of keys is a range of an index.
func TestPeriodsHoldTheKeysOfTheirDays(t *testing.T) {
	for _, p := range []CalendarPeriod{"2021", "2021-H1", "2021-Q3", "2021-09", "2021-10"} {
		for month := 1; month <= 12; month++ {
			for _, day := range []string{"-01", "-15", "-30"} {
				d := PartialDate(fmt.Sprintf("2021-%02d%s", month, day))
				if month == 2 && day == "-30" {
					continue
				}
				key := string(KeyOf(d, "23:59", nil))
				if within := key >= p.Lowest() && key <= p.Highest(); within != p.Holds(d) {
					t.Errorf("%s lies in %s: %t", key, p, within)
				}
			}
		}
	}
}

package record

import "testing"

func TestCalendarPeriods(t *testing.T) {
	for _, c := range []struct {
		period      string
		length      PeriodLength
		from, to    Date
		lowest      string
		before, two CalendarPeriod
	}{
		{"2021", PeriodLengthYear, "2021-01-01", "2021-12-31", "2021", "2020", "2023"},
		{"2021-H1", PeriodLengthHalf, "2021-01-01", "2021-06-30", "2021-01", "2020-H2", "2022-H1"},
		{"2021-H2", PeriodLengthHalf, "2021-07-01", "2021-12-31", "2021-07", "2021-H1", "2022-H2"},
		{"2021-Q1", PeriodLengthQuarter, "2021-01-01", "2021-03-31", "2021-01", "2020-Q4", "2021-Q3"},
		{"2021-Q4", PeriodLengthQuarter, "2021-10-01", "2021-12-31", "2021-10", "2021-Q3", "2022-Q2"},
		{"2020-02", PeriodLengthMonth, "2020-02-01", "2020-02-29", "2020-02", "2020-01", "2020-04"},
	} {
		p, err := ParseCalendarPeriod(c.period)
		if err != nil {
			t.Fatal(err)
		}
		if p.Length() != c.length || p.From() != c.from || p.To() != c.to || p.Lowest() != c.lowest ||
			p.Add(-1) != c.before || p.Add(2) != c.two {
			t.Errorf("%s: %s from %s to %s, lowest %s, before it %s, two later %s", p, p.Length(), p.From(), p.To(), p.Lowest(),
				p.Add(-1), p.Add(2))
		}
		if got := c.length.Holding(c.to); got != p {
			t.Errorf("%s lies in %s, expected %s", c.to, got, p)
		}
	}
}

func TestPartialDaysInPeriods(t *testing.T) {
	for _, c := range []struct {
		period CalendarPeriod
		day    PartialDate
		holds  bool
	}{
		{"2021-Q3", "2021-09", true},
		{"2021-Q3", "2021", false},
		{"2021-Q3", "2021-10-01", false},
		{"2021", "2021", true},
		{"2021", "2021-12-31", true},
		{"2021-09", "2021-09-30", true},
		{"2021-H2", "2021-06-30", false},
	} {
		if c.period.Holds(c.day) != c.holds {
			t.Errorf("%s holds %s: expected %t", c.period, c.day, c.holds)
		}
		if within := string(c.day) >= c.period.Lowest() && string(c.day) <= c.period.Highest(); within != c.holds {
			t.Errorf("%s lies between %s and %s as text: %t, expected %t", c.day, c.period.Lowest(), c.period.Highest(), within,
				c.holds)
		}
	}
}

func TestBadCalendarPeriods(t *testing.T) {
	for _, s := range []string{
		"", "21", "2021-", "2021-Q0", "2021-Q5", "2021-H3", "2021-13", "2021-9", "2021-09-01",
		"1899", "2201-Q1", "2021Q3", "2021-q3",
	} {
		if p, err := ParseCalendarPeriod(s); err == nil {
			t.Errorf("%q was read as %s", s, p)
		}
	}
}

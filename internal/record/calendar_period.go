package record

import (
	"fmt"
	"io"
)

// CalendarPeriod is a calendar year, half, quarter or month in Asia/Ho_Chi_Minh: "2021", "2021-H2", "2021-Q3",
// "2021-09". The zero value means none.
type CalendarPeriod string

// PeriodLength is how long a calendar period is.
type PeriodLength string

const (
	// PeriodLengthMonth — One calendar month. Tiếng Việt: tháng.
	PeriodLengthMonth PeriodLength = "MONTH"
	// PeriodLengthQuarter — Three calendar months. Tiếng Việt: quý.
	PeriodLengthQuarter PeriodLength = "QUARTER"
	// PeriodLengthHalf — Six calendar months. Tiếng Việt: nửa năm, sáu tháng.
	PeriodLengthHalf PeriodLength = "HALF"
	// PeriodLengthYear — A calendar year. Tiếng Việt: năm.
	PeriodLengthYear PeriodLength = "YEAR"
)

// Months is the length in months.
func (l PeriodLength) Months() int {
	switch l {
	case PeriodLengthMonth:
		return 1
	case PeriodLengthQuarter:
		return 3
	case PeriodLengthHalf:
		return 6
	}
	return 12
}

// At returns the n-th period of this length, counted from the one that begins in January of year 0.
func (l PeriodLength) At(n int) CalendarPeriod {
	perYear := 12 / l.Months()
	year, part := n/perYear, n%perYear+1
	switch l {
	case PeriodLengthMonth:
		return CalendarPeriod(fmt.Sprintf("%04d-%02d", year, part))
	case PeriodLengthQuarter:
		return CalendarPeriod(fmt.Sprintf("%04d-Q%d", year, part))
	case PeriodLengthHalf:
		return CalendarPeriod(fmt.Sprintf("%04d-H%d", year, part))
	}
	return CalendarPeriod(fmt.Sprintf("%04d", year))
}

// Holding returns the period of this length that contains a full day.
func (l PeriodLength) Holding(day Date) CalendarPeriod {
	return l.At(monthNumber(string(day)) / l.Months())
}

// monthNumber counts the months from January of the year 0 to that of a day or month.
func monthNumber(s string) int {
	year, _ := digits(s, 0, 4)
	month, ok := digits(s, 5, 7)
	if !ok {
		month = 1
	}
	return year*12 + month - 1
}

// ParseCalendarPeriod reads a year, a half, a quarter or a month of the years 1900 to 2200.
func ParseCalendarPeriod(s string) (CalendarPeriod, error) {
	valid := len(s) >= 4 && validDay(s[:4])
	switch {
	case !valid:
	case len(s) == 4:
		return CalendarPeriod(s), nil
	case len(s) != 7 || s[4] != '-':
	case s[5] == 'Q' && s[6] >= '1' && s[6] <= '4', s[5] == 'H' && s[6] >= '1' && s[6] <= '2', validDay(s):
		return CalendarPeriod(s), nil
	}
	return "", unparsed(s, ParseCalendarPeriod,
		"is not a calendar period: expected YYYY, YYYY-Hn, YYYY-Qn or YYYY-MM, such as 2021-Q3")
}

// Period is the quarter as a calendar period.
func (q Quarter) Period() CalendarPeriod { return CalendarPeriod(q) }

// Length returns the length of the period.
func (p CalendarPeriod) Length() PeriodLength {
	switch {
	case len(p) == 4:
		return PeriodLengthYear
	case p[5] == 'Q':
		return PeriodLengthQuarter
	case p[5] == 'H':
		return PeriodLengthHalf
	}
	return PeriodLengthMonth
}

// Number is the inverse of PeriodLength.At: the index of the period, counted from January of year 0.
func (p CalendarPeriod) Number() int {
	return monthNumber(string(p.FirstMonth())) / p.Length().Months()
}

// Add returns the n-th next period of the same length.
func (p CalendarPeriod) Add(n int) CalendarPeriod { return p.Length().At(p.Number() + n) }

// FirstMonth is the period's first month.
func (p CalendarPeriod) FirstMonth() PartialDate { return p.month(0) }

// LastMonth is the period's last month.
func (p CalendarPeriod) LastMonth() PartialDate { return p.month(p.Length().Months() - 1) }

func (p CalendarPeriod) month(n int) PartialDate {
	first := 1
	switch p.Length() {
	case PeriodLengthMonth:
		return PartialDate(p)
	case PeriodLengthQuarter:
		first = int(p[6]-'1')*3 + 1
	case PeriodLengthHalf:
		first = int(p[6]-'1')*6 + 1
	case PeriodLengthYear:
	}
	return PartialDate(fmt.Sprintf("%s-%02d", p[:4], first+n))
}

// From is the period's first day.
func (p CalendarPeriod) From() Date { return p.FirstMonth().First() }

// To is the period's last day.
func (p CalendarPeriod) To() Date { return p.LastMonth().Last() }

// Quarter is the period as a quarter, nil when it is of another length.
func (p CalendarPeriod) Quarter() *Quarter {
	if p.Length() != PeriodLengthQuarter {
		return nil
	}
	q := Quarter(p)
	return &q
}

// Holds reports whether a day is certainly within the period.
func (p CalendarPeriod) Holds(day PartialDate) bool {
	return day.First() >= p.From() && day.Last() <= p.To() && !day.IsQualified()
}

// Lowest and Highest bound the texts of the partial days that are certainly within the period: a year is within no
// quarter, and a month is shorter than its days.
func (p CalendarPeriod) Lowest() string {
	if p.Length() == PeriodLengthYear {
		return string(p)
	}
	return string(p.FirstMonth())
}

// Highest is the upper bound of sort keys, inclusive, behind every hour of the last day; see Lowest.
func (p CalendarPeriod) Highest() string { return string(p.To()) + "~" }

// Length is the period in which the committee must meet once.
func (c Cadence) Length() PeriodLength {
	switch c {
	case CadenceMonthly:
		return PeriodLengthMonth
	case CadenceQuarterly:
		return PeriodLengthQuarter
	case CadenceHalfYearly:
		return PeriodLengthHalf
	}
	return PeriodLengthYear
}

// MarshalGQL writes the period as a JSON string, null for the zero value.
func (p CalendarPeriod) MarshalGQL(w io.Writer) { writeText(w, string(p)) }

// UnmarshalGQL reads a period from a client.
func (p *CalendarPeriod) UnmarshalGQL(v any) (err error) {
	return unmarshalText(v, p, ParseCalendarPeriod, "CalendarPeriod")
}

// UnmarshalText reads a period from text.
func (p *CalendarPeriod) UnmarshalText(b []byte) (err error) {
	*p, err = ParseCalendarPeriod(string(b))
	return err
}

package demo

import (
	"strconv"
	"time"

	"bienban/internal/record"
)

// day counts days from 2010-01-01, so that random choice and comparison are plain arithmetic.
type day int

// never is after every day of the calendar.
const never day = 1 << 30

const (
	calendarYears = 18 // 2010 to 2027: every generated day lies within
	firstYear     = 2010
)

// calendar caches the text of each day, since a record is mostly days and names.
type calendar struct {
	text         []record.PartialDate
	historyStart day // of the meetings
	historyEnd   day // the last day of which something can be known
	districtsEnd day // the last day of the district level
	scheduledEnd day // of meetings announced but not held yet
}

func newCalendar() *calendar {
	epoch := time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC)
	c := &calendar{
		historyStart: dayOf(2016, 1, 1), historyEnd: dayOf(2026, 6, 30),
		districtsEnd: dayOf(2025, 6, 30), scheduledEnd: dayOf(2026, 12, 31),
	}
	for d := epoch; d.Year() < firstYear+calendarYears; d = d.AddDate(0, 0, 1) {
		c.text = append(c.text, record.PartialDate(d.Format(time.DateOnly)))
	}
	return c
}

func dayOf(year, month, dayOfMonth int) day {
	const secondsADay = 24 * 60 * 60
	epoch := time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	return day((time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC).Unix() - epoch) / secondsADay)
}

// full is the whole day, "2021-09-29".
func (c *calendar) full(d day) record.PartialDate { return c.text[d] }

// month is as much as the month, "2021-09".
func (c *calendar) month(d day) record.PartialDate { return c.text[d][:7] }

// year is no more than the year, "2021".
func (c *calendar) year(d day) record.PartialDate { return c.text[d][:4] }

// parts takes a day apart.
func (c *calendar) parts(d day) (year, month, dayOfMonth int) {
	text := c.text[d]
	number := func(s record.PartialDate) int {
		n, _ := strconv.Atoi(string(s)) // the calendar's own digits
		return n
	}
	return number(text[:4]), number(text[5:7]), number(text[8:])
}

// printed writes a day as documents do, "29/9/2021".
func (c *calendar) printed(d day) string {
	year, month, dayOfMonth := c.parts(d)
	return strconv.Itoa(dayOfMonth) + "/" + strconv.Itoa(month) + "/" + strconv.Itoa(year)
}

// workday moves a day that falls on a weekend to the Monday after it.
func workday(d day) day {
	switch (int(d) + 4) % 7 { // 2010-01-01 was a Friday, the fourth from Monday
	case 5:
		return d + 2
	case 6:
		return d + 1
	}
	return d
}

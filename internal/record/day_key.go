package record

import "strings"

// DayKey is a partial date as a column holds it that is sorted by and searched in ranges: text that sorts, and from
// which the date can be told.
//
//   - A year, a month and a day are written as they are: a year sorts before its months, a month before its days.
//   - Of a meeting the hour follows the day, "2021-09-29T14:30", or as much as its part says, "2021-09-29T12" for an
//     afternoon; the last day follows where there are several, "2024-12-05T08:00/2024-12-07".
//   - Any other date stands where its earliest day does, "2021-01-29|2021-XX-29", and before every day, ".|../2021",
//     without one. The | tells it apart wherever figures of periods are added up.
type DayKey string

// KeyOf makes the sort key of a day, and of the hour or the part of the day, as far as known.
func KeyOf(day PartialDate, start LocalTime, part *PartOfDay) DayKey {
	s := string(day)
	if isPlain(s) {
		if len(s) == len("2021-09-29") {
			return DayKey(s + hourOf(start, part))
		}
		return DayKey(s)
	}
	if s == "" {
		return ""
	}
	e := day.extent()
	if first, last, ok := day.Days(); ok && e.several && s == string(first)+"/"+string(last) {
		return DayKey(string(first) + hourOf(start, part) + "/" + string(last))
	}
	if e.startFirst == dawn {
		return DayKey(".|" + s)
	}
	return DayKey(string(e.startFirst) + "|" + s)
}

// hourOf is where within a day something begins: each part of the day before its hours.
func hourOf(start LocalTime, part *PartOfDay) string {
	switch {
	case start != "":
		return "T" + string(start)
	case part == nil || *part == PartOfDayAllDay:
		return ""
	case *part == PartOfDayMorning:
		return "T00"
	case *part == PartOfDayAfternoon:
		return "T12"
	}
	return "T18"
}

// Day is the date of which this is the key.
func (k DayKey) Day() PartialDate {
	s := string(k)
	if i := strings.IndexByte(s, '|'); i >= 0 {
		return PartialDate(s[i+1:])
	}
	if i := strings.IndexByte(s, 'T'); i >= 0 {
		last := ""
		if j := strings.IndexByte(s, '/'); j > i {
			last = s[j:]
		}
		return PartialDate(s[:i] + last)
	}
	return PartialDate(s)
}

// Scan reads a column that may be NULL.
func (k *DayKey) Scan(v any) error { return scanText(v, k) }

// Month is the cell of the figures that a day counts in: its month, or its year if that is all that is known; any other
// date is a cell of its own, "|2021-XX-29", which periods count if it certainly begins in them.
func (d PartialDate) Month() string {
	s := string(d)
	if isPlain(s) || d == "" {
		return s[:min(len(s), len("2021-09"))]
	}
	if key := KeyOf(d, "", nil); !strings.Contains(string(key), "|") {
		return s[:len("2021-09")]
	}
	return "|" + s
}

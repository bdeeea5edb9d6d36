package record

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"bienban/internal/vi"
)

// PartialDate is a day as far as it is known, in the Extended Date/Time Format (EDTF, ISO 8601-2): "2021", "2021-09",
// "2021-09-29", and what these cannot say. The zero value is unknown.
//
//	2021-XX-29, 202X    digits that are not known
//	2021-35, 2021-40    a quarter (33 to 36), a half (40, 41), a season (21 to 24) of a year
//	../2021-10-04       a day not later than this; 2021-10-04/.. not earlier
//	[2021-09,2021-11]   a day of one of these; [2021-09-01..2021-09-20] of these and those between
//	a/b                 what lasts from a to b; where one day is meant, a day of these
//	2021-09~            approximate; ? uncertain, % both: it may be so, and is never certain
//
// What it stands for is a set of days, and comparing is comparing these: true of all is CERTAIN, of some POSSIBLE.
type PartialDate string

// formsOfDay is what is expected instead of a text that is no partial date.
const formsOfDay = "is not a day or a part of one: expected YYYY, YYYY-MM or YYYY-MM-DD, such as 2021-09, or another form " +
	"of EDTF, such as 2021-XX-29, 2024-12-05/2024-12-07, ../2021-10-04 or 2021-09~"

// mostOfDay is how long a partial date may be, in bytes.
const mostOfDay = 200

// ParsePartialDate reads a day in EDTF, of the years 1900 to 2200.
func ParsePartialDate(s string) (PartialDate, error) {
	if validDay(s) {
		return PartialDate(s), nil
	}
	if _, err := readExtent(s); err != nil {
		return "", err
	}
	return PartialDate(s), nil
}

// extent is what a partial date says: a day, or days that something lasts, from one of the days from startFirst to
// startLast to one of those from endFirst to endLast. Of a single day both are the same bounds crossed: it is not
// later than startLast and not earlier than endFirst.
type extent struct {
	startFirst, startLast Date
	endFirst, endLast     Date
	several               bool // it lasts from a day to another
	qualified             bool // ~, ? or %
	ranges                [][2]Date
}

// one is a day of a range.
func one(first, last Date) extent {
	return extent{startFirst: first, startLast: last, endFirst: first, endLast: last}
}

func readExtent(s string) (extent, error) {
	if len(s) > mostOfDay {
		return extent{}, Invalid("", "%q is longer than %d characters", clip(s), mostOfDay)
	}
	from, to, isInterval := strings.Cut(s, "/")
	switch {
	case isInterval:
		return readInterval(s, from, to)
	case strings.HasPrefix(s, "["):
		return readOneOf(s)
	}
	return readSingle(s, s)
}

// readSingle reads one day of the text whole: its year, month or day, with unknown digits, and what qualifies it.
func readSingle(s, whole string) (extent, error) {
	body := strings.TrimRight(s, "~?%")
	if len(s)-len(body) > 1 {
		return extent{}, unparsed(whole, ParsePartialDate, formsOfDay)
	}
	e, err := readUnqualified(body, whole)
	e.qualified = len(body) < len(s)
	return e, err
}

func readUnqualified(s, whole string) (extent, error) {
	if validDay(s) {
		return one(plainFirst(s), plainLast(s)), nil
	}
	ranges, ok := divisions(s)
	if !ok {
		ranges, ok = unspecified(s)
	}
	if ok {
		if len(ranges) == 0 {
			return extent{}, Invalid("", "%q is no day of the years %d to %d", clip(whole), firstYear, lastYear)
		}
		e := one(ranges[0][0], ranges[len(ranges)-1][1])
		if len(ranges) > 1 {
			e.ranges = ranges
		}
		return e, nil
	}
	if s != whole { // a part of it is wrong: that part is told
		if _, err := ParsePartialDate(s); err != nil && (len(s) == 4 || len(s) == 7 || len(s) == 10) {
			return extent{}, unparsed(s, ParsePartialDate, "in "+strconv.Quote(clip(whole))+" "+formsOfDay)
		}
	}
	return extent{}, unparsed(whole, ParsePartialDate, formsOfDay)
}

// readInterval reads what lasts from one day to another. An end that is .. is open: some day up to the other end or
// from it on. An end that is empty is unknown: it lasted from there, or to there.
func readInterval(whole, from, to string) (extent, error) {
	if from == ".." && to == ".." {
		return one(dawn, dusk), nil
	}
	var start, end extent
	var err error
	if from != "" && from != ".." {
		if start, err = readSingle(from, whole); err != nil {
			return extent{}, err
		}
	}
	if to != "" && to != ".." {
		if end, err = readSingle(to, whole); err != nil {
			return extent{}, err
		}
	}
	e := extent{several: true, qualified: start.qualified || end.qualified}
	switch {
	case start.startFirst == "" && end.startFirst == "":
		return extent{}, unparsed(whole, ParsePartialDate, formsOfDay)
	case from == "..":
		e.startFirst, e.startLast, e.endFirst, e.endLast, e.several = dawn, end.endLast, dawn, end.endLast, false
	case to == "..":
		e.startFirst, e.startLast, e.endFirst, e.endLast, e.several = start.startFirst, dusk, start.startFirst, dusk, false
	case from == "":
		e.startFirst, e.startLast, e.endFirst, e.endLast = dawn, end.endLast, end.endFirst, end.endLast
	case to == "":
		e.startFirst, e.startLast, e.endFirst, e.endLast = start.startFirst, start.startLast, start.startFirst, dusk
	case end.endLast < start.startFirst:
		return extent{}, Invalid("", "%q ends before it begins: the earlier day comes first", clip(whole))
	default:
		e.startFirst, e.startLast = start.startFirst, min(start.startLast, end.endLast)
		e.endFirst, e.endLast = max(end.endFirst, start.startFirst), end.endLast
	}
	return e, nil
}

// readOneOf reads a day that is one of several: [2021-09,2021-11], [2021-09-01..2021-09-20], [..2021-10-04].
func readOneOf(whole string) (extent, error) {
	inside, closed := strings.CutSuffix(whole[1:], "]")
	if !closed || inside == "" {
		return extent{}, unparsed(whole, ParsePartialDate, formsOfDay)
	}
	var ranges [][2]Date
	for choice := range strings.SplitSeq(inside, ",") {
		from, to, isRange := strings.Cut(choice, "..")
		if !isRange {
			to = from
		}
		first, last := dawn, dusk
		if from != "" {
			e, err := readUnqualified(from, whole)
			if err != nil {
				return extent{}, err
			}
			first = e.startFirst
			if !isRange && e.ranges != nil {
				ranges = append(ranges, e.ranges...)
				continue
			}
		}
		if to != "" {
			e, err := readUnqualified(to, whole)
			if err != nil {
				return extent{}, err
			}
			last = e.endLast
		}
		if from == "" && to == "" || last < first {
			return extent{}, unparsed(whole, ParsePartialDate, formsOfDay)
		}
		ranges = append(ranges, [2]Date{first, last})
	}
	ranges = merged(ranges)
	e := one(ranges[0][0], ranges[len(ranges)-1][1])
	if len(ranges) > 1 {
		e.ranges = ranges
	}
	return e, nil
}

// merged sorts ranges and joins those that overlap or follow each other.
func merged(ranges [][2]Date) [][2]Date {
	slices.SortFunc(ranges, func(a, b [2]Date) int { return strings.Compare(string(a[0]), string(b[0])) })
	joined := ranges[:1]
	for _, r := range ranges[1:] {
		last := &joined[len(joined)-1]
		if last[1] != dusk && r[0] > last[1].next() {
			joined = append(joined, r)
			continue
		}
		last[1] = max(last[1], r[1])
	}
	return joined
}

// divisions reads a part of a year, the digits of which may be X, by the numbers of EDTF: 21 to 24 a season, 33 to 36 a
// quarter, 37 to 39 a third, 40 and 41 a half.
func divisions(s string) (ranges [][2]Date, ok bool) {
	if len(s) != len("2021-35") || s[4] != '-' || !digitsOrX(s[:4]) {
		return nil, false
	}
	n, ok := digits(s, 5, 7)
	var month, length int
	switch {
	case !ok:
		return nil, false
	case n >= 21 && n <= 24: // of the northern hemisphere; the winter ends in the next year
		month, length = 3*(n-20), 3
	case n >= 33 && n <= 36:
		month, length = 3*(n-33)+1, 3
	case n >= 37 && n <= 39:
		month, length = 4*(n-37)+1, 4
	case n == 40 || n == 41:
		month, length = 6*(n-40)+1, 6
	default:
		return nil, false
	}
	end := month + length - 1
	for year := firstYear; year <= lastYear; year++ {
		if fits(s[:4], year) {
			last := year + (end-1)/12
			ranges = append(ranges, [2]Date{
				dayOf(year, month, 1), dayOf(last, (end-1)%12+1, daysIn(last, (end-1)%12+1)),
			})
		}
	}
	return ranges, true
}

func dayOf(year, month, day int) Date {
	b := []byte("0000-00-00")
	for i, n := 3, year; i >= 0; i, n = i-1, n/10 {
		b[i] = byte('0' + n%10)
	}
	b[5], b[6] = byte('0'+month/10), byte('0'+month%10)
	b[8], b[9] = byte('0'+day/10), byte('0'+day%10)
	return Date(b)
}

// unspecified finds the days of a text in which digits are X, as ranges in their order; ok is false for another form.
func unspecified(s string) (ranges [][2]Date, ok bool) {
	hasMonth, hasDay := len(s) >= 7, len(s) == 10
	if !strings.Contains(s, "X") || len(s) != 4 && !hasMonth || len(s) > 7 && !hasDay || !digitsOrX(s[:4]) ||
		hasMonth && (s[4] != '-' || !digitsOrX(s[5:7])) || hasDay && (s[7] != '-' || !digitsOrX(s[8:])) {
		return nil, false
	}
	hasDay = hasDay && s[8:] != "XX"
	hasMonth = hasDay || hasMonth && s[5:7] != "XX"
	for year := firstYear; year <= lastYear; year++ {
		switch {
		case !fits(s[:4], year):
		case !hasMonth:
			ranges = append(ranges, [2]Date{dayOf(year, 1, 1), dayOf(year, 12, 31)})
		default:
			for month := 1; month <= 12; month++ {
				if !fits(s[5:7], month) {
					continue
				}
				days := daysIn(year, month)
				if !hasDay {
					ranges = append(ranges, [2]Date{dayOf(year, month, 1), dayOf(year, month, days)})
					continue
				}
				for day := 1; day <= days; day++ {
					if fits(s[8:], day) {
						ranges = append(ranges, [2]Date{dayOf(year, month, day), dayOf(year, month, day)})
					}
				}
			}
		}
	}
	if len(ranges) > 1 {
		ranges = merged(ranges)
	}
	return ranges, true
}

func digitsOrX(s string) bool {
	for _, c := range []byte(s) {
		if c != 'X' && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// fits tells whether a number has the digits that are known.
func fits(digits string, n int) bool {
	for i := len(digits) - 1; i >= 0; i, n = i-1, n/10 {
		if digits[i] != 'X' && int(digits[i]-'0') != n%10 {
			return false
		}
	}
	return true
}

// isPlain tells a year, a month or a day from the other forms, of what was parsed before.
func isPlain(s string) bool {
	switch len(s) {
	case 4:
		return digitsAll(s)
	case 7:
		return s[4] == '-' && digitsAll(s[:4]) && (s[5] == '0' || s[5] == '1') && s[6] >= '0' && s[6] <= '9'
	case 10:
		return s[4] == '-' && s[7] == '-' && digitsAll(s[:4]) && digitsAll(s[5:7]) && digitsAll(s[8:])
	}
	return false
}

func digitsAll(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func plainFirst(s string) Date {
	switch len(s) {
	case 4:
		return Date(s + "-01-01")
	case 7:
		return Date(s + "-01")
	}
	return Date(s)
}

func plainLast(s string) Date {
	switch len(s) {
	case 4:
		return Date(s + "-12-31")
	case 7:
		year, _ := digits(s, 0, 4)
		month, _ := digits(s, 5, 7)
		return Date(s + "-" + strconv.Itoa(daysIn(year, month)))
	}
	return Date(s)
}

// extent is what the date says; of an unknown one, and of a text that is none, that it may be any day.
func (d PartialDate) extent() extent {
	if d == "" {
		return one(dawn, dusk)
	}
	if s := string(d); isPlain(s) {
		return one(plainFirst(s), plainLast(s))
	}
	e, err := readExtent(string(d))
	if err != nil {
		return one(dawn, dusk)
	}
	return e
}

// IsFull reports whether the day itself is known.
func (d PartialDate) IsFull() bool { return len(d) == len("2021-09-29") && isPlain(string(d)) }

// IsQualified reports whether it is only approximate or uncertain, so that nothing of it is certain.
func (d PartialDate) IsQualified() bool { return !isPlain(string(d)) && d.extent().qualified }

// First is the earliest day that d can be, or begin on; before every day if d is unknown.
func (d PartialDate) First() Date {
	if s := string(d); isPlain(s) {
		return plainFirst(s)
	}
	return d.extent().startFirst
}

// Last is the latest day that d can be, or end on; after every day if d is unknown.
func (d PartialDate) Last() Date {
	if s := string(d); isPlain(s) {
		return plainLast(s)
	}
	return d.extent().endLast
}

// StartLast is the latest day on which what d says can begin: for a single day the latest that it can be. It is after
// every day if nothing of d is certain.
func (d PartialDate) StartLast() Date {
	e := d.extent()
	if e.qualified {
		return dusk
	}
	return e.startLast
}

// EndFirst is the earliest day on which what d says can end: for a single day the earliest that it can be. It is before
// every day if nothing of d is certain.
func (d PartialDate) EndFirst() Date {
	e := d.extent()
	if e.qualified {
		return dawn
	}
	return e.endFirst
}

// Ranges are the days that a single day can be, as ranges in their order; nil where it can be any from First to Last.
func (d PartialDate) Ranges() [][2]Date {
	if isPlain(string(d)) {
		return nil
	}
	return d.extent().ranges
}

// Days are the first and the last day of what d says; ok is false unless both are known for certain.
func (d PartialDate) Days() (first, last Date, ok bool) {
	e := d.extent()
	if e.qualified || e.startFirst != e.startLast || e.endFirst != e.endLast || e.startFirst == dawn || e.endLast == dusk {
		return "", "", false
	}
	return e.startFirst, e.endLast, true
}

// Among tells how certainly a day of d is among those between two, both included.
func (d PartialDate) Among(from, to Date) Certainty {
	e := d.extent()
	switch {
	case from > to || e.startFirst > to || e.endLast < from:
		return CertaintyNo
	case !e.qualified && e.startLast <= to && e.endFirst >= from:
		return CertaintyCertain
	case !inOne(e.ranges, to, from):
		return CertaintyNo
	}
	return CertaintyPossible
}

// Begins tells how certainly d begins on a day between two, both included: what lasts for days is counted once, where
// it begins.
func (d PartialDate) Begins(from, to Date) Certainty {
	e := d.extent()
	if !e.several {
		return d.Among(from, to)
	}
	switch {
	case from > to || e.startFirst > to || e.startLast < from:
		return CertaintyNo
	case !e.qualified && e.startFirst >= from && e.startLast <= to:
		return CertaintyCertain
	}
	return CertaintyPossible
}

// Eve is the day before d. A partial date is returned as it is, as the day before is not known more precisely.
func (d PartialDate) Eve() PartialDate {
	if !d.IsFull() {
		return d
	}
	return PartialDate(Date(d).Time().AddDate(0, 0, -1).Format(time.DateOnly))
}

// next is the day after d.
func (d Date) next() Date { return Date(d.Time().AddDate(0, 0, 1).Format(time.DateOnly)) }

// DaysUntil counts the days from the last of d to the first of other; ok is false unless both are known to the day.
func (d PartialDate) DaysUntil(other PartialDate) (days int, ok bool) {
	_, from, known := d.Days()
	to, _, otherKnown := other.Days()
	if !known || !otherKnown {
		return 0, false
	}
	return int(to.Time().Sub(from.Time()).Hours() / 24), true
}

// MarshalGQL writes the day as a JSON string, null for the zero value.
func (d PartialDate) MarshalGQL(w io.Writer) { writeText(w, string(d)) }

// UnmarshalGQL reads a day from a client.
func (d *PartialDate) UnmarshalGQL(v any) (err error) {
	return unmarshalText(v, d, ParsePartialDate, "PartialDate")
}

// UnmarshalText reads a day from a record file.
func (d *PartialDate) UnmarshalText(b []byte) (err error) {
	*d, err = ParsePartialDate(string(b))
	return err
}

// Scan reads a column that may be NULL; of one that holds a sort key, the day.
func (d *PartialDate) Scan(v any) error {
	var key DayKey
	if err := scanText(v, &key); err != nil {
		return err
	}
	*d = key.Day()
	return nil
}

// Slug is the date for use in a slug: a day as it is, the bounds of what is known in words.
func (d PartialDate) Slug() string {
	s := string(d)
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	switch {
	case s == "../..":
		return "khong-ro-ngay"
	case strings.HasPrefix(s, ".."), strings.HasPrefix(s, "[.."):
		b.WriteString("den-")
	case strings.HasSuffix(s, ".."), strings.HasSuffix(s, "..]"):
		b.WriteString("tu-")
	}
	if d.IsQualified() {
		b.WriteString("khoang-")
	}
	b.WriteString(vi.Slug(s))
	return b.String()
}

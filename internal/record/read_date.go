package record

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bienban/internal/vi"
)

// MostDateText is how long a text may be that is read as a date, in characters.
const MostDateText = 200

// ReadDate reads a date as people write it, in Vietnamese or English: "29/9/2021", "ngày 29 tháng 9 năm 2021", "quý
// III/2021", "6 tháng đầu năm 2021", "trước ngày 20/8/2021", "5-7/12/2024", "khoảng tháng 9/2021", "29 September 2021". A
// date in EDTF is read, too. What is not written is not filled in: "20/8" is of an unknown year, and of "cuối tháng
// 9/2021" the month alone is certain. ok is false for a text that is no date or says more than one.
func ReadDate(text string) (day PartialDate, ok bool) {
	text = strings.TrimSpace(text)
	if d, err := ParsePartialDate(text); err == nil {
		return d, true
	}
	s := strings.NewReplacer("–", "-", "—", "-", "−", "-").Replace(vi.Fold(text))
	s = strings.TrimRight(s, " .,;")
	qualifier := ""
	if rest, found := cutWord(s, aboutWords); found {
		s, qualifier = rest, "~"
	}
	if rest, found := strings.CutSuffix(s, "?"); found {
		s, qualifier = strings.TrimSpace(rest), "?"
	}
	d, ok := readDates(s)
	if !ok || qualifier == "" {
		return d, ok
	}
	if strings.Contains(string(d), "..") {
		return "", false
	}
	from, to, isInterval := strings.Cut(string(d), "/")
	if isInterval {
		d = PartialDate(from + qualifier + "/" + to + qualifier)
	} else {
		d += PartialDate(qualifier)
	}
	return valid(d)
}

// ReadPeriod reads a calendar period as people write it: "quý III/2021", "tháng 9 năm 2021", "6 tháng đầu năm 2021", or as
// the API does.
func ReadPeriod(text string) (p CalendarPeriod, ok bool) {
	if p, err := ParseCalendarPeriod(text); err == nil {
		return p, true
	}
	d, ok := ReadDate(text)
	if !ok {
		return "", false
	}
	if p, err := ParseCalendarPeriod(string(d)); err == nil {
		return p, true
	}
	if len(d) == len("2021-35") {
		parts := map[PartialDate]string{"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2"}
		if part := parts[d[5:]]; part != "" {
			p, err := ParseCalendarPeriod(string(d[:5]) + part)
			return p, err == nil
		}
	}
	return "", false
}

func valid(d PartialDate) (PartialDate, bool) {
	_, err := ParsePartialDate(string(d))
	return d, err == nil
}

// The words before a date that say how it is meant. Longer ones come first.
var (
	aboutWords  = []string{"vao khoang", "khoang", "tam", "chung", "about", "around", "approximately", "circa", "ca.", "c."}
	beforeWords = []string{"den truoc", "truoc", "before", "earlier than"}
	byWords     = []string{
		"khong muon hon", "khong cham hon", "cham nhat la den", "cham nhat den", "cham nhat la", "cham nhat", "muon nhat la",
		"muon nhat", "khong qua", "den het", "cho den", "den", "het", "not later than", "no later than", "by the end of", "by",
		"until", "till", "up to",
	}
	afterWords = []string{"sau", "after", "later than"}
	fromWords  = []string{
		"khong som hon", "som nhat la", "som nhat", "ke tu", "bat dau tu", "tu", "not earlier than", "no earlier than",
		"not before", "since", "from",
	}
)

// cutWord takes one of some words from the beginning of a text.
func cutWord(s string, words []string) (rest string, found bool) {
	for _, w := range words {
		if rest, found = strings.CutPrefix(s, w+" "); found {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// readDates reads one date, a bound or an interval, in folded words.
func readDates(s string) (PartialDate, bool) {
	if d, ok := readOne(s); ok { // "sáu tháng cuối năm" begins with the word for after
		return valid(d.written())
	}
	if rest, found := cutWord(s, beforeWords); found {
		d, ok := readOne(rest)
		if !ok {
			return "", false
		}
		return valid("../" + d.step(-1).written())
	}
	if rest, found := cutWord(s, afterWords); found {
		d, ok := readOne(rest)
		if !ok {
			return "", false
		}
		return valid(d.step(1).written() + "/..")
	}
	if d, ok := readRange(s); ok {
		return d, true
	}
	if rest, found := cutWord(s, byWords); found {
		d, ok := readOne(rest)
		if !ok {
			return "", false
		}
		return valid("../" + d.written())
	}
	if rest, found := cutWord(s, fromWords); found {
		d, ok := readOne(rest)
		if !ok {
			return "", false
		}
		return valid(d.written() + "/..")
	}
	return "", false
}

// rangeSigns part the first date of an interval from the last.
var rangeSigns = []string{" den het ngay ", " den ngay ", " den het ", " den ", " to ", " and ", " until ", " - ", "-", " va "}

// readRange reads an interval: "từ 5/12 đến 7/12/2024", "5-7/12/2024", "between 5 and 7 December 2024". What the first
// date leaves out is that of the last.
func readRange(s string) (PartialDate, bool) {
	s, _ = cutWord(s, []string{"trong cac ngay", "cac ngay", "tu", "from", "between", "trong hai ngay", "hai ngay"})
	for _, sign := range rangeSigns {
		for at := 0; ; {
			i := strings.Index(s[at:], sign)
			if i < 0 {
				break
			}
			i += at
			at = i + 1
			to, ok := readOne(s[i+len(sign):])
			if !ok || sign == "-" && to.day == 0 && to.division == 0 && to.month == 0 {
				continue
			}
			from, ok := readOne(strings.TrimSpace(s[:i]))
			if !ok {
				from, ok = readNumber(strings.TrimSpace(s[:i]), to)
			}
			if !ok {
				continue
			}
			if from.year == "" {
				from.year = to.year
			}
			if from.month == 0 && from.day != 0 {
				from.month = to.month
			}
			return valid(from.written() + "/" + to.written())
		}
	}
	return "", false
}

// readNumber reads the first number of "5-7/12/2024": a day before a day, a month before a month, a year before a year.
func readNumber(s string, to written) (written, bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(s, "."))
	switch {
	case err != nil || n < 1:
		return written{}, false
	case to.day != 0 && n <= 31:
		return written{year: to.year, month: to.month, day: n}, true
	case to.month != 0 && to.day == 0 && n <= 12:
		return written{year: to.year, month: n}, true
	}
	return written{}, false
}

// written is a date as far as it is written; the year is four digits or empty.
type written struct {
	year            string
	month, day      int
	division, until int // a quarter or half by its number in EDTF; the last month of the first months of a year
}

func (w written) written() PartialDate {
	year := w.year
	if year == "" {
		year = "XXXX"
	}
	switch {
	case w.until != 0:
		return PartialDate(fmt.Sprintf("%s-01/%s-%02d", year, year, w.until))
	case w.division != 0:
		return PartialDate(fmt.Sprintf("%s-%02d", year, w.division))
	case w.day != 0 && w.month == 0:
		return PartialDate(fmt.Sprintf("%s-XX-%02d", year, w.day))
	case w.day != 0:
		return PartialDate(fmt.Sprintf("%s-%02d-%02d", year, w.month, w.day))
	case w.month != 0:
		return PartialDate(fmt.Sprintf("%s-%02d", year, w.month))
	}
	return PartialDate(year)
}

// step is the date before or after, as precisely as it is written: what is before 20/8 is over by 19/8.
func (w written) step(by int) written {
	d := w.written()
	if w.year == "" || w.until != 0 {
		return w
	}
	if w.division != 0 { // the month before its first, or after its last
		edge := d.First()
		if by > 0 {
			edge = d.Last()
		}
		year, _ := strconv.Atoi(string(edge[:4]))
		month, _ := strconv.Atoi(string(edge[5:7]))
		return written{year: strconv.Itoa(year), month: month}.step(by)
	}
	year, _ := strconv.Atoi(w.year)
	switch {
	case w.day != 0:
		next := Date(d).Time().AddDate(0, 0, by)
		return written{year: strconv.Itoa(next.Year()), month: int(next.Month()), day: next.Day()}
	case w.month != 0:
		n := year*12 + w.month - 1 + by
		return written{year: strconv.Itoa(n / 12), month: n%12 + 1}
	}
	return written{year: strconv.Itoa(year + by)}
}

const (
	monthWords = "gieng|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap"
	months     = "january|february|march|april|may|june|july|august|september|october|november|december|" +
		"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
	yearText = `(\d{4})`
	inYear   = `(?:[ ]*[/,.-][ ]*|[ ]+(?:cua[ ]+|of[ ]+)?(?:nam[ ]+)?|,?[ ]+nam[ ]+)` + yearText
)

// forms are the ways to write one date, each with what its groups mean.
var forms = func() []dateForm {
	form := func(pattern string, groups ...string) dateForm {
		return dateForm{regexp.MustCompile("^(?:" + pattern + ")$"), groups}
	}
	month := `(1[0-2]|0?[1-9]|` + monthWords + `)`
	day := `(3[01]|[12]\d|0?[1-9])`
	english := `(` + months + `)\.?`
	ordinal := `(?:st|nd|rd|th)?`
	quarter := `(iv|iii|ii|i|[1-4]|mot|hai|ba|tu|first|second|third|fourth|1st|2nd|3rd|4th)`
	return []dateForm{
		form(`(?:ngay )?`+day+`[ ]?([/.-])[ ]?(1[0-2]|0?[1-9])[ ]?([/.-])[ ]?(\d{4}|\d{2})`, "day", "sign", "month", "sign", "year"),
		form(`(?:ngay )?`+yearText+`([/.])(1[0-2]|0?[1-9])([/.])`+day, "year", "sign", "month", "sign", "day"),
		form(`(?:ngay )?`+day+`[ ]?/[ ]?(1[0-2]|0?[1-9])`, "day", "month"),
		form(`(?:ngay )?(?:mung |mong )?`+day+`(?:,)? thang `+month+`(?:`+inYear+`)?`, "day", "month", "year"),
		form(`(?:(?:dau|giua|cuoi) )?(?:trong )?thang `+month+`(?:`+inYear+`)?`, "month", "year"),
		form(`(?:thang )?(1[0-2]|0?[1-9])[ ]?[/.-][ ]?`+yearText, "month", "year"),
		form(`(?:trong )?(?:quy|quarter|q)[ ]?`+quarter+inYear, "quarter", "year"),
		form(`(?:trong )?(?:quy)[ ]?`+quarter, "quarter"),
		form(`(?:the )?`+quarter+` quarter(?: of|,)? `+yearText, "quarter", "year"),
		form(yearText+`[- ]?q([1-4])`, "year", "quarter"),
		form(`(?:trong )?(?:(\d{1,2}|ba|sau|chin) thang) dau nam `+yearText, "first months", "year"),
		form(`(?:trong )?(?:6|sau) thang cuoi nam `+yearText, "second half"),
		form(`(?:trong )?nua dau nam `+yearText, "first half"),
		form(`(?:trong )?nua (?:cuoi|sau) nam `+yearText, "second half"),
		form(`(?:the )?first half(?: of)? `+yearText, "first half"),
		form(`(?:the )?second half(?: of)? `+yearText, "second half"),
		form(`h1[ /-]?`+yearText, "first half"), form(`h2[ /-]?`+yearText, "second half"),
		form(yearText+`[- ]?h1`, "first half"), form(yearText+`[- ]?h2`, "second half"),
		form(`(?:the )?`+day+ordinal+`(?: of)? `+english+`(?:,? `+yearText+`)?`, "day", "month", "year"),
		form(english+` (?:the )?`+day+ordinal+`(?:,? `+yearText+`)?`, "month", "day", "year"),
		form(`(?:in )?`+english+`(?: of|,)? `+yearText, "month", "year"),
		form(english, "month"),
		form(`(?:(?:dau|giua|cuoi|trong) )?(?:nam |year |in )?`+yearText, "year"),
		form(`ngay `+day, "day"),
	}
}()

type dateForm struct {
	pattern *regexp.Regexp
	groups  []string
}

// besides is what stands before a date and says nothing of the day: hours, parts of the day, names of weekdays.
var besides = regexp.MustCompile(`^(?:(?:luc |vao |vao luc |at |on )|\d{1,2}(?:h|g|:| gio ?)(?:\d{1,2})?(?: ?phut)?(?: ?(?:am|pm))?(?:,| |$)|` +
	`(?:buoi )?(?:sang|chieu|toi|trua)(?:,? )|(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7])(?:, ?| )|` +
	`(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:, ?| )|(?:trong |in |during )|, ?)`)

func readOne(s string) (written, bool) {
	for range 6 {
		for _, f := range forms {
			if groups := f.pattern.FindStringSubmatch(s); groups != nil {
				if w, ok := f.read(groups[1:]); ok {
					return w, true
				}
			}
		}
		at := besides.FindStringIndex(s)
		if at == nil || at[1] == 0 {
			break
		}
		s = strings.TrimSpace(s[at[1]:])
	}
	return written{}, false
}

func (f dateForm) read(groups []string) (w written, ok bool) {
	sign := ""
	for i, name := range f.groups {
		text := groups[i]
		if text == "" {
			continue
		}
		switch name {
		case "sign":
			if sign != "" && sign != text {
				return w, false
			}
			sign = text
		case "year":
			if w.year = text; len(text) == 2 {
				w.year = "20" + text
			}
		case "month":
			w.month = monthNamed(text)
		case "day":
			w.day, _ = strconv.Atoi(text)
		case "quarter":
			w.division = 32 + quarterNamed(text)
		case "first half":
			w.year, w.division = text, 40
		case "second half":
			w.year, w.division = text, 41
		case "first months":
			switch n := countNamed(text); {
			case n == 3:
				w.division = 33
			case n == 6:
				w.division = 40
			case n > 0 && n <= 12:
				w.until = n
			default:
				return w, false
			}
		}
	}
	_, err := ParsePartialDate(string(w.written()))
	return w, err == nil
}

func monthNamed(text string) int {
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	if i := slices.Index([]string{
		"gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai",
	}, text); i >= 0 {
		return i + 1
	}
	switch text {
	case "mot":
		return 1
	case "chap":
		return 12
	}
	return slices.Index([]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}, text[:3]) + 1
}

func quarterNamed(text string) int {
	for _, names := range [][]string{
		{"i", "ii", "iii", "iv"},
		{"1", "2", "3", "4"},
		{"mot", "hai", "ba", "tu"},
		{"first", "second", "third", "fourth"},
		{"1st", "2nd", "3rd", "4th"},
	} {
		if i := slices.Index(names, text); i >= 0 {
			return i + 1
		}
	}
	return 0
}

func countNamed(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		n = map[string]int{"ba": 3, "sau": 6, "chin": 9}[text]
	}
	return n
}

package reading

import "fmt"

// A stretch is a period that the text names: its words, and months or years as far as they are known.
type stretch struct {
	tokenRange
	kind        stretchKind
	first, last int // months of the year; 0 if the period is whole years
	year, until int // 0 if unknown
	yearAt      tokenRange
	count       int
}

type stretchKind uint8

const (
	someMonths    stretchKind = iota // "6 tháng đầu năm", "9 tháng"
	closingMonths                    // "3 tháng cuối năm"
	aQuarter                         // "quý II"
	aMonth                           // "tháng 5/2023"
	nextMonth                        // "tháng tiếp theo"
	wholeYear                        // "năm 2021"
	severalYears                     // "giai đoạn 2010 - 2014"
	midYear                          // "giữa năm 2023"
	countedYears                     // "15 năm"
)

// smallNumbers are numbers as words.
var smallNumbers = map[string]int{
	"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}

var romanQuarters = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

// yearAfter reads a year that stands at i, as in "năm 2021", "/2021", "-2021", "2021"; end is i if none does.
func (d *doc) yearAfter(i int) (year int, at tokenRange) {
	switch {
	case d.low(i) == "năm" && isYear(d.number(i+1)):
		return d.number(i + 1), tokenRange{i, i + 2}
	case (d.low(i) == "/" || d.low(i) == "-") && isYear(d.number(i+1)):
		return d.number(i + 1), tokenRange{i, i + 2}
	case isYear(d.number(i)):
		return d.number(i), tokenRange{i, i + 1}
	}
	return 0, tokenRange{i, i}
}

// stretchAt reads the period that begins at i.
func (d *doc) stretchAt(i int) (stretch, bool) {
	w := d.low(i)
	count := d.number(i)
	if count < 0 && d.isWord(i) {
		count = smallNumbers[w]
	}
	switch {
	case (count > 0 && count <= 12 || w == "những" || w == "các" || w == "mấy") && d.low(i+1) == "tháng":
		return d.monthsAt(i, count)
	case w == "quý" && romanQuarters[d.low(i+1)] > 0:
		q := romanQuarters[d.low(i+1)]
		s := stretch{tokenRange: tokenRange{i, i + 2}, kind: aQuarter, first: 3*q - 2, last: 3 * q}
		s.takeYear(d)
		return s, true
	case w == "tháng" && (d.number(i-1) < 0 || d.low(i-2) != "ngày") && smallNumbers[d.low(i-1)] == 0:
		return d.monthAt(i)
	case w == "giai" && d.low(i+1) == "đoạn" || w == "nhiệm" && d.low(i+1) == "kỳ":
		a, b := d.number(i+2), d.number(i+4)
		if isYear(a) && (d.low(i+3) == "-" || d.low(i+3) == "đến") && isYear(b) {
			kind := severalYears
			if w == "nhiệm" {
				return stretch{}, false
			}
			return stretch{tokenRange: tokenRange{i, i + 5}, kind: kind, year: a, until: b}, true
		}
	case w == "giữa" && d.low(i+1) == "năm" && isYear(d.number(i+2)):
		return stretch{tokenRange: tokenRange{i, i + 3}, kind: midYear, year: d.number(i + 2)}, true
	case w == "năm" && isYear(d.number(i+1)) && d.low(i-1) != "đến" && (d.low(i+2) != "-" || !isYear(d.number(i+3))):
		return stretch{tokenRange: tokenRange{i, i + 2}, kind: wholeYear, year: d.number(i + 1), until: d.number(i + 1)}, true
	case count > 0 && count < 100 && d.low(i+1) == "năm" && !isYear(d.number(i+2)) && d.toks[i].kind == aNumber:
		return stretch{tokenRange: tokenRange{i, i + 2}, kind: countedYears, count: count}, true
	}
	return stretch{}, false
}

// takeYear takes the year that follows a period into it.
func (s *stretch) takeYear(d *doc) {
	if y, at := d.yearAfter(s.end); y > 0 {
		s.year, s.until, s.yearAt, s.end = y, y, at, at.end
	}
}

// monthsAt reads "6 tháng đầu năm 2021", "9 tháng", "3 tháng cuối năm", "những tháng cuối năm 2019".
func (d *doc) monthsAt(i, count int) (stretch, bool) {
	s := stretch{tokenRange: tokenRange{i, i + 2}, kind: someMonths, first: 1, last: count, count: count}
	switch d.low(i + 2) {
	case "đầu":
		s.end++
	case "cuối", "còn":
		s.kind, s.end = closingMonths, s.end+1
		if d.low(s.end) == "lại" {
			s.end++
		}
		s.first, s.last = 13-count, 12
		if count < 1 {
			s.first = 0
		}
	default:
		if count < 1 {
			return stretch{}, false
		}
		switch d.low(i + 2) {
		case "qua", "tới", "tiếp":
			return stretch{}, false
		}
	}
	if d.low(s.end) == "của" {
		s.end++
	}
	if d.low(s.end) == "năm" && !isYear(d.number(s.end+1)) && s.end > i+2 {
		s.end++
		if d.low(s.end) == "nay" {
			s.end++
		}
	}
	s.takeYear(d)
	if d.low(s.end-1) == "của" {
		s.end--
	}
	if s.kind == someMonths && s.end == i+2 {
		s.kind = someMonths
	}
	if count < 1 && s.kind == someMonths {
		return stretch{}, false
	}
	return s, true
}

// monthAt reads "tháng 5/2023", "tháng 10", "tháng tiếp theo".
func (d *doc) monthAt(i int) (stretch, bool) {
	if d.low(i+1) == "tiếp" && d.low(i+2) == "theo" {
		return stretch{tokenRange: tokenRange{i, i + 3}, kind: nextMonth}, true
	}
	if d.low(i+1) == "tới" || d.low(i+1) == "sau" {
		return stretch{tokenRange: tokenRange{i, i + 2}, kind: nextMonth}, true
	}
	m, end := d.number(i+1), i+2
	if m < 1 || m > 12 {
		return stretch{}, false
	}
	s := stretch{tokenRange: tokenRange{i, end}, kind: aMonth, first: m, last: m}
	s.takeYear(d)
	return s, true
}

// stretches returns all periods of the text.
func (r *reader) stretches() []stretch {
	var out []stretch
	for i := 0; i < len(r.toks); i++ {
		if r.quiet[i] {
			continue
		}
		if s, ok := r.stretchAt(i); ok {
			out = append(out, s)
			i = s.end - 1
		}
	}
	return out
}

// What is looked back on, and what is looked ahead to.
var (
	strongBack = phraseSet(`
		sơ kết, tổng kết, nhìn lại, đánh giá, kết quả, tình hình, kiểm điểm, rút kinh nghiệm, giao ban, điểm lại
	`)
	planCues = phraseSet(`
		ký, ký kết, nhiệm vụ, phương hướng, triển khai, bàn, kế hoạch, giải pháp, chương trình công tác,
		trọng tâm, dự kiến, việc, phải dồn sức, thời gian tới, công việc, dự toán
	`)
)

// cueOf returns 'r' if the nearest cue before a period says that it is reviewed, 'p' if planned, 0 if none does.
func (r *reader) cueOf(s stretch) byte {
	sent := r.sents[min(r.sentence(s.start), len(r.sents)-1)]
	for i := s.start - 1; i >= max(sent.start, s.start-22); i-- {
		if r.low(i) == ";" && s.start-i > 3 {
			break
		}
		if n := planCues.at(r.doc, i, s.start); n > 0 && (r.low(i) != "triển" || r.low(i-1) != "tình") {
			return 'p'
		}
		if strongBack.at(r.doc, i, s.start) > 0 {
			return 'r'
		}
		if _, ok := r.stretchAt(i); ok && s.start-i > 3 && s.start-i < 6 {
			continue
		}
	}
	return 0
}

// ofName reports whether a period is part of a name: of a document, a project, a sitting.
func (r *reader) ofName(s stretch) bool {
	sent := r.sents[min(r.sentence(s.start), len(r.sents)-1)]
	for i := s.start - 1; i >= max(sent.start, s.start-4); i-- {
		switch r.low(i) {
		case ",", ";":
			return false
		case "kỳ", "lệ", "số", "ngày", "đến":
			return true
		}
	}
	return false
}

// findPeriods returns the periods reviewed and planned.
func (r *reader) findPeriods() (reviews, plans *stretch) {
	all := r.stretches()
	for i := range all {
		s := &all[i]
		if r.ofName(*s) || r.afterTask(s.start) {
			continue
		}
		cue := r.cueOf(*s)
		if cue == 0 {
			switch {
			case s.kind == someMonths && r.low(s.start+2) == "đầu":
				cue = 'r'
			case s.kind == closingMonths && s.count > 0, s.kind == nextMonth:
				cue = 'p'
			}
		}
		switch s.kind {
		case closingMonths:
			if cue == 'r' && s.count > 0 && plans == nil {
				cue = 'p'
			}
		case midYear:
			cue = 0
		case countedYears:
			if cue != 'r' || !r.strongBackBefore(*s) {
				cue = 0
			}
		case wholeYear, aMonth:
			if r.narrative(*s) {
				cue = 0
			}
		}
		if s.kind == someMonths && cue == 'p' && r.low(s.start+2) == "đầu" {
			cue = 'r'
		}
		switch {
		case cue == 'r' && (reviews == nil || better(s, reviews)):
			reviews = s
		case cue == 'p' && (plans == nil || better(s, plans)):
			plans = s
		}
	}
	if plans != nil && plans.kind == nextMonth && reviews == nil {
		for i := range all {
			if all[i].kind == aMonth && all[i].year > 0 {
				reviews = &all[i]
			}
		}
	}
	return reviews, plans
}

// better reports whether a period that comes later says more than the one before: the same months with their year.
func better(s, than *stretch) bool {
	return than.year == 0 && s.year > 0 && than.kind != someMonths &&
		s.kind == than.kind && s.first == than.first && s.last == than.last
}

// strongBackBefore reports whether "tổng kết", "nhìn lại" or their like stands within a few words before a period.
func (r *reader) strongBackBefore(s stretch) bool {
	sent := r.sents[min(r.sentence(s.start), len(r.sents)-1)]
	for i := max(sent.start, s.start-6); i < s.start; i++ {
		if strongBack.at(r.doc, i, s.start) > 0 {
			return true
		}
	}
	return false
}

// narrative reports whether a month opens a story, "Tháng 5, các cấp đã …", rather than naming what is reviewed.
func (r *reader) narrative(s stretch) bool {
	sent := r.sents[min(r.sentence(s.start), len(r.sents)-1)]
	return s.start == sent.start && s.kind == aMonth
}

// afterTask reports whether the token at i stands in what was concluded.
func (r *reader) afterTask(i int) bool {
	return r.concluded(i) && (r.conclude.listed || i < r.conclude.to)
}

// writePeriods writes what the meeting reviews and plans.
func (r *reader) writePeriods() {
	reviews, plans := r.findPeriods()
	r.shareYear(reviews, plans)
	if reviews != nil {
		r.draft.Meeting.Reviews = r.period(reviews, "/meeting/reviews")
	}
	if plans != nil {
		if plans.kind == nextMonth && reviews != nil && reviews.kind == aMonth && reviews.year > 0 {
			plans.first, plans.year, plans.yearAt = reviews.first+1, reviews.year, reviews.tokenRange
			if plans.first > 12 {
				plans.first, plans.year = 1, plans.year+1
			}
			plans.last, plans.until = plans.first, plans.year
		}
		r.draft.Meeting.Plans = r.period(plans, "/meeting/plans")
	}
}

// shareYear lends the year of one period to the other, and the year of the meeting to both.
func (r *reader) shareYear(a, b *stretch) {
	held := r.heldYear()
	for _, p := range [][2]*stretch{{a, b}, {b, a}} {
		s, o := p[0], p[1]
		if s == nil || s.year > 0 || s.kind == countedYears || s.kind == nextMonth || s.last == 0 {
			continue
		}
		if s.kind == someMonths && r.low(s.start+2) != "đầu" && s.count < 3 {
			continue // "1 tháng vận hành": no calendar months
		}
		if o != nil && o.year > 0 && o.kind != severalYears && o.kind != wholeYear {
			s.year, s.until, s.yearAt = o.year, o.year, o.tokenRange
		} else if held > 0 {
			s.year, s.until = held, held
			if s.kind == someMonths && s.last > r.day.month {
				s.year, s.until = 0, 0
			}
		}
	}
}

// period returns a stretch as a value with its spans.
func (r *reader) period(s *stretch, path string) *Period {
	p := &Period{Label: r.text(s.start, s.end)}
	r.draft.cite(path, r.spanOf(s.start, s.end))
	if s.yearAt.end > s.yearAt.start && (s.yearAt.start < s.start || s.yearAt.end > s.end) {
		r.draft.cite(path, r.spanOf(s.yearAt.start, s.yearAt.end))
	}
	if s.year == 0 {
		if s.kind == closingMonths {
			return p
		}
		return p
	}
	from, to := fmt.Sprintf("%04d", s.year), fmt.Sprintf("%04d", s.until)
	if s.last > 0 {
		from, to = fmt.Sprintf("%04d-%02d", s.year, s.first), fmt.Sprintf("%04d-%02d", s.until, s.last)
		if s.first < 1 {
			p.To = &to
			return p
		}
	}
	p.From, p.To = &from, &to
	return p
}

// periodYear returns the year that the periods of the text give a day without one.
func (r *reader) periodYear(d *day) (int, tokenRange) {
	year, at := 0, tokenRange{}
	rank := 9
	for _, s := range r.stretches() {
		if s.year == 0 {
			continue
		}
		y, k := 0, 9
		switch s.kind {
		case aMonth:
			if gap := d.month - s.first; gap >= -1 && gap <= 2 {
				y, k = s.year, 1
			}
		case aQuarter, someMonths:
			if gap := d.month - s.last; gap >= -2 && gap <= 3 {
				y, k = s.year, 2
			}
		case closingMonths:
			if d.month >= 5 {
				y, k = s.year, 2
			}
		case midYear:
			if d.month >= 5 && d.month <= 8 {
				y, k = s.year, 3
			}
		case wholeYear:
			switch cue := r.cueOf(s); {
			case cue == 'r' && d.month <= 3:
				y, k = s.year+1, 4
			case cue == 'r' && d.month >= 10:
				y, k = s.year, 4
			case cue == 'p' && d.month <= 3:
				y, k = s.year, 3
			}
		}
		if y == 0 || r.ofDocumentPeriod(s) {
			continue
		}
		if k < rank {
			year, at, rank = y, s.tokenRange, k
		}
	}
	return year, at
}

// ofDocumentPeriod reports whether a period stands in the name of a document.
func (r *reader) ofDocumentPeriod(s stretch) bool {
	return r.low(s.start-1) == "đến" || r.low(s.start-1) == "ngày"
}

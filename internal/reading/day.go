package reading

import (
	"fmt"
	"strconv"
	"time"
)

// A day is one day that the text names.
type day struct {
	day, month, year int // year is 0 if it does not stand with the day
	tokenRange
	score  int
	head   bool // of the page or letterhead, not of the meeting
	before bool // stands in what is cited: a decision, a deadline, a session to come
	words  bool // written "ngày 29 tháng 9", or with a word before it that says that it is a day
}

// monthWords are months as words.
var monthWords = map[string]int{
	"giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "chạp": 12,
}

// partWords are the parts of a day.
var partWords = map[string]string{"sáng": "MORNING", "chiều": "AFTERNOON", "tối": "EVENING", "đêm": "EVENING"}

func (d *doc) number(i int) int {
	if i < 0 || i >= len(d.toks) || d.toks[i].kind != aNumber || len(d.toks[i].low) > 4 {
		return -1
	}
	n := 0
	for _, r := range d.toks[i].low {
		if r < '0' || r > '9' {
			return -1
		}
		n = n*10 + int(r-'0')
	}
	return n
}

func isYear(n int) bool { return n >= 1900 && n < 2100 }

func validDay(day, month int) bool {
	if month < 1 || month > 12 {
		return false
	}
	last := time.Date(2024, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC) // of a leap year: the year may be unknown
	return day >= 1 && day <= last.Day()
}

// separator returns the token behind the separator at i, if it joins the parts of a day; -1 if it does not.
func (d *doc) separator(i int) int {
	if i+1 >= len(d.toks) {
		return -1
	}
	switch d.low(i) {
	case "/", "-":
		return i + 1
	case ".":
		if !d.toks[i].spaced && !d.toks[i+1].spaced {
			return i + 1
		}
	}
	return -1
}

// dayAt reads the day whose first number stands at i.
func (d *doc) dayAt(i int) (day, bool) {
	n := d.number(i)
	if n < 0 {
		return day{}, false
	}
	if i > 0 && !d.toks[i].spaced {
		switch d.low(i - 1) {
		case "/", ".", "-":
			if d.number(i-2) >= 0 || d.low(i-1) != "-" {
				return day{}, false
			}
		}
	}
	if isYear(n) {
		m, dd := d.number(i+2), d.number(i+4)
		if d.separator(i+1) == i+2 && d.separator(i+3) == i+4 && !d.toks[i+1].spaced && validDay(dd, m) {
			return day{day: dd, month: m, year: n, tokenRange: tokenRange{i, i + 5}}, true
		}
		return day{}, false
	}
	if n < 1 || n > 31 || len(d.low(i)) > 2 {
		return day{}, false
	}
	// Several days: the first one counts. "6-7/8/2025", "10 và 11-7", "từ 5 đến 10-8".
	if k := i + 2; d.number(k) > 0 && d.number(k) <= 31 && len(d.low(k)) <= 2 {
		switch d.low(i + 1) {
		case "-", "và", "đến", ",", "&":
			oneDay := d.low(i+1) == "-" && d.low(k+1) == "-" && d.number(k+2) > 31 // "6-7-2025"
			next, ok := d.plainDay(k)
			if ok && !oneDay && d.separator(k+1) >= 0 && validDay(n, next.month) && next.end-k >= 3 {
				next.day, next.start = n, i
				return next, true
			}
		}
	}
	return d.plainDay(i)
}

// plainDay reads one day at i.
func (d *doc) plainDay(i int) (day, bool) {
	n := d.number(i)
	if k := d.separator(i + 1); k > 0 && len(d.low(i)) <= 2 {
		m := d.number(k)
		if m < 1 || len(d.low(k)) > 2 || !validDay(n, m) {
			return day{}, false
		}
		out := day{day: n, month: m, tokenRange: tokenRange{i, k + 1}}
		if y := d.separator(k + 1); y > 0 && d.low(k+1) == d.low(i+1) {
			switch year := d.number(y); {
			case isYear(year):
				out.year, out.end = year, y+1
			case len(d.low(y)) == 2 && year >= 0 && d.low(i+1) != "-" && !d.toks[y].spaced:
				out.year, out.end = 2000+year, y+1
			case year >= 0 && !d.toks[y].spaced:
				return day{}, false
			}
		}
		if out.end < len(d.toks) && d.toks[out.end].kind == aWord && !d.toks[out.end].spaced && out.year == 0 {
			return day{}, false // "1-2a"
		}
		if out.year == 0 && d.low(out.end) == "năm" && isYear(d.number(out.end+1)) {
			out.year, out.end = d.number(out.end+1), out.end+2
		}
		return out, true
	}
	if d.low(i+1) != "tháng" {
		return day{}, false
	}
	m, end := d.number(i+2), i+3
	if m < 0 {
		m = monthWords[d.low(i+2)]
		if m == 10 && (d.low(i+3) == "một" || d.low(i+3) == "hai") {
			m, end = 10+monthWords[d.low(i+3)], i+4
		}
	}
	if !validDay(n, m) {
		return day{}, false
	}
	out := day{day: n, month: m, tokenRange: tokenRange{i, end}, words: true}
	switch {
	case (d.low(end) == "năm" || d.low(end) == "," && d.low(end+1) == "năm") && isYear(d.number(end+1)):
		out.year, out.end = d.number(end+1), end+2
	case d.low(end) == "," && d.low(end+1) == "năm" && isYear(d.number(end+2)):
		out.year, out.end = d.number(end+2), end+3
	case d.separator(end) > 0 && isYear(d.number(end+1)):
		out.year, out.end = d.number(end+1), end+2
	}
	return out, true
}

// What stands before a day and says what it is.
var (
	dayWords  = wordSet("ngày sáng chiều tối đêm trưa hôm vào nay")
	aheadCues = phraseSet(`
		dự kiến, sẽ, ấn định, trước ngày, trước, chậm nhất, hạn, hoàn thành, xong, kể từ ngày, kể từ, tính đến,
		đến hết, từ ngày, đến ngày, đến, hết ngày, sau ngày, kéo dài, thời hạn, lễ, khai giảng, quý trước,
		chậm nhất là
	`)
	documents = phraseSet(`
		nghị quyết, chỉ thị, quyết định, kế hoạch, công văn, thông báo, kết luận số, hướng dẫn, nghị định,
		thông tư, luật, quy định, công điện, tờ trình, chương trình số, báo cáo số, giấy phép, văn bản, quy chế,
		giấy mời, pháp lệnh, công ước
	`)
	meetVerbs = phraseSet(`
		tổ chức, diễn ra, mở, khai mạc, họp, triệu tập, tiến hành, làm việc, chủ trì, giao ban, sơ kết, tổng kết,
		nhóm họp, chủ tọa, đồng chủ trì, bế mạc, tham dự, dự họp
	`)
	headCues = phraseSet(`
		đăng ngày, cập nhật, ngày đăng, đăng lúc, lượt xem, in bài, ngày cập nhật, đăng tải, xuất bản, ngày gửi,
		gmt, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật, cập nhật lúc, hotline, ngày viết,
		ngày tạo, thứ 2, thứ 3, thứ 4, thứ 5, thứ 6, thứ 7, post, posted
	`)
	placeOfDay = phraseSet(`thời gian, thời điểm`)
)

// chooseDay finds all days and picks the one on which the meeting was held: the one whose neighbourhood says so most.
func (r *reader) chooseDay() {
	for i := 0; i < len(r.toks); i++ {
		d, ok := r.dayAt(i)
		if !ok {
			continue
		}
		r.scoreDay(&d)
		r.days = append(r.days, &d)
		i = d.end - 1
	}
	for _, d := range r.days {
		if !d.head && d.score >= leastScore && (r.day == nil || d.score > r.day.score) {
			r.day = d
		}
	}
}

// leastScore is what a day needs to be taken for the meeting's.
const leastScore = 2

// neighbourhood is how many tokens before and after a day are looked at.
const neighbourhood = 80

// scoreDay adds up what the words around a day say.
func (r *reader) scoreDay(d *day) {
	sent := r.sents[min(r.sentence(d.start), len(r.sents)-1)]
	line := r.line(d.start)
	if d.start < sent.start {
		sent = line
	}
	sent.start, sent.end = max(sent.start, d.start-neighbourhood), min(sent.end, d.start+neighbourhood)
	d.head = r.headDay(d, line)
	part, _ := r.partBefore(d.start, sent.start)
	switch {
	case part != "":
		d.score += 6
		d.words = true
	case dayWords[r.low(d.start-1)]:
		d.score += 2
		d.words = true
	case r.hourBefore(d.start, sent.start) >= 0:
		d.score += 3
		d.words = true
	case d.year == 0 && !d.words:
		d.score -= 4 // "1/3 chặng đường", "24/7"
	case d.words:
		d.score++
	}
	if d.year > 0 {
		d.score++
	}
	if d.start-sent.start <= 3 {
		d.score += 2
	}
	if r.has(meetingNouns, sent.start, sent.end) {
		d.score += 3
	}
	if r.has(meetVerbs, sent.start, sent.end) {
		d.score++
	}
	if r.has(placeOfDay, sent.start, d.start) {
		d.score += 4
	}
	if r.aheadOf(d, sent.start) {
		d.before = true
		d.score -= 9
	}
	if r.ofDocument(d, sent.start) {
		d.before = true
		d.score -= 9
	}
	if r.quiet[d.start] {
		d.score -= 9
	}
}

// aheadOf reports whether the words before a day make it a deadline, a plan or the end of a stretch.
func (r *reader) aheadOf(d *day, start int) bool {
	for i := max(start, d.start-12); i < d.start; i++ {
		n := aheadCues.at(r.doc, i, d.start)
		if n == 0 {
			continue
		}
		between := r.text(i+n, d.start)
		near := d.start-i-n <= 3
		switch r.low(i) {
		case "dự", "sẽ", "ấn", "lễ", "kéo", "khai":
			clause := true
			part, _ := r.partBefore(d.start, start)
			for k := i; k < d.start; k++ {
				if r.low(k) == ";" || r.low(k) == "," && part != "" {
					clause = false
				}
			}
			if clause {
				return true
			}
		default:
			if near && len(between) < 24 {
				return true
			}
		}
	}
	return false
}

// ofDocument reports whether a day is that of a decision or another document named before it.
func (r *reader) ofDocument(d *day, start int) bool {
	if part, _ := r.partBefore(d.start, start); part != "" {
		return false
	}
	number := false
	for i := d.start - 1; i >= max(start, d.start-14); i-- {
		switch {
		case r.low(i) == ";", meetingNouns.at(r.doc, i, d.start) > 0:
			return false
		case r.low(i) == "số", r.toks[i].capitals && (r.low(i-1) == "-" || r.low(i-1) == "/"):
			number = true
		}
		if documents.at(r.doc, i, d.start) > 0 {
			return number || d.start-i <= 6
		}
	}
	return false
}

// headDay reports whether a day stands in the head of a page or a letter: a line that says little else.
func (r *reader) headDay(d *day, line tokenRange) bool {
	if line.end-line.start > neighbourhood {
		return false
	}
	words := 0
	clock := false
	for i := line.start; i < line.end; i++ {
		if d.holds(i) {
			continue
		}
		switch {
		case r.isWord(i):
			words++
		case r.number(i) >= 0 && r.low(i+1) == ":" && r.number(i+2) >= 0 && !r.toks[i+1].spaced:
			clock = true
		}
	}
	if r.has(placeOfDay, line.start, d.start) {
		return false
	}
	if words <= 1 && d.year > 0 {
		return true
	}
	cue := r.has(headCues, line.start, line.end)
	if (clock || cue) && words <= 12 && (d.year > 0 || clock) && !r.has(meetingNouns, line.start, line.end) {
		return true
	}
	// "Vân Khê, ngày 08 tháng 7 năm 2022": place, day, end of line.
	return d.year > 0 && d.end == line.end && words <= 8 && r.capital(line.start) &&
		r.low(d.start-1) == "ngày" && r.low(d.start-2) == ","
}

// heldYear returns the year in which the meeting was held; 0 if it is unknown.
func (r *reader) heldYear() int {
	h := r.draft.Meeting.HeldOn
	if h == nil || (*h)[0] == '-' {
		return 0
	}
	year, _ := strconv.Atoi((*h)[:4])
	return year
}

// partBefore returns the part of the day that the words before i name, and their token.
func (r *reader) partBefore(i, start int) (string, int) {
	for k := i - 1; k >= max(start, i-5); k-- {
		w := r.low(k)
		next := r.low(k + 1)
		if p, ok := partWords[w]; ok && (w != "tối" || k == i-1 || next == "ngày" || next == "nay") {
			return p, k
		}
		switch w {
		case "ngày", "nay", ",", "(", "hôm", "qua", "cùng", "thứ", "và", "vào", "muộn", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật":
		default:
			return "", -1
		}
	}
	return "", -1
}

// hourBefore returns the hour of the clock named shortly before i, "14 giờ 00, ngày …"; -1 if there is none.
func (r *reader) hourBefore(i, start int) int {
	for k := i - 1; k >= max(start, i-8); k-- {
		if h := r.number(k); h >= 0 && h < 24 {
			switch r.low(k + 1) {
			case "giờ", "h", "g":
				return k
			}
		}
	}
	return -1
}

// writeDay writes the day, its year and its part.
func (r *reader) writeDay() {
	d := r.day
	if d == nil {
		return
	}
	m := r.draft.Meeting
	const path = "/meeting/heldOn"
	r.draft.cite(path, r.spanOf(d.start, d.end))
	value := fmt.Sprintf("--%02d-%02d", d.month, d.day)
	year := d.year
	if year == 0 {
		var from string
		var at tokenRange
		if year, from, at = r.inferYear(d); year > 0 {
			m.HeldOnInferredFrom = &from
			r.draft.doubt(path, YearInferred)
			if at.end > at.start {
				r.draft.cite(path, r.spanOf(at.start, at.end))
			}
		}
	}
	if year > 0 && d.month == 2 && d.day == 29 && time.Date(year, 2, 29, 0, 0, 0, 0, time.UTC).Day() != 29 {
		year, m.HeldOnInferredFrom = 0, nil
	}
	if year > 0 {
		value = fmt.Sprintf("%04d-%02d-%02d", year, d.month, d.day)
	}
	m.HeldOn = &value
	for _, o := range r.days {
		if len(r.draft.Alternatives[path]) == mostAlternatives {
			break
		}
		if !o.head && !o.before && o.score >= d.score-2 && (o.day != d.day || o.month != d.month) && o.score >= leastScore {
			r.draft.doubt(path, SeveralDays)
			r.draft.Alternatives[path] = append(r.draft.Alternatives[path],
				Alternative{fmt.Sprintf("--%02d-%02d", o.month, o.day), []Span{r.spanOf(o.start, o.end)}})
		}
	}
	r.writePart(d)
}

// mostAlternatives is how many other values are given for one.
const mostAlternatives = 5

// writePart writes the part of the day, from the words beside any mention of the day.
func (r *reader) writePart(d *day) {
	for _, o := range r.days {
		if o.head || o.day != d.day || o.month != d.month || r.sentence(o.start) >= len(r.sents) {
			continue
		}
		start := r.sents[r.sentence(o.start)].start
		part, at := r.partBefore(o.start, start)
		span := tokenRange{at, at + 1}
		if part == "" {
			if h := r.hourBefore(o.start, start); h >= 0 && !o.before {
				part, span = partOfHour(r.number(h)), tokenRange{h, h + 2}
			}
		}
		if part != "" {
			r.draft.Meeting.PartOfDay = &part
			r.draft.cite("/meeting/partOfDay", r.spanOf(span.start, span.end))
			return
		}
	}
}

func partOfHour(h int) string {
	switch {
	case h >= 4 && h < 12:
		return "MORNING"
	case h >= 12 && h < 18:
		return "AFTERNOON"
	case h >= 18:
		return "EVENING"
	}
	return ""
}

// longestDelay is the most days between a meeting and the day in the head of the page that reports it.
const longestDelay = 31

// inferYear returns the year of a day that stands without one, and where it comes from. A year that is only plausible
// is none.
func (r *reader) inferYear(d *day) (int, string, tokenRange) {
	best, at := longestDelay+1, tokenRange{}
	year := 0
	for _, o := range r.days {
		if o.year == 0 || !o.head {
			continue
		}
		if delay := daysBetween(o.year, d.month, d.day, o.month, o.day); delay >= 0 && delay < best {
			best, at, year = delay, o.tokenRange, o.year
		}
	}
	if year > 0 {
		return year, "HEADER", at
	}
	for _, o := range r.days {
		if o.year > 0 && o.day == d.day && o.month == d.month {
			return o.year, "NEARBY", o.tokenRange
		}
	}
	if y := r.publishedYear(d); y > 0 {
		return y, "PUBLISHED", tokenRange{}
	}
	if y, at := r.periodYear(d); y > 0 {
		return y, "PERIOD", at
	}
	for _, o := range r.days {
		if o.year == 0 || o.head || r.quiet[o.start] || r.ofDocument(o, max(0, o.start-14)) {
			continue
		}
		if delay := daysBetween(o.year, d.month, d.day, o.month, o.day); delay > -45 && delay < 45 {
			return o.year, "NEARBY", o.tokenRange
		}
	}
	return 0, "", tokenRange{}
}

// daysBetween returns how many days after the first of two days of a year the second is.
func daysBetween(year, month, day, laterMonth, laterDay int) int {
	a := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	b := time.Date(year, time.Month(laterMonth), laterDay, 0, 0, 0, 0, time.UTC)
	return int(b.Sub(a).Hours() / 24)
}

// publishedYear returns the year of publication if the day lies shortly before it.
func (r *reader) publishedYear(d *day) int {
	p := r.options.Published
	if len(p) < 7 {
		return 0
	}
	year, err := strconv.Atoi(p[:4])
	month, err2 := strconv.Atoi(p[5:7])
	if err != nil || err2 != nil || month < 1 || month > 12 {
		return 0
	}
	day := 31
	if len(p) >= 10 {
		if n, err := strconv.Atoi(p[8:10]); err == nil {
			day = n
		}
	} else {
		day = time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	}
	delay := daysBetween(year, d.month, d.day, month, day)
	if delay >= 0 && delay <= 2*longestDelay {
		return year
	}
	return 0
}

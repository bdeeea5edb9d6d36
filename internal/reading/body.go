package reading

import "strings"

// bodyNames are the words with which the name of a body that meets or convenes begins.
var bodyNames = phraseSet(`
		ban chấp hành, ban thường vụ, thường trực, ban chỉ đạo, bcđ, ubnd, hđnd, ủy ban, hội đồng, tỉnh ủy,
		huyện ủy, thành ủy, thị ủy, quận ủy, đảng ủy, đoàn chủ tịch, bộ chính trị, ban bí thư, chính phủ,
		quốc hội, tổ biên soạn, tổ công tác, tiểu ban, ban dân vận, ban tuyên giáo, ban tổ chức, ban nội chính,
		ban tôn giáo, ban quản lý, bộ, sở, cục, cụm thi đua, cụm, khối thi đua, liên đoàn lao động,
		hội liên hiệp, đoàn đbqh, đảng bộ, chi bộ, văn phòng, quân khu, btv, bch, ban, tổ, hội nông dân,
		hội cựu chiến binh, công an, bộ chỉ huy, ubmttq, ubkt, mặt trận tổ quốc, đoàn thanh niên, trường, viện,
		phòng, tòa án, viện kiểm sát, tổng cục, đoàn đại biểu quốc hội, hội chữ thập đỏ, đảng đoàn, ban cán sự,
		quân ủy, học viện, ủy ban nhân dân, hội đồng nhân dân
	`)

// committeeNames are bodies that meet as such; others convene.
var committeeNames = phraseSet(`
		ban chấp hành, ban thường vụ, thường trực, ban chỉ đạo, bcđ, ubnd, hđnd, ủy ban, hội đồng, đoàn chủ tịch,
		bộ chính trị, ban bí thư, tổ biên soạn, tổ công tác, tiểu ban, btv, bch, ubkt, tổ, quốc hội, chính phủ,
		đảng ủy, ban quản lý, ban đại diện, ban cán sự, đảng đoàn
	`)

// bodyAt reads the name of a body at i.
func (r *reader) bodyAt(i, end int) (tokenRange, bool) {
	n := bodyNames.at(r.doc, i, end)
	if n == 0 || !r.toks[i].capital {
		return tokenRange{}, false
	}
	j := i + n
	last := j
	for j < end && j-i < longestTitle {
		t := r.toks[j]
		switch {
		case t.kind == aWord && (bodyStops.at(r.doc, j, end) > 0 ||
			partWords[t.low] != "" && (r.number(j+1) >= 0 || r.low(j+1) == "ngày")):
			return tokenRange{i, last}, true
		case t.low == "trung" && r.low(j-1) == "tập":
			return tokenRange{i, last}, true
		case t.kind == aWord:
			if t.low == "và" && r.startsBeside(j+1, end) {
				return tokenRange{i, last}, true
			}
			if t.low == "về" && r.low(j+1) == "việc" || r.endsTitle(i, j, end) {
				return tokenRange{i, last}, true
			}
			j++
			if t.low != "của" && t.low != "về" && t.low != "và" {
				last = j
			}
		case t.kind == aNumber:
			if r.dayAhead(j) || isYear(r.number(j)) {
				return tokenRange{i, last}, true
			}
			j++
			last = j
		case t.low == "(":
			c := r.closing(j, end)
			if c < 0 || r.low(j+1) == "mở" || r.low(j+1) == "khóa" || r.low(j+1) == "gọi" {
				return tokenRange{i, last}, true
			}
			j = c + 1
		case t.low == ",":
			if !r.bodyContinues(i, j, end) {
				return tokenRange{i, last}, true
			}
			j++
		case t.low == "-":
			if j+1 >= end || !r.word(j+1) || !r.toks[j+1].capital && r.toks[j].spaced {
				return tokenRange{i, last}, true
			}
			j++
		case t.low == "\"" || t.low == "“" || t.low == "”" || t.low == "&" || t.low == "/":
			j++
			if t.low == "\"" && r.low(last) != "\"" || t.low == "”" {
				last = j
			}
		case t.low == "." && (!r.spacedAfter(j) || abbreviations[r.low(j-1)] && r.capital(j-1) && r.capital(j+1)):
			j++
		default:
			return tokenRange{i, last}, true
		}
	}
	return tokenRange{i, last}, true
}

// startsBeside reports whether what stands at i, behind "và", is beside a body and not part of its name: another body,
// a person or a group.
func (r *reader) startsBeside(i, end int) bool {
	if r.nameAt(i, end) > 2 {
		return true
	}
	if bodyNames.at(r.doc, i, end) > 0 {
		return r.toks[i].capital
	}
	return r.startsOther(i, end)
}

// bodyContinues reports whether the comma at j is inside a body's name.
func (r *reader) bodyContinues(i, j, end int) bool {
	if r.low(j-1) == "phòng" && r.low(j+1) == "chống" {
		return true
	}
	if r.toks[min(j+1, len(r.toks)-1)].capital || bodyStops.at(r.doc, j+1, end) > 0 {
		return false
	}
	return r.continuesTitle(i, j, end)
}

// bodyStops end the name of a body.
var bodyStops = phraseSet(`
		lần thứ, lần, nhiệm kỳ, khóa, mở rộng, phiên, kỳ họp, hội nghị, họp, thứ, quý, tháng, năm, tổ chức, bàn,
		đến năm, sơ kết, tổng kết, cùng, giao ban, bất thường, được, thống nhất, đã, nhìn lại, khai mạc, mở, vào,
		tại, do, để, nhằm, với, trong, từ, xoay quanh, thông qua, đánh giá, triển khai, ký, làm việc, trước, sau,
		đưa, gồm, dự kiến
	`)

// convenes are verbs whose subject convenes a meeting.
var convenes = phraseSet(`
		tổ chức, mở, triệu tập, họp, tiến hành, khai mạc, tổng kết, sơ kết, nhìn lại, làm việc, ký, bàn,
		giao ban, đưa, đánh giá, cùng tổng kết, tiếp tục họp, phối hợp tổ chức, long trọng tổ chức, vừa tổ chức,
		nhóm họp, có buổi làm việc, góp ý
	`)

// meetingQualifiers may stand between a word for a meeting and the body that meets.
var meetingQualifiers = phraseSet(`
		giao ban, trực tuyến, thường kỳ, liên tịch, bất thường, mở rộng, của, lần, thứ, chuyên đề, định kỳ,
		toàn thể, tháng, quý, năm, đầu tiên, nhất, hai, ba, tư, bốn, sáu, bảy, tám, chín, mười, sơ kết, tổng kết,
		lần thứ, công tác, cuối năm, cán bộ chủ chốt, khóa
	`)

// writeBodies writes who met, who convened, where, which kind of meeting, and its title.
func (r *reader) writeBodies() {
	var committees, hosts []tokenRange
	for _, s := range r.bodySentences() {
		for i := s.start; i < s.end; i++ {
			b, ok := r.bodyAt(i, s.end)
			if !ok || r.concluded(b.start) {
				continue
			}
			end := b.end
			next, joined := r.joined(b, s)
			if joined {
				end = next.end
			}
			asHost, asCommittee := r.bodyRole(b, s, end)
			if joined && asCommittee && committeeNames.at(r.doc, next.start, next.end) > 0 {
				committees = append(committees, b, next)
			} else if joined && (asHost || asCommittee) {
				hosts = append(hosts, b, next)
			}
			if alias := r.aliasHead(b, s); alias.end > alias.start {
				b = alias
			}
			n := committeeNames.at(r.doc, b.start, b.end)
			committee := n > 1 || n == 1 && r.low(b.start) != "ban"
			if asCommittee && committee {
				committees = append(committees, b)
			}
			if asHost || asCommittee && !committee {
				hosts = append(hosts, b)
			}
			i = b.end - 1
		}
	}
	m := r.draft.Meeting
	committees = r.named(committees)
	for _, c := range r.distinct(committees) {
		m.Committees = append(m.Committees, r.value(c, r.pointer("meeting", "committees", len(m.Committees))))
	}
	for _, h := range r.distinct(hosts) {
		m.Hosts = append(m.Hosts, r.value(h, r.pointer("meeting", "hosts", len(m.Hosts))))
	}
	r.writePlace()
	r.writeKinds()
	r.writeTitle()
}

// bodySentences returns the sentences that may say who met: those before the conclusion, with a word for a meeting or a
// verb for meeting.
func (r *reader) bodySentences() []tokenRange {
	var out []tokenRange
	for _, s := range r.sents {
		if r.quiet[s.start] || r.concluded(s.start) && !r.holdsDay(s) {
			continue
		}
		if r.has(meetingNouns, s.start, s.end) || r.has(convenes, s.start, s.end) {
			out = append(out, s)
		}
		if len(out) > 12 {
			break
		}
	}
	return out
}

// bodyRole reports whether a body convened the meeting and whether it is the one that met.
// tail is the end of the bodies that "và" joins to it.
func (r *reader) bodyRole(b, s tokenRange, tail int) (host, committee bool) {
	before := r.low(b.start - 1)
	k := tail
	for k < s.end && (r.low(k) == "đã" || r.low(k) == "vừa" || r.low(k) == "cùng" || r.low(k) == "(" || r.low(k) == ",") {
		if r.low(k) == "(" {
			c := r.closing(k, s.end)
			if c < 0 {
				break
			}
			k = c
		}
		k++
	}
	verb := convenes.at(r.doc, k, s.end)
	passive := before == "do" || before == "được"
	switch {
	case r.inPerson(b), before == "hội" && r.low(b.start-2) == "đại", before == "hai" || before == "các":
		return false, false
	case passive && verb > 0 && r.low(tail) != ",":
		return true, before == "được"
	case passive:
		return false, before == "được"
	}
	if r.nounBefore(b, s) {
		return false, !r.toCome(b, s)
	}
	if r.low(b.end) == "gồm" && (b.start == s.start || b.start-s.start <= 4 && before == ")" || before == "-") {
		return true, false
	}
	if before == "viên" && r.low(b.start-2) == "thành" && r.has(heldWords, max(s.start, b.start-5), b.start) {
		return false, true
	}
	// "Ngày 9/6, UBND tỉnh …"
	subject := b.start-s.start <= 1 || before == "," || before == "-" || before == ")" || before == ":" ||
		before == "đạo" && b.start-s.start <= 3
	if verb > 0 && subject && r.low(tail) != "," {
		return true, true
	}
	if verb == 0 && subject && b.start-s.start <= 1 && r.low(b.end) == ":" {
		return true, true
	}
	if before == "họp" && committeeNames.at(r.doc, b.start, b.end) > 0 {
		return false, true
	}
	if r.low(k) == "nhiệm" || r.low(k) == "khóa" {
		for j := k; j < min(s.end, k+8); j++ {
			if r.low(j) == "họp" && subject {
				return true, true
			}
		}
	}
	return false, false
}

// toCome reports whether a session is spoken of, not held: "chuẩn bị kỳ họp thứ 7, HĐND thành phố", "… dự kiến mở".
func (r *reader) toCome(b, s tokenRange) bool {
	for i := b.end; i < min(s.end, b.end+10); i++ {
		planned := r.low(i) == "dự" && r.low(i+1) == "kiến" && r.low(i+2) != "nhiệm" && convenes.at(r.doc, i+2, s.end) > 0
		if planned || r.low(i) == "sẽ" {
			return true
		}
	}
	for i := b.start - 1; i >= max(s.start, b.start-14); i-- {
		if n := meetingNouns.at(r.doc, i, b.start); n > 0 {
			return comingCues.before(r.doc, i, s.start) > 0
		}
	}
	return false
}

// comingCues stand before a session that is not the one reported.
var comingCues = phraseSet(`
		chuẩn bị, nội dung, chương trình, trình, trình tại, phục vụ, dự kiến chương trình, chương trình tại,
		nội dung tại, việc tổ chức, kế hoạch tổ chức
	`)

// joined returns the body that "và" joins to another.
func (r *reader) joined(b, s tokenRange) (tokenRange, bool) {
	if r.low(b.end) != "và" {
		return tokenRange{}, false
	}
	return r.bodyAt(b.end+1, s.end)
}

// aliasHead returns the whole of a body's name that a short form in brackets follows: "… (gọi tắt là …)".
func (r *reader) aliasHead(b, s tokenRange) tokenRange {
	for i := b.end; i < min(s.end, b.end+24); i++ {
		if r.low(i) == ";" || r.low(i) == "." {
			break
		}
		if r.low(i) == "(" && (r.low(i+1) == "gọi" || r.low(i+1) == "sau" && r.low(i+2) == "đây") {
			return tokenRange{b.start, i}
		}
	}
	return tokenRange{}
}

// named puts the full name of the text in the place of a body's bare kind: "phiên họp của Ủy ban". Of several it takes
// the one that is named most often.
func (r *reader) named(bodies []tokenRange) []tokenRange {
	for n, b := range bodies {
		if b.end-b.start > 3 || bodyNames.at(r.doc, b.start, b.end) != b.end-b.start {
			continue
		}
		count := make(map[string]int)
		best, most := b, 0
		for i := range r.toks {
			o, ok := r.bodyAt(i, r.sentenceEnd(i))
			if !ok || o.end-o.start > 30 || !r.sameOffice(o, b) || len(r.office(o)) <= len(r.office(b)) {
				continue
			}
			text := strings.ToLower(r.text(o.start, o.end))
			count[text]++
			if count[text] > most {
				best, most = o, count[text]
			}
		}
		bodies[n] = best
	}
	return bodies
}

func (r *reader) sentenceEnd(i int) int {
	n := r.sentence(i)
	if n >= len(r.sents) {
		return len(r.toks)
	}
	return r.sents[n].end
}

// aliasOf reports whether a body's name stands in the brackets that give another's short form, "(gọi tắt là …)", or is
// repeated there.
func (r *reader) aliasOf(b tokenRange) bool {
	text := strings.ToLower(r.text(b.start, b.end))
	for i := range r.toks {
		if r.low(i) != "(" || r.low(i+1) != "gọi" && r.low(i+1) != "sau" {
			continue
		}
		if c := r.closing(i, len(r.toks)); c > 0 && b.start > c || c > 0 && b.end <= i {
			if strings.Contains(strings.ToLower(r.text(i+1, c)), text) {
				return true
			}
		} else if c > 0 && b.start > i && b.end <= c {
			return true
		}
	}
	return false
}

// inPerson reports whether a body's name is part of a person's title.
func (r *reader) inPerson(b tokenRange) bool {
	for _, m := range r.mentions {
		if b.start >= m.start && b.start < m.end {
			return true
		}
	}
	return false
}

// nounBefore reports whether a word for a meeting stands before a body, with nothing but its qualifiers between:
// "hội nghị giao ban Ban chỉ đạo 35", "phiên thường kỳ tháng 10-2015 của UBND tỉnh".
func (r *reader) nounBefore(b, s tokenRange) bool {
	i := b.start - 1
	for i >= s.start && b.start-i < 14 {
		for n := 4; n >= 2; n-- {
			if i-n+1 >= s.start && meetingNouns.at(r.doc, i-n+1, i+1) == n {
				return true
			}
		}
		t := r.toks[i]
		switch {
		case t.kind == aNumber, t.low == "-", t.low == "/", t.low == "(", t.low == ")":
			i--
			continue
		}
		n := meetingQualifiers.before(r.doc, i+1, s.start)
		if n == 0 && t.low == "ngày" || partWords[t.low] != "" || t.low == "," && r.isNumber(i-1) {
			n = 1
		}
		if n == 0 {
			return false
		}
		i -= n
	}
	return false
}

// distinct leaves out bodies that are another's name or the beginning of it.
func (r *reader) distinct(bodies []tokenRange) []tokenRange {
	var out []tokenRange
next:
	for _, b := range bodies {
		if r.aliasOf(b) && len(bodies) > 1 {
			continue
		}
		for _, have := range out {
			name, known := strings.ToLower(r.text(b.start, b.end)), strings.ToLower(r.text(have.start, have.end))
			if r.sameOffice(b, have) || strings.HasPrefix(name, known) {
				continue next
			}
		}
		out = append(out, b)
	}
	if len(out) > 2 {
		out = out[:2]
	}
	return out
}

// placeHeads begin the name of a place where people meet.
var placeHeads = phraseSet(`
		hội trường, trụ sở, trung tâm, nhà, phòng họp, thành phố, tỉnh, huyện, thị xã, khách sạn, tp, văn phòng,
		nhà văn hóa, hội trường lớn, ubnd, xã, quận, thủ đô, cung, học viện, trường, hà nội
	`)

// notPlaces are what "tại" leads to without a place.
var notPlaces = phraseSet(`
		hội nghị, cuộc họp, phiên họp, kỳ họp, buổi, điểm cầu, các, địa phương, địa bàn, đây, đầu cầu, đại hội,
		lễ, quyết định, điều, nghị quyết, cơ sở, chỗ, khu vực, phiên, tất cả, công văn
	`)

// writePlace writes where the meeting was.
func (r *reader) writePlace() {
	for _, s := range r.placeSentences() {
		for i := s.start; i < s.end; i++ {
			w := r.low(i)
			label := w == "điểm" && i > 0 && r.low(i-1) == "địa" && r.low(i+1) == ":"
			if w != "tại" && !label {
				continue
			}
			k := i + 1
			if label {
				k++
			}
			if notPlaces.at(r.doc, k, s.end) > 0 || placeHeads.at(r.doc, k, s.end) == 0 && !r.capital(k) && !label ||
				r.concluded(i-1) {
				continue
			}
			end := k
			for end < s.end && end-k < 14 && r.inPlace(k, end, s.end) {
				end++
			}
			if end > k {
				v := r.value(tokenRange{k, end}, "/meeting/place")
				r.draft.Meeting.Place = &v
				return
			}
		}
	}
}

// inPlace reports whether the token at i is part of the name of the place that begins at k.
func (r *reader) inPlace(k, i, end int) bool {
	if !r.word(i) && (r.low(i) != "." || !abbreviations[r.low(i-1)] || !r.capital(i+1)) {
		return false
	}
	if i > k && (placeStops[r.low(i)] || endVerbs.at(r.doc, i, end) > 0 && !r.toks[i].capital) {
		return false
	}
	return !r.dayStarts(i)
}

var placeStops = wordSet("do để nhằm bàn và nghe về")

// holdsDay reports whether a sentence names the day on which the meeting was held.
func (r *reader) holdsDay(s tokenRange) bool { return r.day != nil && s.holds(r.day.start) }

func (r *reader) dayStarts(i int) bool {
	_, ok := r.dayAt(i)
	return ok
}

// placeSentences returns the sentence of the day first, then those with a word for a meeting.
func (r *reader) placeSentences() []tokenRange {
	var out []tokenRange
	if r.day != nil {
		if n := r.sentence(r.day.start); n < len(r.sents) {
			out = append(out, r.sents[n])
		}
	}
	for _, s := range r.sents {
		label := r.low(s.start) == "địa" && r.low(s.start+1) == "điểm"
		if !r.quiet[s.start] && (label || r.low(s.start) == "tại" && r.has(meetVerbs, s.start, s.end)) {
			out = append(out, s)
		}
	}
	return out
}

// kindWords are the words that name the kind of a meeting.
var kindWords = []struct {
	kind  string
	words phrases
}{
	{"BRIEFING", phraseSet(`giao ban`)},
	{"REGULAR", phraseSet(`thường kỳ, thường lệ, định kỳ, hằng tháng, hàng tháng`)},
	{"REVIEW", phraseSet(`sơ kết, nhìn lại, đánh giá`)},
	{"FINAL_REVIEW", phraseSet(`tổng kết`)},
	{"EXTRAORDINARY", phraseSet(`bất thường, đột xuất, họp khẩn`)},
	{"WORKING_SESSION", phraseSet(`
		buổi làm việc, làm việc với, làm việc trực tuyến, cuộc làm việc, đến làm việc, phiên làm việc,
		làm việc tại
	`)},
	{"SESSION", phraseSet(`kỳ họp, phiên họp, phiên thường kỳ, phiên`)},
	{"CONFERENCE", phraseSet(`hội nghị`)},
}

// writeKinds writes the kinds that the sentence of the meeting names; a session to come is none.
func (r *reader) writeKinds() {
	m := r.draft.Meeting
	for _, k := range kindWords {
		if at := r.kindAt(k.words); at.end > at.start {
			r.draft.cite(r.pointer("meeting", "kinds", len(m.Kinds)), r.spanOf(at.start, at.end))
			m.Kinds = append(m.Kinds, k.kind)
		}
	}
}

func (r *reader) kindAt(words phrases) tokenRange {
	for n, s := range r.sents {
		if r.quiet[s.start] || n > 12 || r.conclude != nil && r.conclude.listed && s.start >= r.conclude.from {
			continue
		}
		if n > 2 && r.day != nil && !r.holdsDay(s) && !r.has(chairVerbs, s.start, s.end) &&
			(r.conclude == nil || !s.holds(r.conclude.verb)) {
			continue
		}
		if i, c := r.find(words, s.start, s.end); i >= 0 {
			return tokenRange{i, i + c}
		}
	}
	return tokenRange{}
}

// writeTitle writes the words that name the meeting: a headline, else the phrase around the word for it.
func (r *reader) writeTitle() {
	best := tokenRange{}
	for n, line := range r.lines {
		if n > 4 || line.end <= line.start || line.end-line.start > 32 || r.quiet[line.start] {
			continue
		}
		last := r.low(line.end - 1)
		if last == "." || last == ";" || last == ":" || r.capitals(line.start) && r.capitals(line.start+1) {
			continue
		}
		if i, _ := r.find(meetingNouns, line.start, line.end); i >= 0 {
			if i-line.start <= 4 && r.low(line.start) != "(" && !r.has(chairVerbs, line.start, i) {
				i = line.start
			}
			best = tokenRange{i, line.end}
			break
		}
	}
	if best.end == 0 {
		best = r.titlePhrase()
	}
	if best.end-best.start < 2 {
		return
	}
	v := r.value(best, "/meeting/title")
	r.draft.Meeting.Title = &v
}

// titlePhrase returns the phrase that begins with a word for the meeting, in the sentence of its day or the first one.
func (r *reader) titlePhrase() tokenRange {
	for _, s := range r.sentencesByDay() {
		for i := s.start; i < s.end; i++ {
			n := meetingNouns.at(r.doc, i, s.end)
			if n == 0 {
				continue
			}
			end := i + n
			for end < s.end && end-i < 34 && r.inTitle(end, s.end) {
				end++
			}
			if end-i > n {
				return tokenRange{i, end}
			}
		}
	}
	return tokenRange{}
}

// inTitle reports whether the token at i goes on with the words that name the meeting.
func (r *reader) inTitle(i, end int) bool {
	if titleStops.at(r.doc, i, end) > 0 || r.dayStarts(i) || partWords[r.low(i)] != "" && r.number(i+1) >= 0 {
		return false
	}
	switch r.low(i) {
	case "(", ")", "-", "/":
		return true
	case ".":
		return !r.spacedAfter(i)
	case ",":
		next := r.low(i + 1)
		return r.isWord(i+1) && !r.toks[i+1].capital && titleStops.at(r.doc, i+1, end) == 0 && partWords[next] == ""
	}
	return r.word(i)
}

var titleStops = phraseSet(`
		ngày, do, đã, dưới sự, được, diễn ra, họp, khai mạc, có, là, sẽ, vào, tại, sáng ngày, chiều ngày, nối,
		xoay quanh, đồng chí, chủ trì, mở
	`)

// sentencesByDay returns the sentence of the day, then the others that hold a word for a meeting.
func (r *reader) sentencesByDay() []tokenRange {
	var out []tokenRange
	if r.day != nil {
		if n := r.sentence(r.day.start); n < len(r.sents) {
			out = append(out, r.sents[n])
		}
	}
	for n, s := range r.sents {
		if n < 6 && !r.quiet[s.start] && r.has(meetingNouns, s.start, s.end) {
			out = append(out, s)
		}
	}
	return out
}

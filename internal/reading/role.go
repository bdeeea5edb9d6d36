package reading

import (
	"sort"
	"strings"

	"bienban/internal/vi"
)

// A role is what a mention does in the meeting.
type role struct {
	chairs bool
	verb   tokenRange
	site   tokenRange
	absent bool // named, but not as somebody who takes part
}

// A person is everybody whom mentions of one name mean.
type person struct {
	key      string
	mentions []*mention
	titles   []tokenRange
	chair    *role
	absent   bool
}

// chairVerbs say that somebody chairs.
var chairVerbs = phraseSet(`chủ trì, chủ tọa, đồng chủ trì, đồng chủ tọa, cùng chủ trì, cùng chủ tọa`)

// notChairing are words before or behind a chair verb that make it something else: "cơ quan chủ trì",
// "chủ trì, phối hợp".
var (
	notChairingBefore = phraseSet(`cơ quan, đơn vị, thay mặt, sự, vai trò, thay, của, giao, ngành`)
	notChairingAfter  = phraseSet(`
		phối hợp, tham mưu, soạn thảo, xây dựng, thực hiện, nghiên cứu, thẩm định, đề án, đề tài, triển khai,
		biên soạn, giải quyết, xử lý, đoàn kiểm tra, rà soát, hướng dẫn, tổng hợp, theo dõi, cùng phối hợp,
		và phối hợp, việc, công tác
	`)
)

// gapWords may stand between a person and the chair verb.
var gapWords = wordSet(`
		đã đến tới thăm dự tham và trực tiếp đồng cùng , - là người phát biểu khai mạc chỉ đạo vinh được phân
		công ủy quyền đang sẽ tham-dự vừa về họp ) các đ/c chí toàn thể thay nhau gia điều hành
	`)

// attendCues say that a list of those who attend follows.
var attendCues = phraseSet(`
		dự, tham dự, có mặt, tham gia, về dự, cùng dự, tới dự, đến dự, thành phần, đại biểu, tham dự hội nghị,
		sự có mặt, sự tham dự, sự tham gia, khách mời, dự họp
	`)

// roles finds who chairs, who concludes, and who is named without taking part, then who is the same person.
func (r *reader) roles() {
	r.roleOf = make(map[*mention]*role)
	for _, sent := range r.sents {
		for i := sent.start; i < sent.end; i++ {
			if n := chairVerbs.at(r.doc, i, sent.end); n > 0 && !r.quiet[i] {
				r.chairVerb(tokenRange{i, i + n}, sent)
				i += n - 1
			}
		}
	}
	for _, m := range r.mentions {
		if r.quoted(m) {
			r.role(m).absent = true
		}
	}
	r.findConclusion()
	r.gatherPersons()
}

func (r *reader) role(m *mention) *role {
	if r.roleOf[m] == nil {
		r.roleOf[m] = &role{}
	}
	return r.roleOf[m]
}

// in returns the named mentions of a sentence, in order.
func (r *reader) in(sent tokenRange) []*mention {
	var out []*mention
	for _, m := range r.from(sent.start) {
		if m.start >= sent.end {
			break
		}
		if m.named() && m.end <= sent.end {
			out = append(out, m)
		}
	}
	return out
}

// from returns the mentions that begin at the token at i or later.
func (r *reader) from(i int) []*mention {
	return r.mentions[sort.Search(len(r.mentions), func(n int) bool { return r.mentions[n].start >= i }):]
}

// chairVerb gives the chair's role to the persons whom the verb means.
func (r *reader) chairVerb(verb, sent tokenRange) {
	if r.notChairing(verb, sent) {
		return
	}
	named := r.in(sent)
	before := r.chainBefore(verb, sent, named)
	for _, m := range before {
		r.chair(m, verb, sent)
	}
	if len(before) > 0 {
		for _, m := range r.together(verb, named) {
			r.chair(m, verb, sent)
		}
		return
	}
	for _, m := range r.chainAfter(verb, sent, named) {
		r.chair(m, verb, sent)
	}
}

func (r *reader) chair(m *mention, verb, sent tokenRange) {
	c := r.role(m)
	if c.chairs {
		return
	}
	c.chairs, c.verb = true, verb
	c.site = r.siteOf(m, verb, sent)
}

func (r *reader) notChairing(verb, sent tokenRange) bool {
	if n := notChairingBefore.before(r.doc, verb.start, sent.start); n > 0 {
		return r.low(verb.start-1) != "sự" || r.low(verb.end) != "của" // but "dưới sự chủ trì của"
	}
	k := verb.end
	if r.low(k) == "," {
		k++
	}
	return notChairingAfter.at(r.doc, k, sent.end) > 0
}

// chainBefore returns the persons right before the verb: the last one, and those whom separators join to it.
func (r *reader) chainBefore(verb, sent tokenRange, named []*mention) []*mention {
	last := -1
	for i, m := range named {
		if m.end <= verb.start {
			last = i
		}
	}
	if last < 0 || !r.gapOnly(named[last].end, verb.start) {
		return nil
	}
	out := []*mention{named[last]}
	first := last
	for first > 0 {
		before := named[first-1]
		if before.chain != named[last].chain || !before.named() || r.chairsAlready(before) {
			break
		}
		first--
	}
	if first == last {
		return out
	}
	if r.attendList(named[first].start, sent.start) {
		return out
	}
	return named[first : last+1]
}

func (r *reader) chairsAlready(m *mention) bool { return r.roleOf[m] != nil && r.roleOf[m].chairs }

// attendList reports whether the words right before i say that those who attend follow: "dự có", "tham dự họp gồm".
func (r *reader) attendList(i, start int) bool {
	k := i - 1
	for k >= start && (r.low(k) == ":" || r.low(k) == ",") {
		k--
	}
	if k < start || r.low(k) != "có" && r.low(k) != "gồm" && r.low(k) != "là" {
		return false
	}
	return true
}

// gapOnly reports whether nothing but words that may stand between a person and the verb is between two tokens.
func (r *reader) gapOnly(from, to int) bool {
	if to-from > 9 {
		return false
	}
	for i := from; i < to; i++ {
		if r.low(i) == "(" {
			c := r.closing(i, to)
			if c < 0 {
				return false
			}
			i = c
			continue
		}
		if !gapWords[r.low(i)] {
			return false
		}
	}
	return true
}

// together returns the persons with whom a chair chairs: "chủ trì hội nghị cùng các đồng chí: …".
func (r *reader) together(verb tokenRange, named []*mention) []*mention {
	var out []*mention
	for i, m := range named {
		if m.start < verb.end {
			continue
		}
		if len(out) == 0 {
			if m.start-verb.end > 14 || !r.togetherBetween(verb.end, m.start) {
				return nil
			}
		} else if m.chain != named[i-1].chain {
			break
		}
		out = append(out, m)
	}
	return out
}

func (r *reader) togetherBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if r.low(i) == "," || r.low(i) == ";" || attendCues.at(r.doc, i, to) > 0 {
			return false
		}
		if r.low(i) == "cùng" {
			for j := i + 1; j < to; j++ {
				switch r.low(j) {
				case "với", "các", "đồng", "chí", ":", "ông", "bà", "có", "đ/c":
				default:
					return false
				}
			}
			return true
		}
	}
	return false
}

// chainAfter returns the persons whom a verb that comes first introduces: "chủ trì hội nghị có …", "Chủ trì: …",
// "dưới sự chủ trì của …", "Chủ trì hội nghị, đồng chí …".
func (r *reader) chainAfter(verb, sent tokenRange, named []*mention) []*mention {
	if r.low(verb.end) == "," && !r.verbFirst(verb, sent) {
		return nil // "… chủ trì, có các Phó Thủ tướng …"
	}
	var out []*mention
	for i, m := range named {
		if m.start < verb.end {
			continue
		}
		if len(out) == 0 {
			if m.start-verb.end > 24 || !r.introduces(verb, m.start, sent) {
				return nil
			}
		} else if m.chain != named[i-1].chain {
			break
		}
		out = append(out, m)
		if len(out) == 1 && r.low(m.start-1) == "," && r.low(verb.end-1) != "của" && !r.verbOfList(verb, m.start) {
			break // "Chủ trì hội nghị, đồng chí A …": one subject
		}
	}
	return out
}

func (r *reader) verbOfList(verb tokenRange, to int) bool {
	for i := verb.end; i < to; i++ {
		if w := r.low(i); w == "có" || w == "là" || w == "gồm" || w == ":" {
			return true
		}
	}
	return false
}

// introduces reports whether the words between a chair verb and a person at i lead to that person.
func (r *reader) introduces(verb tokenRange, i int, sent tokenRange) bool {
	if i == verb.end {
		return r.low(verb.end) != ","
	}
	switch r.low(i - 1) {
	case "có", "là", "gồm", ":", "thuộc":
	case "của":
		return i-verb.end <= 2
	case ",":
		// A subject behind the comma: the verb begins the sentence.
		if !r.verbFirst(verb, sent) {
			return r.verbOfList(verb, i)
		}
	default:
		return false
	}
	for k := verb.end; k < i-1; k++ {
		if r.low(k) == ";" || chairVerbs.at(r.doc, k, i) > 0 || attendCues.at(r.doc, k, i) > 0 {
			return false
		}
	}
	return true
}

// verbFirst reports whether nothing but words that may stand beside a chair verb is before it in its sentence.
func (r *reader) verbFirst(verb, sent tokenRange) bool {
	for k := sent.start; k < verb.start; k++ {
		if !gapWords[r.low(k)] {
			return false
		}
	}
	return true
}

// siteCues are words for where those of an online meeting sit.
var siteCues = phraseSet(`điểm cầu, đầu cầu`)

// mainSites are bridge points at which the meeting as a whole is chaired.
var mainSites = phraseSet(`chính, trung ương, trung tâm, chính phủ, tw, t.ư`)

// siteOf returns the bridge point at which a chair sits, if the clause names one.
func (r *reader) siteOf(m *mention, verb, sent tokenRange) tokenRange {
	none := tokenRange{}
	best := none
	for i := sent.start; i < sent.end; i++ {
		n := siteCues.at(r.doc, i, sent.end)
		if n == 0 {
			continue
		}
		end := i + n
		for end < sent.end && end-i < 9 && r.isWord(end) &&
			endVerbs.at(r.doc, end, sent.end) == 0 && honorifics.at(r.doc, end, sent.end) == 0 {
			end++
		}
		if mainSites.at(r.doc, i+n, sent.end) > 0 || end == i+n {
			continue
		}
		switch {
		case i < m.start && i-sent.start <= 4: // "Tại điểm cầu X, đồng chí A chủ trì"
			best = tokenRange{i, end}
		case i >= verb.end && i-verb.end <= 6 && (r.low(i-1) == "tại" || r.low(i-1) == "ở"): // "A chủ trì tại điểm cầu X"
			return tokenRange{i, end}
		}
	}
	return best
}

// quotedCues are words before a person who is quoted or spoken of and does not take part.
var quotedCues = phraseSet(`
		tinh thần, tư tưởng, theo chỉ đạo của, theo ý kiến của, phát biểu của, bài viết của, cuốn sách của,
		thư của, tác phẩm của, điện của, ý kiến chỉ đạo của, chỉ đạo của nguyên, bổ nhiệm, miễn nhiệm,
		kỷ luật đối với, điều động, chia buồn, gia đình, nhân sự, theo đề nghị của, thay, kế nhiệm, thay thế,
		ủy quyền của, quyết định của, bầu bổ sung, kỷ luật, truy tặng, tưởng niệm, chân dung, di sản của,
		tấm gương, học tập, kết luận của, quan điểm của, lời dạy của, lời dặn của, lời của, câu nói của, dẫn lời
	`)

// quoted reports whether a mention names somebody who is spoken of only.
func (r *reader) quoted(m *mention) bool {
	if r.chairsAlready(m) || !m.named() {
		return false
	}
	n := quotedCues.before(r.doc, m.start, r.sents[m.sent].start)
	if n == 0 {
		return false
	}
	// "Kết luận của Phó Chủ tịch … tại cuộc họp" is of this meeting.
	return r.low(m.start-n) != "kết" || !r.has(meetingNouns, m.end, min(m.end+6, len(r.toks)))
}

// gatherPersons puts mentions of one name together and their titles in order: the fullest mention first, then what
// other mentions add.
func (r *reader) gatherPersons() {
	byKey := make(map[string]*person)
	for _, m := range r.mentions {
		if !m.named() {
			continue
		}
		key := strings.ReplaceAll(vi.Lower(r.text(m.name.start, m.name.end)), " ", "")
		p := byKey[key]
		if p == nil {
			p = &person{key: key, absent: true}
			byKey[key] = p
			r.persons = append(r.persons, p)
		}
		p.mentions = append(p.mentions, m)
		role := r.roleOf[m]
		if role != nil && role.chairs && p.chair == nil {
			p.chair = role
		}
		if role == nil || !role.absent {
			p.absent = false
		}
	}
	for _, p := range r.persons {
		r.gatherTitles(p)
	}
}

func (r *reader) gatherTitles(p *person) {
	fullest := p.mentions[0]
	for _, m := range p.mentions {
		if len(m.titles) > len(fullest.titles) {
			fullest = m
		}
	}
	add := func(t tokenRange) {
		for _, have := range p.titles {
			if r.sameOffice(have, t) {
				return
			}
		}
		p.titles = append(p.titles, t)
	}
	p.titles = append(p.titles, fullest.titles...)
	for _, m := range p.mentions {
		for _, t := range m.titles {
			add(t)
		}
	}
}

// abbreviated are what abbreviations of titles and bodies stand for.
var abbreviated = map[string]string{
	"bcđ": "ban chỉ đạo", "btv": "ban thường vụ", "bch": "ban chấp hành", "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "btvhu": "ban thường vụ huyện ủy",
	"btvtu": "ban thường vụ tỉnh ủy", "mttq": "mặt trận tổ quốc", "ubmttq": "ủy ban mặt trận tổ quốc", "mttqvn": "mặt trận tổ quốc việt nam",
	"ubmttqvn": "ủy ban mặt trận tổ quốc việt nam", "ubkt": "ủy ban kiểm tra", "tp": "thành phố", "tw": "trung ương", "t.ư": "trung ương", "tư": "trung ương", "t.w": "trung ương",
	"đbqh": "đại biểu quốc hội", "pct": "phó chủ tịch", "ct": "chủ tịch", "pbt": "phó bí thư", "bt": "bí thư", "uv": "ủy viên", "uvtv": "ủy viên ban thường vụ",
	"uvbtv": "ủy viên ban thường vụ", "tvtu": "ủy viên ban thường vụ tỉnh ủy", "tuv": "tỉnh ủy viên", "huv": "huyện ủy viên", "uvtw": "ủy viên trung ương",
	"tvhu": "ủy viên ban thường vụ huyện ủy", "tx": "thị xã", "tt": "thị trấn", "gđ": "giám đốc", "pgđ": "phó giám đốc", "qcdc": "quy chế dân chủ", "nvqs": "nghĩa vụ quân sự",
	"ubtư": "ủy ban trung ương", "ubtw": "ủy ban trung ương", "tphcm": "thành phố hồ chí minh", "bchtw": "ban chấp hành trung ương",
}

// office returns the words of a title with its abbreviations written out.
func (r *reader) office(t tokenRange) []string {
	var out []string
	for i := t.start; i < t.end; i++ {
		if !r.word(i) {
			continue
		}
		w := r.low(i)
		if w == "của" {
			continue
		}
		if full, ok := abbreviated[w]; ok && (r.toks[i].capitals || w == "t.ư" || r.toks[i].capital) {
			out = append(out, strings.Fields(full)...)
			continue
		}
		out = append(out, w)
	}
	return out
}

// sameOffice reports whether two titles are one office: the same words, or one the beginning of the other.
func (r *reader) sameOffice(a, b tokenRange) bool {
	x, y := r.office(a), r.office(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return true
	}
	for i, w := range x {
		if y[i] != w {
			return false
		}
	}
	return true
}

// writePeople writes chairs and attendees into the draft.
func (r *reader) writePeople() {
	for _, p := range r.persons {
		if p.chair != nil {
			path := r.pointer("chairs", len(r.draft.Chairs))
			r.draft.Chairs = append(r.draft.Chairs, r.personAt(p, path))
			r.draft.cite(path, r.spanOf(p.chair.verb.start, p.chair.verb.end))
			if s := p.chair.site; s.end > s.start {
				site := r.value(s, path+"/site")
				r.draft.Chairs[len(r.draft.Chairs)-1].Site = &site
				r.draft.doubt(path, AtASite)
			}
		}
	}
	for _, p := range r.persons {
		if p.chair == nil && !p.absent {
			path := r.pointer("attendees", len(r.draft.Attendees))
			r.draft.Attendees = append(r.draft.Attendees, r.personAt(p, path))
		}
	}
	r.writeConcluder()
}

// bestName returns the first mention of a person's name that is not in capitals, if there is one.
func (r *reader) bestName(p *person) tokenRange {
	for _, m := range p.mentions {
		if !r.toks[m.name.end-1].capitals {
			return m.name
		}
	}
	return p.mentions[0].name
}

func (r *reader) personAt(p *person, path string) Person {
	out := Person{Titles: []string{}}
	out.Name = r.value(r.bestName(p), path+"/name")
	for j, t := range p.titles {
		out.Titles = append(out.Titles, r.value(t, path+"/titles/"+itoa(j)))
	}
	if minority[r.low(p.mentions[0].name.start)] || p.mentions[0].name.end-p.mentions[0].name.start == 2 {
		r.draft.doubt(path+"/name", NameUnusual)
	}
	return out
}

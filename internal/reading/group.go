package reading

import "strings"

// listWords lead to a list of those who take part.
var listWords = wordSet(`có : gồm là của còn ,`)

// regions returns the stretches of the text that list who took part.
func (r *reader) regions() []tokenRange {
	var out []tokenRange
	for n, s := range r.sents {
		start := -1
		for i := s.start; i < s.end && start < 0; i++ {
			if r.quiet[i] {
				break
			}
			start = r.regionAt(i, s)
		}
		if start < 0 && n > 0 && len(out) > 0 && out[len(out)-1].end >= r.sents[n-1].end-1 && r.nominal(s) {
			start = s.start
		}
		if start >= 0 && start < s.end {
			out = append(out, tokenRange{start, s.end})
		}
	}
	return out
}

// nominal reports whether a sentence is a list alone, without a verb: "Các đồng chí đại diện …; thành viên …".
func (r *reader) nominal(s tokenRange) bool {
	semicolon := false
	for i := s.start; i < s.end; i++ {
		semicolon = semicolon || r.low(i) == ";"
		if w := r.low(i); w == "đã" || w == "chủ" && r.low(i+1) == "trì" || w == "phát" && r.low(i+1) == "biểu" {
			return false
		}
	}
	return semicolon && groupStarts.at(r.doc, s.start, s.end) > 0
}

// regionAt returns where the list begins that the words at i lead to; -1 if they lead to none.
func (r *reader) regionAt(i int, s tokenRange) int {
	if n := attendCues.at(r.doc, i, s.end); n > 0 && r.startsClause(i, s) {
		k := i + n
		for ; k < min(s.end, i+n+14); k++ {
			switch {
			case r.low(k) == ":" || r.low(k) == "có" || r.low(k) == "gồm":
				for k < s.end && (listWords[r.low(k)] || r.low(k) == "sự") {
					k++
				}
				return k
			case r.low(k) == "của" && (r.low(k-1) == "gia" || r.low(k-1) == "dự" || r.low(k-1) == "mặt"):
				return k + 1
			case groupStarts.at(r.doc, k, s.end) > 0 && k == i+n && (r.low(i) != "dự" || r.low(i+1) == "có"):
				return k
			case r.low(k) == ";" || r.low(k) == ".":
				return -1
			}
		}
		return -1
	}
	w := r.low(i)
	switch {
	case w == "làm" && r.low(i+1) == "việc":
		for k := i + 2; k < min(s.end, i+6); k++ {
			if r.low(k) == "với" && groupStarts.at(r.doc, k+1, s.end) > 0 {
				return k + 1
			}
		}
	case w == "phía" && r.low(i-1) == "về", w == "cầu" && r.low(i-1) == "điểm" && i-s.start <= 3:
		for k := i + 1; k < min(s.end, i+8); k++ {
			if r.low(k) == "có" {
				return k + 1
			}
		}
	case (w == "cùng") && groupStarts.at(r.doc, i+1, s.end) > 0 && r.low(i+1) != "cùng" && r.afterPerson(i):
		return i + 1
	case chairVerbs.at(r.doc, i, s.end) > 0:
		for k := i + 2; k < min(s.end, i+12); k++ {
			if w := r.low(k); w == "có" || w == "gồm" || w == ":" || w == "là" {
				return k + 1
			}
			if r.low(k) == ";" {
				return -1
			}
		}
	case w == "tham" && r.low(i+1) == "gia" && r.low(i+2) == "của" && i-s.start > 1:
		return i + 3
	case w == "các" && i == s.start && r.low(i+1) == "thành" && r.low(i+2) == "viên":
		return i
	}
	return -1
}

// startsClause reports whether the words at i begin a sentence, a line or a clause.
func (r *reader) startsClause(i int, s tokenRange) bool {
	if i-s.start <= 2 {
		return true
	}
	switch r.low(i - 1) {
	case ";", ",", ".", ":", "cùng", "tới", "đến", "về", "sự", "còn", "-", "và", ")":
		return true
	}
	return false
}

func (r *reader) afterPerson(i int) bool {
	for _, m := range r.mentions {
		if m.end == i || m.end == i-1 {
			return m.named()
		}
	}
	return r.low(i-1) == "," || r.low(i-1) == "trì"
}

// writeGroups writes the unnamed participants: what is left of the lists when the named are taken out.
func (r *reader) writeGroups() {
	seen := make(map[string]bool)
	for _, region := range r.regions() {
		semicolons := false
		for i := region.start; i < region.end; i++ {
			semicolons = semicolons || r.low(i) == ";"
		}
		for _, segment := range r.segments(region) {
			for _, piece := range r.withoutPeople(segment) {
				for _, g := range r.cutGroups(piece, !semicolons) {
					g = r.trimGroup(g)
					if g.end-g.start < 2 || !r.groupLike(g) {
						continue
					}
					text := r.text(g.start, g.end)
					if key := strings.ToLower(text); !seen[key] {
						seen[key] = true
						r.writeGroup(g)
					}
				}
			}
		}
	}
}

func (r *reader) writeGroup(g tokenRange) {
	path := r.pointer("groups", len(r.draft.Groups))
	group := Group{Text: r.value(g, path+"/text")}
	if n := r.number(g.start); n > 0 {
		group.Count = &n
	}
	r.draft.Groups = append(r.draft.Groups, group)
}

// segments cuts a region at its semicolons.
func (r *reader) segments(region tokenRange) []tokenRange {
	var out []tokenRange
	start := region.start
	for i := region.start; i < region.end; i++ {
		if r.low(i) == ";" {
			out = append(out, tokenRange{start, i})
			start = i + 1
		}
	}
	return append(out, tokenRange{start, region.end})
}

// withoutPeople returns the parts of a segment that no named person takes.
func (r *reader) withoutPeople(s tokenRange) []tokenRange {
	var out []tokenRange
	start := s.start
	for _, m := range r.from(s.start) {
		if m.start >= s.end {
			break
		}
		if !m.named() {
			continue
		}
		if m.start > start {
			out = append(out, tokenRange{start, m.start})
		}
		start = max(start, m.end)
	}
	if start < s.end {
		out = append(out, tokenRange{start, s.end})
	}
	return out
}

// cutGroups cuts a piece where another group begins: behind "và" always, at commas only in lists without semicolons.
func (r *reader) cutGroups(p tokenRange, commas bool) []tokenRange {
	var out []tokenRange
	start := p.start
	for i := p.start + 1; i < p.end; i++ {
		w := r.low(i)
		opens := groupOpeners.at(r.doc, i+1, p.end) > 0
		body := r.capital(i+1) && bodyOpeners.at(r.doc, i+1, p.end) > 0
		cut := false
		switch {
		case w == "," && commas:
			cut = opens || body
		case w == "và" && commas && body && !r.capital(i-1):
			cut = true
		case w == "và":
			cut = opens && r.low(i+1) != "thành" && !r.moreBodies(start, i, p.end)
		case w == "cùng":
			cut = opens && !r.moreBodies(start, i, p.end)
		}
		if cut {
			out = append(out, tokenRange{start, i})
			start = i + 1
		}
	}
	return append(out, tokenRange{start, p.end})
}

// moreBodies reports whether "các" behind the "và" at i names more bodies of the group that begins at start, "lãnh đạo Sở
// Y tế và các huyện", rather than other people.
func (r *reader) moreBodies(start, i, end int) bool {
	ofBodies := r.low(start) == "lãnh" || r.low(start) == "đại" || r.low(start+3) == "đại"
	return ofBodies && r.low(i+1) == "các" && peopleNouns.at(r.doc, i+2, end) == 0
}

// groupOpeners begin another group behind "và" or a comma; bodyOpeners too, with a capital.
var (
	groupOpeners = phraseSet(`
		các, lãnh đạo, đại diện, đại biểu, thành viên, toàn thể, thủ trưởng, một số, cán bộ, những, tổ thư ký,
		trưởng các, bí thư các, chủ tịch các, giám đốc các
	`)
	bodyOpeners = phraseSet(`
		ubnd, đoàn, thường trực, hđnd, ban thường vụ, văn phòng, ủy ban, chủ tịch, bí thư, giám đốc, đảng ủy,
		công an
	`)
)

// groupLeads and groupTails are separators and connecting words before and behind a group.
var (
	groupLeads = wordSet(", : - và cùng có còn với là gồm sự")
	groupTails = wordSet(", : - và cùng ; . /")
)

// trimGroup takes separators, connecting words and verbs off the ends of a group.
func (r *reader) trimGroup(g tokenRange) tokenRange {
	for g.start < g.end && groupLeads[r.low(g.start)] {
		g.start++
	}
	depth := 0
	for i := g.start; i < g.end; i++ {
		switch w := r.low(i); {
		case w == "(":
			depth++
		case w == ")":
			depth--
		case depth > 0:
		case i > g.start && groupEnds.at(r.doc, i, g.end) > 0 && !bodyHeads[r.low(i-1)]:
			g.end = i
		}
	}
	for g.end > g.start && groupTails[r.low(g.end-1)] {
		g.end--
	}
	return g
}

// groupEnds end the words of a group.
var groupEnds = phraseSet(`
		dự, tham dự, cùng dự, chủ trì, phát biểu, vào sáng, vào chiều, vào ngày, đã, tham gia, về dự, họp với,
		họp, ngày, tại hội nghị, tại cuộc họp, là, được, đồng chủ trì
	`)

// groupLike reports whether a stretch names participants.
func (r *reader) groupLike(g tokenRange) bool {
	if groupHeads.at(r.doc, g.start, g.end) == 0 && groupOpeners.at(r.doc, g.start, g.end) == 0 &&
		bodyOpeners.at(r.doc, g.start, g.end) == 0 && bodyStarts.at(r.doc, g.start, g.end) == 0 &&
		r.number(g.start) < 0 {
		return false
	}
	if honorifics.at(r.doc, g.start, g.end) == g.end-g.start {
		return false
	}
	return !r.has(meetingNouns, g.start, min(g.end, g.start+3))
}

// peopleNouns are words for persons; "và các" before one begins another group, before bodies it goes on with the same.
var peopleNouns = phraseSet(`
		đồng chí, đại biểu, chuyên gia, nhà, thành viên, ủy viên, cán bộ, phó, ông, bà, vị, bộ trưởng,
		cộng tác viên, trưởng, chủ tịch, giám đốc, báo cáo viên, doanh nhân, bí thư, cơ quan thông tấn,
		phóng viên
	`)

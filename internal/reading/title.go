package reading

// longestTitle is the most tokens of a title; a run of words beyond it is a sentence, not an office.
const longestTitle = 42

// headAt returns the length of the head of office at i, with its qualifiers; 0 if none begins there.
func (d *doc) headAt(i, end int) int {
	if i >= end || !d.isWord(i) {
		return 0
	}
	q := i
	for q < end && q < i+2 && qualifiers[d.low(q)] && d.isWord(q+1) && d.toks[q+1].spaced {
		if n := d.plainHead(q+1, end); n > 0 {
			best := q + 1 + n - i
			if m := d.plainHead(i, end); m > best {
				return m
			}
			return best
		}
		q++
	}
	return d.plainHead(i, end)
}

func (d *doc) plainHead(i, end int) int {
	n := max(heads.at(d, i, end), ranks.at(d, i, end))
	if m := capitalHeads.at(d, i, end); m > n && d.toks[i].capital {
		n = m
	}
	if n == 0 && d.shortHead(i) {
		n = 1
	}
	if n == 1 && (d.low(i) == "phó" || d.low(i) == "trưởng") && !bodyHeads[d.low(i+1)] && heads.at(d, i+1, end) == 0 &&
		d.low(i+1) != "công" && d.low(i+1) != "tiểu" && d.low(i+1) != "bộ" && d.low(i+1) != "khối" {
		return 0
	}
	return n
}

// A title is the words of one office, from its head to before its end, and what follows it.
type title struct {
	tokenRange
	next int // the token behind it, brackets skipped
	name int // the length of the name that follows without a separator; 0 if none does
}

// titleAt reads the title at i. named says that its person is known already, so that a place behind it is one.
func (d *doc) titleAt(i, end int, named bool) (title, bool) {
	head := d.headAt(i, end)
	if head == 0 {
		return title{}, false
	}
	j := i + head
	last := j // the end without trailing brackets and marks
	body := false
	for j < end && j-i < longestTitle {
		t := d.toks[j]
		switch {
		case t.kind == aBreak:
			return title{tokenRange{i, last}, j, 0}, true
		case t.kind == aNumber:
			if d.dayAhead(j) {
				return title{tokenRange{i, last}, j, 0}, true
			}
			j++
			last = j
		case t.kind == aWord:
			if skip, name := d.nameInTitle(i, j, end, named); name > 0 {
				return title{tokenRange{i, last}, j, name}, true
			} else if skip > 0 {
				j += skip
				last = j
				continue
			}
			if d.endsTitle(i, j, end) {
				return title{tokenRange{i, last}, j, 0}, true
			}
			body = body || bodyHeads[t.low]
			j++
			if t.low != "và" {
				last = j
			}
		case t.low == "(":
			closed := d.closing(j, end)
			if closed < 0 {
				return title{tokenRange{i, last}, j, 0}, true
			}
			j = closed + 1
		case t.low == ",":
			if !d.continuesTitle(i, j, end) {
				return title{tokenRange{i, last}, j, 0}, true
			}
			j++
		case t.low == "-":
			if d.dashEndsTitle(i, j, end) {
				return title{tokenRange{i, last}, j, 0}, true
			}
			j += 1 + d.headAt(j+1, end)
			last = max(last, j)
		case t.low == "." && abbreviations[d.low(j-1)] && d.toks[j-1].capital && d.capital(j+1) && !t.spaced:
			j++
		case t.low == "/" || t.low == "&" || t.low == "\"" || t.low == "“" || t.low == "”" || t.low == "." && !d.spacedAfter(j):
			j++
			if t.low == "\"" || t.low == "”" {
				last = j
			}
		default:
			return title{tokenRange{i, last}, j, 0}, true
		}
	}
	return title{tokenRange{i, last}, j, 0}, true
}

// spacedAfter reports whether the token after i has white space before it or does not exist.
func (d *doc) spacedAfter(i int) bool { return i+1 >= len(d.toks) || d.toks[i+1].spaced }

// closing returns the token of the bracket that closes the one at i; -1 if it is not near.
func (d *doc) closing(i, end int) int {
	for j := i + 1; j < end && j < i+14; j++ {
		switch d.low(j) {
		case ")":
			return j
		case "(", "\n":
			return -1
		}
	}
	return -1
}

// dayAhead reports whether the number at i begins a day such as "29/9", not a body's number such as "Ban Chỉ đạo 35".
func (d *doc) dayAhead(i int) bool {
	if d.low(i+1) != "/" && d.low(i+1) != "-" && d.low(i+1) != "." {
		return false
	}
	return i+2 < len(d.toks) && d.toks[i+2].kind == aNumber && !d.toks[i+2].spaced && len(d.low(i)) <= 2
}

// endsTitle reports whether the word at j ends the title that begins at i: a verb or the beginning of a clause, unless
// it is part of a body's name.
func (d *doc) endsTitle(i, j, end int) bool {
	t := d.toks[j]
	if t.low == "và" || t.low == "cùng" {
		return t.low == "cùng" || d.startsOther(j+1, end)
	}
	if honorifics.at(d, j, end) > 0 && !t.capital && (t.low != "bà" || d.low(j+1) != "rịa") {
		return t.low != "anh" && t.low != "chị" && t.low != "cô" && t.low != "chú"
	}
	if meetingNouns.at(d, j, end) > 0 && !t.capital {
		return true
	}
	if t.capital && j > i && !endVerbs.startsWithVerb(d, j, end) {
		return false
	}
	n := endVerbs.at(d, j, end)
	if n == 0 {
		return partWords[t.low] != "" && (d.number(j+1) >= 0 || d.low(j+1) == "cùng")
	}
	if t.low == "ký" && d.low(j-1) == "thư" {
		return false
	}
	if verbNouns.at(d, j, end) > 0 && t.low != "làm" && t.low != "đến" {
		return false
	}
	prev := d.low(j - 1)
	// "Ban chỉ đạo", "Ủy ban kiểm tra", "Tổ biên soạn": the verb names the body.
	if bodyHeads[prev] && bodyVerbs[t.low] && (n == 1 || !roleVerbs[t.low+" "+d.low(j+1)] || prev == "ban") {
		return false
	}
	// "Ban Tuyên giáo và Dân vận": compounds with a word before them.
	return prev != "và" || !t.capital
}

// roleVerbs are verbs that no body's name holds.
var roleVerbs = map[string]bool{"chủ trì": true, "chủ tọa": true, "phát biểu": true, "báo cáo": true, "kết luận": true}

// startsWithVerb reports whether a word with a capital is a verb all the same: a name never has it.
func (p phrases) startsWithVerb(d *doc, i, end int) bool {
	n := p.at(d, i, end)
	if n == 0 {
		return false
	}
	switch d.low(i) {
	case "chủ":
		return d.low(i+1) == "trì" || d.low(i+1) == "tọa"
	case "phát", "dự", "tham", "kết":
		return n > 1
	}
	return false
}

// startsOther reports whether what stands at i, behind "và", begins another person or group.
func (d *doc) startsOther(i, end int) bool {
	if d.startsPerson(i, end) {
		return true
	}
	switch d.low(i) {
	case "các", "những", "một", "toàn", "lãnh", "đại", "thành", "chủ":
		return d.low(i) != "thành" || d.low(i+1) == "viên"
	}
	return d.headAt(i, end) > 0 || endVerbs.at(d, i, end) > 0 && !d.toks[i].capital
}

// startsPerson reports whether an honorific or a person's name stands at i.
func (d *doc) startsPerson(i, end int) bool {
	return honorifics.at(d, i, end) > 0 || d.nameAt(i, end) > 0 && places.at(d, i, end) == 0
}

// startsAnew reports whether what stands at i, behind a comma or dash, is no part of the title before it: an office, a
// person, a meeting or a clause.
func (d *doc) startsAnew(i, end int) bool {
	return d.headAt(i, end) > 0 || d.startsPerson(i, end) || meetingNouns.at(d, i, end) > 0 ||
		endVerbs.at(d, i, end) > 0 && !d.toks[i].capital
}

// topicHeads are bodies whose names tell their topic, which may be a list with commas.
var topicHeads = phraseSet(`
		ban chỉ đạo, bcđ, hội đồng, ủy ban quốc gia, tổ công tác, tiểu ban, tổ chỉ đạo, ban tổ chức,
		đoàn công tác, ban quản lý, đề án, tổ giúp việc, ban vận động, ban chỉ huy, tổ điều hành, ban điều hành,
		về, sở, bộ, phòng
	`)

// continuesTitle reports whether the comma at j is inside the title that begins at i: what follows begins no office, no
// person, no group and no clause.
func (d *doc) continuesTitle(i, j, end int) bool {
	k := j + 1
	if k >= end || !d.word(k) {
		return false
	}
	if d.low(j-1) == "phòng" && d.low(k) == "chống" {
		return true
	}
	if d.startsAnew(k, end) || d.low(k) == "và" || d.low(k) == "cùng" || d.isNumber(k) {
		return false
	}
	if d.toks[k].capital {
		// "Kiểm tra viên chính, Vụ VII, Cơ quan …": a body without a head of office.
		return bodyStarts.at(d, k, end) > 0 || d.fieldList(i, j, k, end)
	}
	if groupStarts.at(d, k, end) > 0 {
		return false
	}
	return d.has(topicHeads, i+1, j) && d.topicOpen(i, j)
}

// fieldList reports whether the comma at j joins the fields of a department, "Sở Văn hóa, Thể thao và Du lịch": "và"
// comes before the next separator.
func (d *doc) fieldList(i, j, k, end int) bool {
	dept := false
	for m := i + 1; m < j; m++ {
		if departments[d.low(m)] && d.capital(m) && d.capital(m+1) {
			dept = true
		}
		if d.low(m) == "và" {
			dept = false
		}
	}
	if !dept {
		return false
	}
	for m := k + 1; m < min(end, k+7); m++ {
		switch {
		case d.low(m) == "và":
			return d.capital(m+1) && honorifics.at(d, m+1, end) == 0 && d.headAt(m+1, end) == 0 && d.nameAt(m+1, end) == 0
		case !d.word(m) && (d.low(m) != "," || !d.capital(m+1) || d.headAt(m+1, end) > 0):
			return false
		}
	}
	return false
}

// departments are bodies that are named after their fields.
var departments = wordSet("sở bộ phòng ban vụ cục viện")

// bodyStarts are the words with which the name of a body begins.
var bodyStarts = phraseSet(`
		ban, vụ, cục, cơ quan, văn phòng, phòng, sở, ủy ban, bộ, hội, viện, trung tâm, tổng cục, chi cục,
		công an, đoàn, trường, khoa, học viện, tòa án, ngân hàng, tỉnh ủy, huyện ủy, thành ủy, thị ủy, quận ủy,
		đảng ủy, tỉnh, huyện, thành phố, ubnd, hđnd, đảng bộ, quân khu, bộ chỉ huy, bộ tư lệnh, tập đoàn,
		tổng công ty, công ty, liên đoàn
	`)

// groupStarts are the words with which a group begins inside a list.
var groupStarts = phraseSet(`
		các, những, một số, lãnh đạo, đại diện, đại biểu, thành viên, thường trực, thủ trưởng, toàn thể, cùng,
		trưởng các, cán bộ, tổ thư ký, nguyên lãnh đạo, khách mời, nhiều, đông đảo, hơn, trên, gần, trưởng,
		phóng viên, phó các, cùng các, bí thư các, hai, ba
	`)

// topicOpen reports whether the title's last words before the comma at j may be a topic, not a level or place.
func (d *doc) topicOpen(i, j int) bool {
	t := d.toks[j-1]
	if t.capital || t.kind == aNumber {
		return false
	}
	switch t.low {
	case "tỉnh", "huyện", "xã", "phố", "phường", "quận", "trấn", "ủy", "đạo", "tw", "đảng", "nước":
		return false
	}
	return j-i > 3
}

// dashEndsTitle reports whether the dash at j ends the title that begins at i.
func (d *doc) dashEndsTitle(i, j, end int) bool {
	k := j + 1
	if k >= end || !d.word(k) {
		return true
	}
	if d.low(k) == "tổng" && d.low(k+1) == "thư" && j-i <= 4 {
		return false // "Phó Chủ tịch - Tổng Thư ký": one office
	}
	return d.startsAnew(k, end)
}

// nameInTitle returns how many tokens at j, inside the title that begins at i, are the name of a place to skip, or the
// length of the person's name that begins there.
func (d *doc) nameInTitle(i, j, end int, named bool) (skip, name int) {
	if !d.capital(j) {
		return 0, 0
	}
	prev := d.low(j - 1)
	run := d.capitalRun(j, end)
	afterPlace := placeWords[prev] && j > i+1
	if n := d.placeAt(j, end); n > 0 {
		// "tỉnh Hà Giang Nguyễn Văn A": the place first. A person has the name of a place only with a word more.
		if n >= run || d.nameAt(j+n, end) > 0 || !families[d.low(j)] || d.nameAt(j, end) < 3 {
			return n, 0
		}
	}
	if afterPlace {
		if run == 2 && d.personAfterLevel(j, end, prev, named) {
			return 0, 2
		}
		return d.afterPlaceWord(j, end, run)
	}
	n := d.nameAt(j, end)
	if n == 0 {
		return 0, 0
	}
	if n == 2 && named && bodyTails[prev] {
		return n, 0 // "A, Bí thư Huyện ủy Mai Sơn"
	}
	if n == 2 && rareFamilies[d.low(j)] && named {
		return 0, 0
	}
	if bodyHeads[prev] && d.low(j-1) != "đoàn" && n == 2 && rareFamilies[d.low(j)] {
		return 0, 0
	}
	if bodyTails[prev] && run >= 4 && !highMiddles[d.low(j+1)] {
		// "Huyện ủy Hà Lĩnh Lê Quân", "Huyện ủy Vân Khê Nguyễn Văn A"
		if s, m := d.afterPlaceWord(j, end, run); s > 0 {
			return s, m
		}
	}
	return 0, n
}

// personAfterLevel reports whether two syllables behind the word for a level, "Chủ tịch UBND tỉnh Lê Diễn", are a
// person: the names of provinces and of most districts are known, and those of communes are not.
func (d *doc) personAfterLevel(j, end int, level string, named bool) bool {
	if d.nameAt(j, end) != 2 || named {
		return false
	}
	if minority[d.low(j)] || d.toks[j].end-d.toks[j].start > 1 && apostropheIn(d, d.toks[j]) {
		return true
	}
	switch level {
	case "tỉnh", "phố", "tp":
		return !rareFamilies[d.low(j)]
	case "huyện", "quận", "thị":
		return commonFamilies[d.low(j)]
	}
	return false
}

// placeAt returns how many tokens of a known place stand at i.
func (d *doc) placeAt(i, end int) int {
	n := places.at(d, i, end)
	if n > 0 && d.toks[i].capital && d.toks[i+n-1].capital {
		return n
	}
	return 0
}

// afterPlaceWord tells the name of a place at j, behind a word such as huyện, from a person's: two syllables are a
// place, three or four with a family name a person, more a place and a person.
func (d *doc) afterPlaceWord(j, end, run int) (skip, name int) {
	switch {
	case run <= 2:
		return run, 0
	case run == 3:
		if n := d.nameAt(j, end); n == 3 {
			return 0, 3
		}
		if n := d.nameAt(j+1, end); n == 2 {
			return 1, 0
		}
		return run, 0
	}
	if run == 4 && d.nameAt(j, end) == 4 && (highMiddles[d.low(j+1)] || !families[d.low(j+2)]) {
		return 0, 4
	}
	for skip := 2; skip <= 4 && run-skip >= 2; skip++ {
		if n := d.nameAt(j+skip, end); n == run-skip {
			return skip, 0
		}
	}
	if n := d.nameAt(j+1, end); n == run-1 {
		return 1, 0
	}
	if n := d.nameAt(j, end); n >= 3 {
		return 0, n
	}
	return min(run, 2), 0
}

package reading

import (
	"fmt"
	"strconv"
)

func itoa(i int) string { return strconv.Itoa(i) }

// A conclusion is the clause that says what was concluded: by whom, and where the tasks stand.
type conclusion struct {
	who      *mention
	byTitle  bool
	verb     int // the token of "kết luận"
	from, to int // the tokens of the tasks; from is 0 if there are none
	listed   bool
	strength int
}

// concluded reports whether the token at i stands where the tasks of the conclusion begin, or behind it.
func (r *reader) concluded(i int) bool {
	return r.conclude != nil && r.conclude.from > 0 && i >= r.conclude.from
}

// concludes says that somebody concludes.
var concludes = phraseSet(`kết luận`)

// notConcluding are words beside "kết luận" that make it the name of a document.
var (
	notConcludingBefore = phraseSet(`
		thông báo, dự thảo, nội dung, ý kiến, các, những, thực hiện, theo, sau, số, bản, tại, công bố,
		triển khai, quán triệt, của, có, văn bản, báo cáo
	`)
	notConcludingAfter = phraseSet(`
		số, thanh tra, kiểm tra, của bộ, của ban, của đoàn, kiểm toán, giám sát, hội nghị trung ương, điều tra,
		này, trên, đó, nêu trên
	`)
)

// directives are the verbs that lead from the person who concludes to what is to be done.
var directives = phraseSet(`
		yêu cầu, đề nghị, giao, chỉ đạo, mong, mong muốn, lưu ý, nhấn mạnh, nhắc, kêu gọi, phân công,
		giao nhiệm vụ, quán triệt, đề nghị rằng, kết luận, định hướng, gợi ý, chốt, thống nhất, kết luận như sau,
		yêu cầu rằng
	`)

// praises are verbs of statements that are no tasks.
var praises = phraseSet(`
		đánh giá, đánh giá cao, biểu dương, ghi nhận, hoan nghênh, khen, cảm ơn, tuyên dương, phân tích,
		điểm lại, khẳng định, chúc, chúc mừng, ghi nhận và biểu dương, bày tỏ, cho rằng, chỉ rõ, nêu rõ, coi,
		biểu dương và, tặng, phát biểu
	`)

// findConclusion finds the clause that concludes, and the person who does.
func (r *reader) findConclusion() {
	for n, s := range r.sents {
		for i := s.start; i < s.end; i++ {
			if r.quiet[i] || concludes.at(r.doc, i, s.end) == 0 {
				continue
			}
			c := r.concludeAt(n, i, s)
			if c != nil && (r.conclude == nil || c.strength > r.conclude.strength) {
				r.conclude = c
			}
		}
	}
	if r.conclude != nil && r.conclude.who == nil {
		r.conclude.byTitle = false
	}
}

// concludeAt reads the clause of the "kết luận" at i.
func (r *reader) concludeAt(n, i int, s tokenRange) *conclusion {
	c := &conclusion{verb: i}
	after := i + 2
	if notConcludingAfter.at(r.doc, after, s.end) > 0 || r.number(after) > 0 && !r.spacedAfter(after-1) {
		return nil
	}
	// "Kết luận của chủ trì:"
	if r.low(after) == "của" && chairVerbs.at(r.doc, after+1, s.end) > 0 && r.lastIsColon(s) {
		c.from, c.to, c.listed, c.strength = s.end, s.end, true, 4
		c.who = r.onlyChair()
		r.listAfter(c, n)
		return c
	}
	before := r.low(i - 1)
	if notConcludingBefore.before(r.doc, i, s.start) > 0 && before != "tại" && before != "có" && r.low(after) != "của" {
		return nil
	}
	who := r.subjectBefore(i, s)
	if who == nil {
		who = r.subjectAfter(after, s)
	}
	if who == nil {
		if r.lastIsColon(s) && i-s.start <= 3 {
			c.from, c.to, c.listed, c.strength = s.end, s.end, true, 2
			c.who = r.onlyChair()
			r.listAfter(c, n)
			return c
		}
		return nil
	}
	c.who = who
	c.strength = 2
	start := max(after, who.end)
	r.tasksAfter(c, n, start, s)
	if c.from > 0 {
		c.strength++
	}
	if c.listed {
		c.strength++
	}
	return c
}

func (r *reader) lastIsColon(s tokenRange) bool { return r.low(s.end-1) == ":" }

// onlyChair returns the mention of the one person who chairs, if there is one.
func (r *reader) onlyChair() *mention {
	var out *mention
	for _, m := range r.mentions {
		if r.chairsAlready(m) && m.named() {
			if out != nil {
				return nil
			}
			out = m
		}
	}
	return out
}

// subjectBefore returns the person or title right before a verb that concludes.
func (r *reader) subjectBefore(i int, s tokenRange) *mention {
	var last *mention
	for _, m := range r.from(max(s.start, i-120)) {
		if m.start >= i {
			break
		}
		if m.end <= i && !m.shared {
			last = m
		}
	}
	if last == nil || !r.concludeGap(last.end, i) {
		return nil
	}
	return last
}

// concludeGap reports whether only words that may stand between a person and "kết luận" are between two tokens.
func (r *reader) concludeGap(from, to int) bool {
	if to-from > 8 {
		return false
	}
	for i := from; i < to; i++ {
		switch r.low(i) {
		case "đã", "có", "phát", "biểu", "và", ",", "-", "thay", "mặt", "tham", "dự", "chủ", "trì", "bế", "mạc", "chỉ", "đạo", "ý", "kiến", "bài", "tổng", "hợp", "hội", "nghị", "cuộc", "họp", "trực", "tiếp":
		default:
			return false
		}
	}
	return true
}

// subjectAfter returns the person or title behind "kết luận hội nghị, …".
func (r *reader) subjectAfter(after int, s tokenRange) *mention {
	for _, m := range r.from(after) {
		if m.end > s.end || m.shared {
			if m.start >= s.end {
				return nil
			}
			continue
		}
		if m.start-after > 26 {
			return nil
		}
		before := r.low(m.start - 1)
		if m.start != after && before != "," && before != "của" && !m.honorific && !r.meetingWordsOnly(after, m.start) {
			return nil
		}
		for k := after; k < m.start; k++ {
			w := r.low(k)
			if w == ";" || directives.at(r.doc, k, m.start) > 0 && !r.toks[k].capital && w != "giao" && w != "chỉ" {
				return nil
			}
		}
		return m
	}
	return nil
}

func (r *reader) meetingWordsOnly(from, to int) bool {
	for i := from; i < to; i++ {
		switch r.low(i) {
		case "tại", "hội", "nghị", "cuộc", "họp", "phiên", "buổi", "làm", "việc", "kỳ", ",":
		default:
			return false
		}
	}
	return true
}

// tasksAfter finds the tasks behind the person who concludes.
func (r *reader) tasksAfter(c *conclusion, n, start int, s tokenRange) {
	if r.lastIsColon(s) {
		c.from, c.to, c.listed = s.end, s.end, true
		r.listAfter(c, n)
		return
	}
	// "…: (1) …; (2) …" in one sentence.
	for i := start; i < s.end; i++ {
		if r.low(i) == ":" && (r.low(i+1) == "(" && r.low(i+3) == ")" || itemLabelToken(r.doc, i+1)) {
			c.from, c.to, c.listed = i+1, s.end, true
			return
		}
	}
	for start < s.end && (r.low(start) == "," || r.low(start) == "-" || r.low(start) == ")") {
		start++
	}
	if start < s.end && !r.closesClause(start, s) {
		c.from, c.to = start, s.end
	}
}

// closesClause reports whether nothing but words for the meeting stand from start to the end of a sentence.
func (r *reader) closesClause(start int, s tokenRange) bool {
	for i := start; i < s.end; i++ {
		switch r.low(i) {
		case "hội", "nghị", "tại", "cuộc", "họp", "kết", "luận", "phiên", "buổi", "làm", "việc", "phát", "biểu", "chỉ", "đạo", ".", "kỳ":
		default:
			return false
		}
	}
	return true
}

func itemLabelToken(d *doc, i int) bool {
	return (d.number(i) == 1 || d.low(i) == "a") && (d.low(i+1) == ")" || d.low(i+1) == "." || d.low(i+1) == "/")
}

// closings begin a line that ends the list of tasks.
var closings = phraseSet(`
		nơi nhận, cuộc họp kết thúc, hội nghị kết thúc, buổi làm việc kết thúc, phiên họp kết thúc, biên bản,
		kết thúc, t/m, tm, kt, k/t, tl, đã ký, thư ký, chủ trì, chủ tọa, người ghi, trên đây là, cuộc họp
	`)

// listAfter takes the lines behind sentence n into the list of tasks.
func (r *reader) listAfter(c *conclusion, n int) {
	from := r.sents[n].end
	for _, line := range r.lines {
		if line.end <= from || line.end <= line.start {
			continue
		}
		if line.start < from {
			if from < line.end-1 {
				c.to = line.end
			}
			continue
		}
		body := line.start + r.markTokens(line)
		if r.quiet[line.start] || closings.at(r.doc, body, line.end) > 0 || r.headline(line) {
			break
		}
		if r.has(concludes, body, min(line.end, body+6)) {
			break
		}
		c.to = line.end
	}
	if c.to > from {
		c.from = from
	} else {
		c.from = 0
	}
}

// headline reports whether a line is all in capitals.
func (r *reader) headline(line tokenRange) bool {
	if line.end-line.start < 2 || !r.capitals(line.start) || !r.capitals(line.start+1) {
		return false
	}
	for i := line.start; i < line.end; i++ {
		if r.isWord(i) && !r.toks[i].capitals && r.toks[i].end-r.toks[i].start > 1 {
			return false
		}
	}
	return true
}

// markTokens returns how many tokens of a line are the mark of an item.
func (r *reader) markTokens(line tokenRange) int {
	if line.end <= line.start {
		return 0
	}
	start, end := r.toks[line.start].start, r.toks[line.end-1].end
	n := itemMark(r.runes[start:end])
	k := 0
	for line.start+k < line.end && r.toks[line.start+k].start < start+n {
		k++
	}
	return k
}

// writeConcluder writes who concluded.
func (r *reader) writeConcluder() {
	c := r.conclude
	if c == nil || c.who == nil {
		return
	}
	p := r.personOf(c.who)
	byTitle := false
	if p == nil {
		p, byTitle = r.byTitle(c.who), true
	}
	if p == nil {
		return
	}
	const path = "/concludedBy"
	name := p.mentions[0].name
	if c.who.named() {
		name = c.who.name
	}
	out := &Person{Titles: []string{}}
	out.Name = r.value(name, path+"/name")
	for j, t := range p.titles {
		out.Titles = append(out.Titles, r.value(t, path+"/titles/"+itoa(j)))
	}
	r.draft.cite(path, r.spanOf(c.verb, c.verb+2))
	if byTitle {
		r.draft.doubt(path, ByTitleOnly)
	}
	r.draft.ConcludedBy = out
}

func (r *reader) personOf(m *mention) *person {
	if !m.named() {
		return nil
	}
	for _, p := range r.persons {
		for _, have := range p.mentions {
			if have == m {
				return p
			}
		}
	}
	return nil
}

// byTitle returns the one person of the text who has the title of a mention without a name.
func (r *reader) byTitle(m *mention) *person {
	var out *person
	for _, p := range r.persons {
		for _, t := range p.titles {
			if r.sameOffice(t, m.titles[0]) {
				if out != nil && out != p {
					return nil
				}
				out = p
			}
		}
	}
	return out
}

// writeTasks writes what was concluded, one entry a task.
func (r *reader) writeTasks() {
	c := r.conclude
	if c == nil || c.from == 0 {
		return
	}
	var items []tokenRange
	if c.listed {
		items = r.listItems(c)
	} else {
		items = r.clauseItems(c)
	}
	for _, item := range items {
		r.writeTask(item)
	}
}

// listItems cuts a list at its marks and lines.
func (r *reader) listItems(c *conclusion) []tokenRange {
	var out []tokenRange
	inline := false
	start := c.from
	for i := c.from; i < c.to; i++ {
		switch {
		case r.toks[i].kind == aBreak:
			out = r.addItem(out, tokenRange{start, i})
			start = i + 1
			start += r.markTokens(tokenRange{start, r.line(start).end})
			i = start - 1
		case r.bracketedMark(i):
			out = r.addItem(out, tokenRange{start, i})
			start, inline = i+3, true
			i += 2
		case !inline && r.low(i+1) == ")" && i > c.from && (r.low(i-1) == ";" || r.low(i-1) == ":"):
			out = r.addItem(out, tokenRange{start, i})
			start = i + 2
			i++
		}
	}
	if start == c.from {
		start += r.markTokens(tokenRange{start, r.line(start).end})
	}
	return r.addItem(out, tokenRange{start, c.to})
}

// bracketedMark reports whether the mark of an item stands at i: "(1)", "(a)".
func (r *reader) bracketedMark(i int) bool {
	if r.low(i) != "(" || r.low(i+2) != ")" {
		return false
	}
	return r.number(i+1) > 0 || r.toks[i+1].end-r.toks[i+1].start == 1
}

func (r *reader) addItem(out []tokenRange, t tokenRange) []tokenRange {
	t = r.trimItem(t)
	if t.end-t.start < 2 || closings.at(r.doc, t.start, t.end) > 0 {
		return out
	}
	return append(out, t)
}

// itemLeads are connecting words before a task.
var itemLeads = wordSet("và rằng là")

// trimItem takes marks and connecting words off the ends of a task.
func (r *reader) trimItem(t tokenRange) tokenRange {
	for t.start < t.end {
		w := r.low(t.start)
		if w == "\"" || w == "“" || r.word(t.start) && !itemLeads[w] {
			break
		}
		t.start++
	}
	for t.end > t.start {
		w := r.low(t.end - 1)
		if w == "\"" || w == "”" || w == ")" || r.word(t.end-1) {
			break
		}
		t.end--
	}
	return t
}

// clauseItems cuts the clause behind a directive into tasks: at semicolons, and at commas and "và" before the verb of
// another task.
func (r *reader) clauseItems(c *conclusion) []tokenRange {
	var out []tokenRange
	start := c.from
	directed := false
	depth := 0
	for i := c.from; i <= c.to; i++ {
		if i < c.to {
			switch r.low(i) {
			case "(", "“":
				depth++
			case ")", "”":
				depth--
			}
		}
		if i < c.to && (r.low(i) != ";" || depth > 0) {
			continue
		}
		piece := tokenRange{start, i}
		start = i + 1
		body, found := r.afterDirective(piece)
		directed = directed || found
		if !found {
			if p := r.pastSubject(piece); praises.at(r.doc, p.start, p.end) > 0 {
				continue
			}
			if !directed && !r.taskVerbNear(piece) {
				continue
			}
			body = piece
		}
		out = append(out, r.cutTasks(body)...)
	}
	return out
}

// pastSubject leaves the subject of a clause out: "ông", "đồng chí", "bà", "và".
func (r *reader) pastSubject(p tokenRange) tokenRange {
	for p.start < p.end {
		switch r.low(p.start) {
		case ",", "và", "đồng", "thời", "ông", "bà", "chí", "đ/c", "đã", "cũng", "-", "qua", "đó":
			p.start++
			continue
		}
		return p
	}
	return p
}

func (r *reader) taskVerbNear(p tokenRange) bool {
	p = r.pastSubject(p)
	return r.has(taskVerbs, p.start, min(p.end, p.start+6)) || adverbs.at(r.doc, p.start, p.end) > 0
}

// afterDirective returns what follows the directive verb of a clause.
func (r *reader) afterDirective(p tokenRange) (tokenRange, bool) {
	i, n := r.find(directives, p.start, p.end)
	if i < 0 {
		return p, false
	}
	q := r.pastSubject(p)
	if r.low(i) == "thống" || r.low(i) == "kết" && i > q.start {
		return p, false
	}
	k := i + n
	// A second one may follow: "yêu cầu …", "phát biểu chỉ đạo, đề nghị".
	for k < p.end {
		if r.low(k) == "," || r.low(k) == ":" || r.low(k) == "và" || r.low(k) == "rằng" {
			k++
			continue
		}
		m := directives.at(r.doc, k, p.end)
		if m == 0 {
			break
		}
		k += m
	}
	for j := k; j < min(p.end, k+40); j++ {
		// "nhấn mạnh …, đề nghị …": the last directive before the tasks of an emphasis.
		if w := r.low(i); w != "nhấn" && w != "nhắc" && w != "quán" {
			break
		}
		if m := directives.at(r.doc, j, p.end); m > 0 && (r.low(j-1) == "," || r.low(j-1) == "và" || r.low(j-1) == "thời") {
			k = j + m
			break
		}
	}
	return tokenRange{k, p.end}, true
}

// taskVerbs are verbs with which a task begins.
var taskVerbs = phraseSet(`
		tiếp tục, tập trung, tăng cường, đẩy mạnh, chủ động, nâng cao, hoàn thiện, hoàn thành, hoàn tất,
		triển khai, thực hiện, tổ chức, xây dựng, rà soát, phối hợp, chủ trì, tham mưu, báo cáo, tuyên truyền,
		duy trì, hỗ trợ, dự báo, tiếp thu, viết, khắc phục, đổi mới, bảo đảm, đảm bảo, khen thưởng, kịp thời,
		chuẩn bị, chú trọng, quan tâm, bám, bám sát, nắm, nắm chắc, kiểm tra, giám sát, đôn đốc, theo dõi, xử lý,
		giải quyết, kiện toàn, tổng hợp, lập, gửi, trình, bàn giao, chi trả, cân đối, bố trí, thẩm định,
		phê duyệt, ban hành, tham gia, hướng dẫn, vận động, phát huy, quán triệt, làm tốt, làm rõ, làm, thúc đẩy,
		tháo gỡ, giải ngân, bổ sung, sửa đổi, điều chỉnh, phát động, phát hiện, ngăn chặn, đấu tranh,
		phòng chống, nghiên cứu, đề xuất, cập nhật, thống kê, công khai, niêm yết, mở, khảo sát, phân công, giao,
		rút kinh nghiệm, huy động, củng cố, định hướng, thông tin, lựa chọn, ưu tiên, dành, khẩn trương, sớm,
		nghiêm túc, tích cực, quyết liệt, phấn đấu, thống nhất, xem xét, xác định, đánh giá, cải thiện,
		lồng ghép, nhân rộng, siết chặt, thanh tra, cung cấp, chấn chỉnh, phân bổ, lắp đặt, tu sửa, thu hồi, thu,
		cấp, trồng, chăm sóc, dọn, vệ sinh, phát triển, mở rộng, hạn chế, tạo điều kiện, tạo, giữ vững, giữ,
		ổn định, đào tạo, bồi dưỡng, tập huấn, ứng dụng, số hóa, đồng bộ, kết nối, hoàn chỉnh, biên soạn,
		thành lập, bổ nhiệm, tuyển dụng, sắp xếp, quản lý, khai thác, bảo vệ, kết thúc, ký, công bố, phổ biến,
		nhắc nhở, xin ý kiến, lấy ý kiến, góp ý, tránh, không để, có kế hoạch, có giải pháp, tìm, gắn, coi trọng,
		thường xuyên
	`)

// adverbs may stand before the verb of a task.
var adverbs = phraseSet(`
		kịp thời, tích cực, chủ động, khẩn trương, thường xuyên, nghiêm túc, quyết liệt, sớm, tiếp tục, cơ bản,
		thống nhất, nhất trí, đồng ý, cần, phải, tập trung, nhanh chóng, đồng thời, trước mắt, không, từng bước,
		thật sự, chặt chẽ
	`)

// nounsLikeVerbs are nouns that begin like the verb of a task.
var nounsLikeVerbs = phraseSet(`
		báo cáo viên, tổ chức chính trị, tổ chức đảng, các tổ chức, thông tin và truyền thông, kiểm tra viên,
		giám sát viên, thanh tra viên, quản lý nhà nước, cấp ủy, cấp xã, cấp huyện, cấp tỉnh, cấp trên, thu nhập,
		thu ngân sách, mở đầu, gắn bó, ký ức, làm ăn, giữ gìn, giao thông, giao ban, giao dịch, công bố
	`)

// cutTasks cuts a stretch into tasks at commas, semicolons and "và" before another task's verb.
func (r *reader) cutTasks(t tokenRange) []tokenRange {
	var out []tokenRange
	start := t.start
	depth := 0
	for i := t.start; i < t.end; i++ {
		switch w := r.low(i); {
		case w == "(" || w == "“":
			depth++
		case w == ")" || w == "”":
			depth--
		case depth > 0:
		case w == "," && r.newTask(i+1, t.end):
			out = r.addItem(out, tokenRange{start, i})
			start = i + 1
		case w == "và" && i > start+1 && adverbs.at(r.doc, i+1, t.end) > 0 && taskVerbs.at(r.doc, i+1, t.end) > 0:
			out = r.addItem(out, tokenRange{start, i})
			start = i + 1
		}
	}
	return r.addItem(out, tokenRange{start, t.end})
}

// newTask reports whether what stands behind a comma is the verb of another task.
func (r *reader) newTask(i, end int) bool {
	for i < end && r.low(i) == "đồng" && r.low(i+1) == "thời" {
		i += 2
	}
	if nounsLikeVerbs.at(r.doc, i, end) > 0 || r.capital(i) {
		return false
	}
	n := taskVerbs.at(r.doc, i, end)
	if n == 0 {
		return false
	}
	// A single verb at the end is the last of several: "rà soát, bổ sung, sửa đổi quy chế".
	return i+n < end && r.low(i+n) != ","
}

// writeTask writes one task with its lead and deadline.
func (r *reader) writeTask(t tokenRange) {
	path := r.pointer("conclusions", len(r.draft.Conclusions))
	out := Conclusion{Text: r.value(t, path+"/text")}
	if lead := r.leadOf(t); lead.end > lead.start {
		v := r.value(lead, path+"/lead")
		out.Lead = &v
	}
	if deadline := r.deadlineOf(t); deadline.end > deadline.start {
		v := r.value(deadline, path+"/deadline")
		out.Deadline = &v
		out.DeadlineOn = r.deadlineDay(deadline)
	}
	r.draft.Conclusions = append(r.draft.Conclusions, out)
}

// leadHeads begin the words for who is to do a task.
var leadHeads = phraseSet(`
		các, ban, sở, phòng, ubnd, công an, tổ, văn phòng, đảng ủy, báo cáo viên, công chức, cán bộ, huyện, xã,
		thành viên, cơ quan, đơn vị, địa phương, hđnd, thường trực, ủy ban, hội, đoàn, mặt trận, trung tâm,
		chủ tịch, giám đốc, trưởng, bí thư, đồng chí, ông, bà, tỉnh, thành phố, cấp ủy, những, từng, mỗi,
		quận ủy, huyện ủy, tỉnh ủy, thành ủy, chi bộ, bộ, cục, kho bạc, ngân hàng, trường, bệnh viện, trạm,
		ban quản lý, phó, lãnh đạo, thủ trưởng, bản, thôn, đội, hội đồng, tiểu ban, đại diện, tập đoàn, công ty,
		doanh nghiệp, chi cục, bch, btv, ban chấp hành, bcđ, quân sự
	`)

// beforeLead are words of a directive before who is to do a task: "giao", "yêu cầu", "đề nghị".
var beforeLead = wordSet("giao yêu cầu đề nghị")

// leadOf returns the words for who is to do a task: the phrase before its first verb.
func (r *reader) leadOf(t tokenRange) tokenRange {
	start := t.start
	for beforeLead[r.low(start)] {
		start++
	}
	if leadHeads.at(r.doc, start, t.end) == 0 {
		return tokenRange{}
	}
	for i := start + 1; i < t.end && i-start < 24; i++ {
		if !r.isWord(i) || r.toks[i].capital && r.low(i-1) != "," {
			if r.low(i) == ";" || r.low(i) == "." || r.low(i) == ":" {
				return tokenRange{}
			}
			continue
		}
		verb := taskVerbs.at(r.doc, i, t.end) > 0 || adverbs.at(r.doc, i, t.end) > 0 || leadVerbs.at(r.doc, i, t.end) > 0
		if !verb || r.inNoun(i) {
			continue
		}
		end := i
		for end > start && (!r.word(end-1) || r.low(end-1) == "và") {
			end--
		}
		if end-start < 1 || end-start == 1 && !r.toks[start].capital && r.low(start) != "báo" {
			return tokenRange{}
		}
		return tokenRange{start, end}
	}
	return tokenRange{}
}

// inNoun reports whether the verb at i is part of a noun: "Ban Chỉ đạo", "các cấp", "báo cáo viên", "thu nhập".
func (r *reader) inNoun(i int) bool {
	switch w := r.low(i); {
	case w == "cấp", w == "báo" && r.low(i+2) == "viên", w == "thu" && r.low(i+1) == "nhập":
		return true
	default:
		return bodyHeads[r.low(i-1)] && bodyVerbs[w]
	}
}

// leadVerbs are words that end the words for who is to do a task, besides the verbs of tasks.
var leadVerbs = phraseSet(`
		chịu trách nhiệm, có trách nhiệm, chỉ đạo, có, là, được, phải, cần, xong, sẽ, trong, trước, hằng, hàng,
		những
	`)

// deadlineOf returns the words that say by when a task is to be done.
func (r *reader) deadlineOf(t tokenRange) tokenRange {
	for i := t.start; i < t.end; i++ {
		if end := min(r.deadlineAt(i, t), t.end); end > i {
			return tokenRange{i, end}
		}
	}
	return tokenRange{}
}

// deadlineDay returns the day or month that the words of a deadline mean; nil if they give none, or no year is known.
func (r *reader) deadlineDay(t tokenRange) *string {
	held := r.heldYear()
	for i := t.start; i < t.end; i++ {
		if d, ok := r.dayAt(i); ok {
			if d.year == 0 {
				d.year = held
				if held > 0 && r.day != nil && d.month < r.day.month {
					d.year++ // of the next year
				}
			}
			if d.year == 0 {
				return nil
			}
			s := fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
			return &s
		}
		s, ok := r.stretchAt(i)
		if !ok {
			continue
		}
		if s.year == 0 && s.last > 0 && held > 0 && r.day != nil && s.last >= r.day.month {
			s.year = held
		}
		switch {
		case s.year == 0:
			return nil
		case s.kind == wholeYear:
			v := fmt.Sprintf("%04d", s.year)
			return &v
		case s.last > 0:
			v := fmt.Sprintf("%04d-%02d", s.year, s.last)
			return &v
		}
		return nil
	}
	return nil
}

// weekdays are the days of the week after "thứ".
var weekdays = wordSet("hai ba tư năm sáu bảy 2 3 4 5 6 7")

// deadlineAt returns the end of the deadline that begins at i; i if none does.
func (r *reader) deadlineAt(i int, t tokenRange) int {
	w := r.low(i)
	switch {
	case r.dueAt(i):
		k := i + 1
		for k < t.end && dueWords[r.low(k)] {
			k++
		}
		if end := r.momentAt(k, t.end); end > k {
			return end
		}
	case w == "trong":
		return r.withinAt(i, t)
	case w == "hằng" || w == "hàng":
		switch r.low(i + 1) {
		case "tuần", "tháng", "quý", "ngày", "năm":
			return i + 2
		}
	case w == "vào" && r.low(i+1) == "thứ",
		w == "thứ" && weekdays[r.low(i+1)] && (r.low(i+2) == "hằng" || r.low(i+2) == "hàng"):
		k := i + 2
		if w == "vào" {
			k++
		}
		if r.low(k) == "hằng" || r.low(k) == "hàng" {
			k += 2
		}
		return k
	case w == "ngày":
		if d, ok := r.dayAt(i + 1); ok && d.end >= t.end-1 && d.end <= t.end && !r.ofDocument(&d, t.start) {
			return d.end
		}
	}
	return i
}

// dueAt reports whether the words at i lead to the day by which a task is due: "trước", "chậm nhất", "đến hết".
func (r *reader) dueAt(i int) bool {
	next := r.low(i + 1)
	switch r.low(i) {
	case "trước", "hạn":
		return true
	case "chậm", "muộn":
		return next == "nhất"
	case "đến":
		return next == "hết" || next == "ngày"
	case "xong":
		return next == "ngày"
	}
	return false
}

// dueWords may stand between the words of dueAt and the day.
var dueWords = wordSet("nhất là vào ngày hết đến cuối thời hạn xong trước hoàn thành")

// withinAt returns the end of the time that "trong" at i gives a task, "trong vòng 3 ngày làm việc", "trong tuần này",
// "trong quý I"; i if it gives none.
func (r *reader) withinAt(i int, t tokenRange) int {
	k := i + 1
	switch w := r.low(k); {
	case w == "vòng", w == "thời" && r.low(k+1) == "hạn":
		for k < t.end && r.number(k) < 0 {
			if k-i > 4 {
				return i
			}
			k++
		}
		if r.low(k+1) != "ngày" && r.low(k+1) != "tháng" && r.low(k+1) != "tuần" {
			return i
		}
		k += 2
		if r.low(k) == "làm" && r.low(k+1) == "việc" {
			k += 2
		}
		if r.low(k) == "kể" || r.low(k) == "tính" {
			for k < t.end && r.word(k) {
				k++
			}
		}
		return k
	case w == "ngày", w == "tuần", w == "tháng" && r.number(k+1) < 0:
		if next := r.low(k + 1); next == "này" || next == "tới" || next == "đầu" {
			return k + 2
		}
	default:
		if end := r.momentAt(k, t.end); end > k {
			return end
		}
	}
	return i
}

// momentAt returns the end of a day, month, quarter, year or feast at i.
func (r *reader) momentAt(i, end int) int {
	if d, ok := r.dayAt(i); ok && d.end <= end {
		return d.end
	}
	if s, ok := r.stretchAt(i); ok && s.end <= end {
		switch s.kind {
		case aQuarter, aMonth, wholeYear, someMonths, closingMonths, nextMonth:
			return s.end
		}
	}
	switch {
	case r.low(i) == "tết", r.low(i) == "khai" && r.low(i+1) == "giảng":
		k := i + 1
		for k < end && r.capital(k) {
			k++
		}
		return k
	case r.number(i) > 0 && r.number(i) <= 31 && (r.low(i+1) == "hằng" || r.low(i+1) == "hàng"):
		return i + 3
	case r.number(i) > 0 && (r.low(i+1) == "giờ" || r.low(i+1) == "h"):
		k := i + 2
		if r.number(k) >= 0 {
			k++
		}
		if r.low(k) == "ngày" {
			if d, ok := r.dayAt(k + 1); ok {
				return d.end
			}
		}
		return k
	}
	return i
}

package reading

// A mention is one place of the text that names a person or gives a title alone.
type mention struct {
	name   tokenRange // empty: a title without a name
	titles []tokenRange
	// start and end are the tokens that the mention takes, with its honorific and titles.
	start, end int
	sent       int
	// chain numbers the runs of mentions with nothing but separators between them.
	chain     int
	honorific bool
	listed    bool // stands in a list that an honorific of several persons began
	shared    bool // its title stands before several names
}

func (m *mention) named() bool { return m.name.end > m.name.start }

// people reads all mentions of the text, sentence by sentence.
func (d *doc) people() []*mention {
	var out []*mention
	r := personReader{doc: d}
	for s, sent := range d.sents {
		r.sentence(s, sent)
	}
	for n, m := range r.out {
		if m.certain() || r.beside(n, n-1) || r.beside(n, n+1) {
			out = append(out, m)
		}
	}
	return out
}

// beside reports whether a bare name of three words or more stands in one list with a person.
func (r *personReader) beside(n, other int) bool {
	if other < 0 || other >= len(r.out) {
		return false
	}
	m, o := r.out[n], r.out[other]
	return o.named() && o.certain() && o.chain == m.chain && o.sent == m.sent && m.name.end-m.name.start >= 3
}

// certain reports whether the text says that this is a person: by an honorific, a title or a list of persons.
func (m *mention) certain() bool { return m.honorific || len(m.titles) > 0 || m.listed }

// A personReader is the state machine over the separators of a list of people.
type personReader struct {
	*doc
	out   []*mention
	cur   *mention     // the person whom a title that follows belongs to
	pend  []tokenRange // titles that nobody has yet
	first int          // where the pending titles, or the honorific before them, begin
	// sharedFrom is the index in pend of the first title of several persons; -1 if there is none.
	sharedFrom int
	shared     []tokenRange
	plural     bool
	honorific  bool
	titleFirst bool
	chain      int
	sent       int
	behind     *mention // the person before a semicolon
	gap        bool     // a word that is neither person nor separator stood since the last mention
}

func (r *personReader) reset() {
	r.cur, r.pend, r.shared = nil, nil, nil
	r.plural, r.honorific, r.titleFirst = false, false, false
	r.sharedFrom, r.first = -1, -1
}

func (r *personReader) sentence(s int, sent tokenRange) {
	r.sent = s
	r.reset()
	r.chain++
	for i := sent.start; i < sent.end; {
		if r.quiet[i] {
			r.flush()
			r.reset()
			i++
			continue
		}
		i = r.step(i, sent.end)
	}
	r.flush()
}

// step reads what stands at i and returns what comes after it.
func (r *personReader) step(i, end int) int {
	t := r.toks[i]
	if t.kind == aMark {
		return r.mark(i, end)
	}
	if t.kind == aNumber {
		r.word()
		return i + 1
	}
	if n := honorifics.at(r.doc, i, end); n > 0 && r.honorificFits(i, n, end) {
		r.plural = pluralHonorifics.at(r.doc, i, end) == n
		if r.apposed(i) && !r.plural && r.nameAt(i+n, end) > 0 {
			r.honorific = true // "Phó Chủ tịch UBND tỉnh, ông Trần Văn A"
			return i + n
		}
		r.flush()
		r.cur, r.honorific, r.first, r.sharedFrom = nil, true, i, -1
		r.titleFirst = false
		r.shared = nil
		return i + n
	}
	if (t.low == "các" || t.low == "những" || t.low == "hai" || t.low == "cả") && r.headAt(i+1, end) > 0 {
		r.flush()
		r.cur = nil
		r.sharedFrom = 0
		r.shared = nil
		if r.first < 0 {
			r.first = i
		}
		return i + 1
	}
	if ti, ok := r.titleAt(i, end, r.cur != nil); ok {
		return r.title(ti, end)
	}
	if n := r.nameAt(i, end); n > 0 && r.placeAt(i, end) == 0 && !placeWords[r.low(i-1)] {
		r.person(i, n, false)
		return i + n
	}
	if n := r.placeAt(i, end); n > 0 {
		r.word()
		return i + n
	}
	if t.low == "và" || t.low == "cùng" || t.low == "kiêm" || t.low == "gồm" && r.plural {
		if t.low == "cùng" && !r.joinsPerson(i+1, end) {
			r.word()
		}
		return i + 1
	}
	r.word()
	return i + 1
}

// joinsPerson reports whether "cùng" before i joins a person to the one before it.
func (r *personReader) joinsPerson(i, end int) bool {
	switch r.low(i) {
	case "các", "hai", "ba":
		return true
	case "với":
		return honorifics.at(r.doc, i+1, end) > 0
	}
	return honorifics.at(r.doc, i, end) > 0 || r.headAt(i, end) > 0 || r.nameAt(i, end) > 0
}

// apposed reports whether a title without a person stands before the comma or dash before i: the name follows.
func (r *personReader) apposed(i int) bool {
	if r.cur != nil || len(r.pend) == 0 || r.sharedFrom >= 0 || r.plural {
		return false
	}
	for _, t := range r.pend {
		for k := t.start; k < t.end; k++ {
			if r.low(k) == "các" || r.low(k) == "những" {
				return false
			}
		}
	}
	return r.low(i-1) == "-" || r.low(i-1) == ","
}

// honorificFits reports whether the honorific at i stands before a person or title.
func (r *personReader) honorificFits(i, n, end int) bool {
	k := i + n
	if k < end && r.low(k) == ":" || k < end && r.low(k) == "," {
		k++
	}
	if r.nameAt(k, end) > 0 || r.headAt(k, end) > 0 {
		return true
	}
	return k < end && (r.low(k) == "các" || r.low(k) == "là") && pluralHonorifics.at(r.doc, i, end) == n
}

func (r *personReader) mark(i, end int) int {
	switch r.low(i) {
	case ",", "-":
	case ":":
	case "\t":
		if r.cur != nil && r.cur.name.end != i {
			r.flush()
			r.cur = nil
		}
	case ";":
		r.flush()
		if r.cur != nil {
			r.behind = r.cur
		}
		r.cur = nil
		if !r.plural && r.shared == nil {
			r.honorific = false
		}
	case "(":
		if r.headAt(i+1, end) > 0 && r.cur != nil && len(r.pend) == 0 {
			return i + 1
		}
		if c := r.closing(i, end); c > 0 {
			return c + 1
		}
		r.word()
	case ")":
	default:
		r.word()
	}
	return i + 1
}

// word reads a word that is part of no person: what is open ends.
func (r *personReader) word() {
	r.flush()
	r.reset()
	r.gap = true
	r.behind = nil
}

// title reads a title, and the name that follows it without a separator.
func (r *personReader) title(t title, end int) int {
	if r.first < 0 {
		r.first = t.start
	}
	if r.honorific && r.plural && r.cur == nil && len(r.pend) == 0 && len(r.shared) == 0 && r.sharedFrom < 0 {
		r.sharedFrom = 0 // "các đồng chí Ủy viên Ban Thường vụ: …"
	}
	alone := r.cur == nil && t.name == 0 && len(r.pend) == 0
	if alone && r.behind != nil && r.low(t.start-1) == ";" && r.chairsNext(t.next, end) {
		r.cur = r.behind // "đồng chí A, Phó Bí thư Tỉnh ủy; Chủ tịch UBND tỉnh chủ trì"
	}
	r.pend = append(r.pend, t.tokenRange)
	if t.name > 0 {
		r.person(t.next, t.name, true)
		return t.next + t.name
	}
	return t.next
}

// chairsNext reports whether the verb of somebody who chairs or speaks stands at i.
func (r *personReader) chairsNext(i, end int) bool {
	for k := i; k < min(end, i+6); k++ {
		if chairVerbs.at(r.doc, k, end) > 0 || r.low(k) == "phát" && r.low(k+1) == "biểu" {
			return true
		}
		if !gapWords[r.low(k)] {
			return false
		}
	}
	return false
}

// person reads a name; adjacent says that a title stands right before it.
func (r *personReader) person(i, n int, adjacent bool) {
	m := &mention{name: tokenRange{i, i + n}, start: i, end: i + n, sent: r.sent}
	if !adjacent && (r.apposed(i) || r.honorific && r.cur == nil && len(r.pend) > 0 && r.sharedFrom < 0 && !r.plural) {
		adjacent = true
	}
	shared := r.sharedFrom >= 0 && len(r.pend) > r.sharedFrom && (adjacent || r.low(i-1) == ":")
	switch {
	case shared:
		r.give(r.pend[:r.sharedFrom])
		r.shared = r.pend[r.sharedFrom:]
		m.titles = append(m.titles, r.shared...)
		m.shared = true
		m.start = r.first
	case adjacent && (r.cur == nil || r.titleFirst):
		m.titles = append(m.titles, r.pend...)
		m.start = r.pend[0].start
		if r.first >= 0 && r.first < m.start {
			m.start = r.first
		}
		r.titleFirst = true
		r.shared = nil
	case adjacent:
		last := len(r.pend) - 1
		r.give(r.pend[:last])
		m.titles = append(m.titles, r.pend[last])
		m.start = r.pend[last].start
		r.shared = nil
	default:
		if r.cur == nil && len(r.pend) > 0 {
			r.titleAlone()
		}
		r.give(r.pend)
		if r.first >= 0 && r.first < i {
			m.start = r.first
		}
		if len(r.shared) > 0 {
			m.titles = append(m.titles, r.shared...)
			m.shared = true
		}
	}
	m.honorific = r.honorific && !r.plural
	m.listed = r.plural || len(r.shared) > 0
	r.pend, r.sharedFrom, r.first = nil, -1, -1
	if !r.plural {
		r.honorific = false
	}
	r.join(m)
	r.cur = m
	r.out = append(r.out, m)
}

// join puts a mention into the chain of the one before it, if nothing but separators stands between.
func (r *personReader) join(m *mention) {
	if r.gap {
		r.chain++
		r.gap = false
	}
	m.chain = r.chain
}

// give hands titles to the person before them.
func (r *personReader) give(titles []tokenRange) {
	if r.cur == nil || len(titles) == 0 {
		return
	}
	r.cur.titles = append(r.cur.titles, titles...)
	r.cur.end = max(r.cur.end, titles[len(titles)-1].end)
}

// flush hands pending titles to the person before them, or notes them as a title without a name.
func (r *personReader) flush() {
	if len(r.pend) > 0 {
		if r.cur != nil {
			r.give(r.pend)
		} else {
			r.titleAlone()
		}
	}
	r.pend, r.sharedFrom, r.first = nil, -1, -1
}

func (r *personReader) titleAlone() {
	m := &mention{
		titles: r.pend, start: r.pend[0].start, end: r.pend[len(r.pend)-1].end, sent: r.sent, honorific: r.honorific,
	}
	if r.sharedFrom >= 0 || r.plural {
		m.shared = true // a group, not a person
	}
	if r.first >= 0 && r.first < m.start {
		m.start = r.first
	}
	r.join(m)
	r.out = append(r.out, m)
	r.pend = nil
}

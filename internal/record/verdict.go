package record

import (
	"slices"

	"bienban/internal/vi"
)

// Office is a tenure with the words by which a stated title may name it.
type Office struct {
	Tenure    int64
	Committee int64
	Span

	post    []string        // the words of the post's name
	allowed map[string]bool // the words of the committee's names and of its area
}

// NewOffice makes an office from the post's name, the names of its committee (full, short and others) and the name of
// the committee's area, "" if it has none.
func NewOffice(tenure, committee int64, span Span, post string, committeeNames []string, area string) Office {
	o := Office{Tenure: tenure, Committee: committee, Span: span, post: titleWords(post), allowed: map[string]bool{}}
	for _, name := range append(slices.Clip(committeeNames), area) {
		for _, w := range titleWords(name) {
			o.allowed[w] = true
		}
	}
	o.allowLevels()
	return o
}

// allowLevels lets a title name a level of government if the committee's names do not name one. If they do, a title
// that names another level means another committee.
func (o *Office) allowLevels() {
	for level := range levelWords {
		if o.allowed[level] {
			return
		}
	}
	for level := range levelWords {
		o.allowed[level] = true
	}
}

// levelWords name a level without a place: "Trưởng Ban chỉ đạo 35 Huyện".
var levelWords = map[string]bool{
	"tỉnh": true, "thành": true, "huyện": true, "quận": true, "thị": true, "xã": true, "phường": true, "trấn": true, "trung": true, "ương": true,
}

// isNamedBy reports whether a title, in words, names the office. The title and the post's name must begin with the same
// words; what either has beyond these only tells which committee is meant. "Trưởng Ban chỉ đạo 35" names the post
// "Trưởng Ban" of the "Ban chỉ đạo 35 Huyện ủy Cẩm Thủy", and so it does if the post is called "Trưởng Ban chỉ đạo 35
// Huyện ủy".
func (o *Office) isNamedBy(title []string) bool {
	same := 0
	for same < len(title) && same < len(o.post) && title[same] == o.post[same] {
		same++
	}
	return same > 0 && o.allows(title[same:]) && o.allows(o.post[same:])
}

func (o *Office) allows(words []string) bool {
	for _, w := range words {
		if !o.allowed[w] {
			return false
		}
	}
	return true
}

// unsaid counts the words of the committee and the post that the title leaves out: the fewer, the better the match.
func (o *Office) unsaid(title []string) int {
	n := 0
	for w := range o.allowed {
		if !levelWords[w] && !slices.Contains(title, w) {
			n++
		}
	}
	for _, w := range o.post {
		if !slices.Contains(title, w) {
			n++
		}
	}
	return n
}

// Claim is a stated title to be judged. Tenure is the one that the input asserts, nil if it is to be resolved.
type Claim struct {
	Text   string
	Tenure *int64
}

// Judgement is the result for a claim: the tenure that it resolves to, nil if none, and the verdict.
type Judgement struct {
	Tenure  *int64
	Verdict Verdict
}

// Judge compares the titles stated for one person at a meeting with the recorded offices. Day is the meeting's,
// committees those that met, offices all that the official ever held.
//
// An asserted tenure is judged by time first, then by its words. Any other title resolves to the office that it names,
// preferring offices held on the day. A title that names none counts as a wrong name of an office that the official
// holds in a committee that met, unless another title of the same person names that office.
func Judge(claims []Claim, day PartialDate, committees []int64, offices []Office) []Judgement {
	judged := make([]Judgement, len(claims))
	meant := make(map[int64]bool, len(claims))
	for i, c := range claims {
		if c.Tenure != nil {
			judged[i] = judgeAsserted(c, day, offices)
		} else {
			judged[i] = judgeByName(c.Text, day, offices)
		}
		if t := judged[i].Tenure; t != nil {
			meant[*t] = true
		}
	}
	for i := range judged {
		if judged[i].Verdict == VerdictUnresolved {
			judged[i] = judgeByPlace(day, committees, offices, meant)
		}
	}
	return judged
}

func judgeAsserted(c Claim, day PartialDate, offices []Office) Judgement {
	j := Judgement{Tenure: c.Tenure, Verdict: VerdictNotInOffice}
	for i := range offices {
		o := &offices[i]
		if o.Tenure != *c.Tenure || o.Holds(day) == CertaintyNo {
			continue
		}
		j.Verdict = VerdictDiffers
		if o.isNamedBy(titleWords(c.Text)) {
			j.Verdict = VerdictMatches
		}
	}
	return j
}

func judgeByName(text string, day PartialDate, offices []Office) Judgement {
	title := titleWords(text)
	best := nearest(offices, day, title, func(o *Office) bool { return o.isNamedBy(title) })
	if best == nil {
		return Judgement{Verdict: VerdictUnresolved}
	}
	if best.Holds(day) == CertaintyNo {
		return Judgement{&best.Tenure, VerdictNotInOffice}
	}
	return Judgement{&best.Tenure, VerdictMatches}
}

func judgeByPlace(day PartialDate, committees []int64, offices []Office, meant map[int64]bool) Judgement {
	best := nearest(offices, day, nil, func(o *Office) bool {
		return slices.Contains(committees, o.Committee) && !meant[o.Tenure] && o.Holds(day) != CertaintyNo
	})
	if best == nil {
		return Judgement{Verdict: VerdictUnresolved}
	}
	return Judgement{&best.Tenure, VerdictDiffers}
}

// nearest picks the best of the offices that fit: the most certainly held, then the most closely named, then the latest
// begun, then the first recorded.
func nearest(offices []Office, day PartialDate, title []string, fits func(*Office) bool) *Office {
	var best *Office
	for i := range offices {
		o := &offices[i]
		if fits(o) && (best == nil || o.isNearer(best, day, title)) {
			best = o
		}
	}
	return best
}

func (o *Office) isNearer(other *Office, day PartialDate, title []string) bool {
	if a, b := certaintyRank(o.Holds(day)), certaintyRank(other.Holds(day)); a != b {
		return a > b
	}
	if a, b := o.unsaid(title), other.unsaid(title); a != b {
		return a < b
	}
	if o.StartFirst != other.StartFirst {
		return o.StartFirst > other.StartFirst
	}
	return o.Tenure < other.Tenure
}

func certaintyRank(c Certainty) int {
	switch c {
	case CertaintyCertain:
		return 2
	case CertaintyPossible:
		return 1
	}
	return 0
}

// titleWords are the words of a title or a name in canonical lower case, with abbreviations expanded and without the
// term of office.
func titleWords(s string) []string {
	tokens := vi.Tokens(s)
	words := make([]string, 0, len(tokens)+4)
	for i := 0; i < len(tokens); i++ {
		w := tokens[i].Lower
		switch {
		case w == "nhiệm" && i+1 < len(tokens) && tokens[i+1].Lower == "kỳ", w == "khóa" && i+1 < len(tokens):
			i = termEnd(tokens, i)
		case abbreviations[w] != nil:
			words = append(words, abbreviations[w]...)
		default:
			words = append(words, w)
		}
	}
	return words
}

// termEnd is the index of the last word of a term such as "nhiệm kỳ 2020 - 2025" or "khóa XXIV".
func termEnd(tokens []vi.Token, i int) int {
	i++
	for i+1 < len(tokens) && tokens[i+1].Lower[0] >= '0' && tokens[i+1].Lower[0] <= '9' {
		i++
	}
	return i
}

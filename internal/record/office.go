package record

import (
	"iter"
	"maps"
	"slices"

	"bienban/internal/title"
)

// Office is a tenure with the words by which a stated title may name it.
type Office struct {
	Tenure    int64
	Committee int64
	Span

	post           string
	committeeNames []string
	areas          []string // the committee's area first, then those above it

	exact, folded *officeWords // made when they are first needed
}

// NewOffice makes an office from the post's name, the names of its committee (full, short and others) and the names of
// the committee's area and of those above it, none if it has no area.
func NewOffice(tenure, committee int64, span Span, post string, committeeNames, areas []string) Office {
	return Office{
		Tenure: tenure, Committee: committee, Span: span,
		post: post, committeeNames: committeeNames, areas: areas,
	}
}

// words are those of the office with exact marks, or without any.
func (o *Office) words(marked bool) *officeWords {
	if marked {
		if o.exact == nil {
			o.exact = newOfficeWords(o, title.Read, title.BodyWords)
		}
		return o.exact
	}
	if o.folded == nil {
		o.folded = newOfficeWords(o, title.ReadFolded, title.BodyWordsFolded)
	}
	return o.folded
}

// officeWords are the words of an office in one form.
type officeWords struct {
	posts   []title.Title // the readings of the post's name
	first   map[string]bool
	place   map[string]bool // the words of the area's name
	said    map[string]bool // the words of the committee's names and of its area
	allowed map[string]bool // said, and any level of government if none is said
	above   [][]string      // the names of the areas above, as they may end a title
}

func newOfficeWords(o *Office, read func(string) []title.Title, body func(string) [][]string) *officeWords {
	w := &officeWords{
		posts: read(o.post), first: map[string]bool{}, place: map[string]bool{}, said: map[string]bool{},
		allowed: map[string]bool{},
	}
	for _, name := range o.committeeNames {
		for _, words := range body(name) {
			w.addName(words)
		}
	}
	for i, area := range o.areas {
		for _, words := range body(area) {
			if i > 0 {
				w.above = append(w.above, words)
				if len(words) > 2 && title.IsLevel(words[0]) {
					w.above = append(w.above, words[1:])
				}
				continue
			}
			for _, word := range words {
				w.place[word], w.said[word] = true, true
			}
		}
	}
	w.allow(body)
	return w
}

func (w *officeWords) addName(words []string) {
	w.first[words[0]] = true
	for _, word := range words {
		w.said[word] = true
	}
}

// allow lets a title name a level of government if the committee's names do not name one: if they do, a title that
// names another level means another committee. A Party committee may be called by its Ban Chấp hành.
func (w *officeWords) allow(body func(string) [][]string) {
	level := false
	for word := range w.said {
		w.allowed[word] = true
		level = level || title.IsLevel(word)
	}
	if !level {
		for _, word := range title.Levels(body) {
			w.allowed[word] = true
		}
	}
	for _, party := range body("ủy") {
		if w.said[party[0]] && !w.first[body("ban")[0][0]] {
			for _, word := range body("ban chấp hành")[0] {
				w.allowed[word] = true
			}
			w.first[body("ban")[0][0]] = true
		}
	}
}

// named reports whether a title names the office, and how many words of the committee and the post it leaves out.
//
// The ranks must be one. The title's body and the post's must begin with the same words; what either has beyond these
// only tells which committee is meant. "Trưởng Ban chỉ đạo 35" names the post "Trưởng Ban" of the "Ban chỉ đạo 35 Huyện
// ủy Cẩm Thủy", and so it does if the post is called "Trưởng Ban chỉ đạo 35 Huyện ủy".
func (w *officeWords) named(t title.Title) (unsaid int, ok bool) {
	body := w.withoutAbove(t.Body)
	for _, post := range w.posts {
		same := 0
		for same < len(body) && same < len(post.Body) && body[same] == post.Body[same] {
			same++
		}
		switch {
		case !t.Rank.Equal(post.Rank), same == 0 && !t.IsUnderstood():
		case !allAmong(w.allowed, body[same:]), !allAmong(w.allowed, post.Body[same:]):
		case same == 0 && len(body) > 0 && !w.begins(body):
		default:
			return w.unsaid(body, post.Body), true
		}
	}
	return 0, false
}

// begins reports whether the words begin as the committee's names do, or with a place: "Bí thư huyện".
func (w *officeWords) begins(body []string) bool {
	return w.first[body[0]] || w.place[body[0]] || title.IsLevel(body[0]) && !title.NamesCommittee(body)
}

// isOfBody reports whether a title surely means an office of this committee, if perhaps another one. A title that names
// no body means that of a committee that met if the ranks are of one name, as Phó Trưởng ban is beside Trưởng ban: a
// "Bí thư" in a steering committee is that of another body.
func (w *officeWords) isOfBody(t title.Title, met bool) bool {
	body := w.withoutAbove(t.Body)
	if len(body) == 0 {
		return met && slices.ContainsFunc(w.posts, func(post title.Title) bool {
			return post.Rank.Name == t.Rank.Name || t.Rank.Name == ""
		})
	}
	if !w.first[body[0]] || !allAmong(w.said, body) {
		return false
	}
	return met || len(body) > 1
}

// isSurely reports whether a title means this very office and no other of that name: it says the body's name, with the
// level of government if the name has one and the body is not one that met.
func (w *officeWords) isSurely(t title.Title, met bool) bool {
	if _, ok := w.named(t); !ok || !w.isOfBody(t, met) {
		return false
	}
	return met || !hasLevel(maps.Keys(w.said)) || hasLevel(slices.Values(t.Body))
}

func hasLevel(words iter.Seq[string]) bool {
	for word := range words {
		if title.IsLevel(word) {
			return true
		}
	}
	return false
}

// withoutAbove leaves out the name of an area above that ends a title whose level or place is said before it: "Chủ tịch
// UBND huyện Cẩm Thủy, tỉnh Thanh Hóa".
func (w *officeWords) withoutAbove(body []string) []string {
	for again := true; again; {
		again = false
		for _, area := range w.above {
			rest := body[:max(0, len(body)-len(area))]
			if len(rest) > 0 && slices.Equal(body[len(rest):], area) && slices.ContainsFunc(rest, func(word string) bool {
				return title.IsLevel(word) || w.place[word]
			}) {
				body, again = rest, true
			}
		}
	}
	return body
}

func allAmong(words map[string]bool, list []string) bool {
	for _, word := range list {
		if !words[word] {
			return false
		}
	}
	return true
}

// unsaid counts the words of the committee and the post that the title leaves out: the fewer, the better the match.
func (w *officeWords) unsaid(body, post []string) int {
	n := 0
	for word := range w.said {
		if !title.IsLevel(word) && !slices.Contains(body, word) {
			n++
		}
	}
	for _, word := range post {
		if !slices.Contains(body, word) {
			n++
		}
	}
	return n
}

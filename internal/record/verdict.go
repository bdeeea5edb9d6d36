package record

import (
	"slices"

	"bienban/internal/title"
)

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
// An asserted tenure is judged by time first, then by its words. Any other title resolves to the office that it
// names, preferring offices held on the day. A title that names none differs only if it is understood as an office of
// a body on record: as another one of a body in which the official holds one that no other title of the same person
// names, or as one of the posts of the place that the meeting is of, which then somebody else, or nobody, held. Of
// any other title nothing is known, for the records need not hold every office of a person. Posts may be nil, and is
// asked only for titles of which nothing else is known.
func Judge(claims []Claim, day PartialDate, committees []int64, offices []Office, posts func() []Office) []Judgement {
	judged := make([]Judgement, len(claims))
	meant := make(map[int64]bool, len(claims))
	on := occasion{day, committees, offices, meant, posts}
	for i, c := range claims {
		if c.Tenure != nil {
			judged[i] = on.judgeAsserted(c)
		} else {
			judged[i] = on.judgeByName(c.Text)
		}
		if t := judged[i].Tenure; t != nil {
			meant[*t] = true
		}
	}
	for i, c := range claims {
		if judged[i].Verdict == VerdictUnresolved && c.Tenure == nil {
			judged[i] = on.judgeByBody(c.Text)
		}
		if judged[i].Verdict == VerdictUnresolved && c.Tenure == nil && slices.ContainsFunc(parts(c.Text), on.isOfPost) {
			judged[i].Verdict = VerdictDiffers
		}
	}
	return judged
}

// occasion is what the titles of one person at one meeting are judged by.
type occasion struct {
	day        PartialDate
	committees []int64 // that met
	offices    []Office
	meant      map[int64]bool // tenures that a title resolves to
	posts      func() []Office
}

func (on occasion) judgeAsserted(c Claim) Judgement {
	for i := range on.offices {
		o := &on.offices[i]
		if o.Tenure != *c.Tenure {
			continue
		}
		for _, part := range parts(c.Text) {
			for _, read := range readings(part) {
				if _, ok := o.words(read.marked).named(read.Title); ok {
					return Judgement{c.Tenure, on.verdict(o, read.Manner)}
				}
			}
		}
		if o.Holds(on.day) == CertaintyNo {
			break
		}
		if on.isOfBody(o, c.Text) || saysRankAlone(c.Text) {
			return Judgement{c.Tenure, VerdictDiffers}
		}
		return Judgement{c.Tenure, VerdictUnresolved}
	}
	return Judgement{c.Tenure, VerdictNotInOffice}
}

// saysRankAlone reports whether a title is understood and names no body: whoever asserts a tenure names it.
func saysRankAlone(text string) bool {
	return slices.ContainsFunc(readings(text), func(read reading) bool {
		return read.IsUnderstood() && len(read.Body) == 0
	})
}

// parts are the titles that a text states, after the text as a whole.
func parts(text string) []string {
	if split := title.Split(text); len(split) > 1 {
		return append([]string{text}, split...)
	}
	return []string{text}
}

// judgeByName judges a text by the offices that it names. Of several titles in one text, each is judged: one that is
// wrong makes the whole wrong, and what one of them resolves to is what the text resolves to.
func (on occasion) judgeByName(text string) Judgement {
	all := parts(text)
	j := on.judgeTitle(all[0])
	if j.Verdict != VerdictUnresolved || len(all) == 1 {
		return j
	}
	var open []string
	for _, part := range all[1:] {
		next := on.judgeTitle(part)
		if next.Verdict == VerdictUnresolved {
			next = on.judgeByBodyOf(part)
		}
		if next.Verdict == VerdictUnresolved {
			open = append(open, part)
		}
		if j.Tenure == nil || j.Verdict.isRight() && next.Tenure != nil && !next.Verdict.isRight() {
			j = next
		}
	}
	if j.Verdict.isRight() && slices.ContainsFunc(open, on.isOfPost) {
		j.Verdict = VerdictDiffers
	}
	return j
}

// isRight reports whether a title with the verdict is what the records say.
func (v Verdict) isRight() bool {
	return v == VerdictMatches || v == VerdictMatchesFormer || v == VerdictMatchesActing
}

// reading is one reading of a title, in the form in which it is compared.
type reading struct {
	title.Title
	marked bool
}

// readings are those with the marks as printed, then those without regard to marks: a title may be printed without any,
// and a mark may be misprinted.
func readings(text string) []reading {
	var all []reading
	for _, t := range title.Read(text) {
		all = append(all, reading{t, true})
	}
	for _, t := range title.ReadFolded(text) {
		all = append(all, reading{t, false})
	}
	return all
}

func (on occasion) judgeTitle(text string) Judgement {
	var best *Office
	var manner title.Manner
	unsaid, marked := 0, false
	for _, read := range readings(text) {
		if best != nil && marked && !read.marked {
			break
		}
		for i := range on.offices {
			o := &on.offices[i]
			n, ok := o.words(read.marked).named(read.Title)
			if ok && (best == nil || on.isNearer(o, n, best, unsaid, read.Manner)) {
				best, unsaid, manner, marked = o, n, read.Manner, read.marked
			}
		}
	}
	if best == nil {
		return Judgement{Verdict: VerdictUnresolved}
	}
	return Judgement{&best.Tenure, on.verdict(best, manner)}
}

// verdict compares the manner in which a title names an office with when the office was held.
func (on occasion) verdict(o *Office, manner title.Manner) Verdict {
	held := o.Holds(on.day)
	switch {
	case manner == title.Former && on.isPast(o):
		return VerdictMatchesFormer
	case manner == title.Former && held == CertaintyCertain:
		return VerdictDiffers
	case held == CertaintyNo:
		return VerdictNotInOffice
	case manner == title.Acting:
		return VerdictMatchesActing
	case manner == title.Former:
		return VerdictMatchesFormer
	}
	return VerdictMatches
}

// isPast reports whether the tenure may have ended before the day.
func (on occasion) isPast(o *Office) bool {
	return o.Holds(on.day) != CertaintyCertain && o.StartFirst <= on.day.Last() && o.EndFirst < on.day.Last()
}

// judgeByBody is judgeByBodyOf of each title of a text.
func (on occasion) judgeByBody(text string) Judgement {
	for _, part := range parts(text) {
		if j := on.judgeByBodyOf(part); j.Tenure != nil {
			return j
		}
	}
	return Judgement{Verdict: VerdictUnresolved}
}

// judgeByBodyOf finds the office that a title has wrong: one held in the body that it names.
func (on occasion) judgeByBodyOf(text string) Judgement {
	var best *Office
	for i := range on.offices {
		o := &on.offices[i]
		if !on.meant[o.Tenure] && o.Holds(on.day) != CertaintyNo && on.isOfBody(o, text) &&
			(best == nil || on.isNearer(o, 0, best, 0, title.Plain)) {
			best = o
		}
	}
	if best == nil {
		return Judgement{Verdict: VerdictUnresolved}
	}
	return Judgement{&best.Tenure, VerdictDiffers}
}

// isOfBody reports whether a title is understood as another office of the office's committee. Whoever holds an office
// is a member, too, and may have held another before, or have its duties: such a title is not wrong.
func (on occasion) isOfBody(o *Office, text string) bool {
	met := slices.Contains(on.committees, o.Committee)
	for _, read := range readings(text) {
		if read.Manner == title.Plain && (read.Rank.Grade == title.Head || read.Rank.Grade == title.Deputy) &&
			o.words(read.marked).isOfBody(read.Title, met) {
			return true
		}
	}
	return false
}

// isOfPost reports whether a title is surely understood as a post on record of the place that the meeting is of, which
// the official never held: as that of a head or deputy, and with the body's name.
func (on occasion) isOfPost(text string) bool {
	if on.posts == nil {
		return false
	}
	for _, read := range readings(text) {
		if !read.mayNamePost() {
			continue
		}
		posts := on.posts()
		for i := range posts {
			p := &posts[i]
			if p.words(read.marked).isSurely(read.Title, slices.Contains(on.committees, p.Committee)) {
				return true
			}
		}
	}
	return false
}

// mayNamePost reports whether a title is that of a head or deputy of a body that it names.
func (r reading) mayNamePost() bool {
	return r.Manner == title.Plain && (r.Rank.Grade == title.Head || r.Rank.Grade == title.Deputy) && len(r.Body) > 1
}

// MayNamePost reports whether a text has a title that posts on record may explain.
func MayNamePost(text string) bool { return anyReading(text, reading.mayNamePost) }

// DependsOnPosts reports whether posts on record may decide on a title that nobody asserts a tenure of: one that
// resolves to none, or one of several in a text of which another one does.
func DependsOnPosts(text string, tenure *int64) bool {
	return (tenure == nil || len(title.Split(text)) > 1) && MayNamePost(text)
}

// MayMean reports whether a text has a title that may be understood as one of the posts.
func MayMean(text string, posts []Office) bool {
	return anyReading(text, func(r reading) bool {
		return r.mayNamePost() && slices.ContainsFunc(posts, func(o Office) bool {
			return o.words(r.marked).isSurely(r.Title, true)
		})
	})
}

func anyReading(text string, is func(reading) bool) bool {
	return slices.ContainsFunc(parts(text), func(part string) bool { return slices.ContainsFunc(readings(part), is) })
}

// isNearer compares two offices that a title may mean: the most certainly held, of a former one the one that is past,
// then the most closely named, then the latest begun, then the first recorded.
func (on occasion) isNearer(o *Office, unsaid int, other *Office, otherUnsaid int, manner title.Manner) bool {
	if manner == title.Former {
		if a, b := on.isPast(o), on.isPast(other); a != b {
			return a
		}
	} else if a, b := certaintyRank(o.Holds(on.day)), certaintyRank(other.Holds(on.day)); a != b {
		return a > b
	}
	if unsaid != otherUnsaid {
		return unsaid < otherUnsaid
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

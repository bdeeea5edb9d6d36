package reading

import (
	"sort"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Options are what is known of a text beside its words.
type Options struct {
	// Published is the day or month of publication, "2021-07-20" or "2021-07"; "" if it is unknown.
	Published string
}

// Longest is the most characters of a text that are read; what comes after is left out, with a warning.
const Longest = 200_000

// Read reads the draft of a meeting's record from a text. It takes any text.
func Read(text string, o Options) *Draft {
	runes := []rune(norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD")))
	draft := &Draft{Spans: map[string][]Span{}, Reasons: map[string][]Reason{}, Alternatives: map[string][]Alternative{}}
	if len(runes) > Longest {
		draft.Warnings = append(draft.Warnings, "only the first "+strconv.Itoa(Longest)+" characters were read")
		runes = runes[:Longest]
	}
	d := newDoc(runes)
	r := &reader{doc: d, draft: draft, options: o}
	r.mentions = d.people()
	sort.SliceStable(r.mentions, func(a, b int) bool { return r.mentions[a].start < r.mentions[b].start })
	r.roles()
	r.chooseDay()
	if draft.IsMeeting = r.isMeeting(); !draft.IsMeeting {
		draft.Spans, draft.Reasons, draft.Alternatives = nil, nil, nil
		return draft
	}
	draft.Meeting = &Meeting{Kinds: []string{}, Committees: []string{}, Hosts: []string{}}
	r.writeDay()
	r.writePeople()
	r.writeGroups()
	r.writePeriods()
	r.writeBodies()
	r.writeTasks()
	return draft
}

// A reader gathers what one text says.
type reader struct {
	*doc
	draft    *Draft
	options  Options
	mentions []*mention
	roleOf   map[*mention]*role
	persons  []*person
	day      *day
	days     []*day
	conclude *conclusion
}

func (r *reader) pointer(parts ...any) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteByte('/')
		switch p := p.(type) {
		case string:
			b.WriteString(p)
		case int:
			b.WriteString(strconv.Itoa(p))
		}
	}
	return b.String()
}

// value returns the words of a range of tokens and cites them at a path.
func (r *reader) value(t tokenRange, path string) string {
	r.draft.cite(path, r.spanOf(t.start, t.end))
	for i := r.toks[t.start].start; i < r.toks[t.end-1].end; i++ {
		if r.repaired[i] {
			r.draft.doubt(path, Repaired)
			break
		}
	}
	return strings.ReplaceAll(r.text(t.start, t.end), "\n", " ")
}

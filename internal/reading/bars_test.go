package reading_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bienban/internal/reading"
	"bienban/internal/reading/plaintext"
	"bienban/internal/vi"
)

// A truth is a text with what a person read in it. The fields are those of the yardstick's files.
type truth struct {
	ID        string   `json:"id"`
	File      string   `json:"file"`
	Text      string   `json:"text"`
	Published string   `json:"published"`
	NotScored []string `json:"not_scored"`
	Truth     struct {
		IsMeeting bool `json:"isMeeting"`
		Meeting   struct {
			HeldOn string `json:"heldOn"`
		} `json:"meeting"`
		Chairs      []labelled `json:"chairs"`
		Attendees   []labelled `json:"attendees"`
		ConcludedBy *labelled  `json:"concludedBy"`
	} `json:"truth"`

	folder string
}

type labelled struct {
	Name     string   `json:"name"`
	Titles   []string `json:"titles"`
	Optional bool     `json:"optional"`
}

// truths reads a folder of truths: one a file, or many in a .jsonl.
func truths(t *testing.T, folder string) []truth {
	t.Helper()
	var out []truth
	files, _ := filepath.Glob(filepath.Join(folder, "*.json*"))
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(whole(name, data)) {
			one := truth{folder: folder}
			if err := json.Unmarshal(line, &one); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			out = append(out, one)
		}
	}
	return out
}

// whole returns the lines of a .jsonl, or any other file as one line.
func whole(name string, data []byte) []byte {
	if strings.HasSuffix(name, ".jsonl") {
		return data
	}
	return bytes.ReplaceAll(data, []byte("\n"), []byte(" "))
}

// squeezed is a text as it is compared: canonical, in lower case, without white space and what is not shown.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, vi.Lower(strings.ReplaceAll(s, "\u00ad", "")))
}

// A tally counts right, given and expected values of one field.
type tally struct{ right, given, expected int }

func (a *tally) add(right, given, expected int) {
	a.right, a.given, a.expected = a.right+right, a.given+given, a.expected+expected
}

func (a *tally) f1() float64 {
	if a.given+a.expected == 0 {
		return 1
	}
	return 2 * float64(a.right) / float64(a.given+a.expected)
}

// The fields that the bars are about.
const (
	isMeeting  = "is a meeting"
	chairNames = "chair names"
	chairTitle = "chairs with titles"
	titleOrder = "titles in order"
	people     = "people"
	dates      = "dates"
	concluder  = "concluder"
)

var fields = []string{isMeeting, chairNames, chairTitle, titleOrder, people, dates, concluder}

// A score is how well drafts agree with their truths.
type score struct {
	tallies    map[string]*tally
	violations []string
	notes      []string
}

func newScore() *score {
	s := &score{tallies: make(map[string]*tally)}
	for _, f := range fields {
		s.tallies[f] = new(tally)
	}
	return s
}

func (s *score) put(id, field string, right, given, expected int, detail any) {
	s.tallies[field].add(right, given, expected)
	if right < max(given, expected) {
		s.notes = append(s.notes, fmt.Sprintf("%s: %s: %v", id, field, detail))
	}
}

func count(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

func (s *score) compare(tr truth, d *reading.Draft) {
	want := tr.Truth
	s.put(tr.ID, isMeeting, count(d.IsMeeting && want.IsMeeting), count(d.IsMeeting), count(want.IsMeeting), d.IsMeeting)
	if !d.IsMeeting && !want.IsMeeting {
		return
	}
	s.compareChairs(tr, d)
	if !slices.Contains(tr.NotScored, "people") {
		w, g := make(map[string]bool), make(map[string]bool)
		for _, p := range slices.Concat(want.Chairs, want.Attendees) {
			w[squeezed(p.Name)] = true
		}
		for _, p := range slices.Concat(d.Chairs, d.Attendees) {
			g[squeezed(p.Name)] = true
		}
		if want.ConcludedBy != nil {
			w[squeezed(want.ConcludedBy.Name)] = true
		}
		s.put(tr.ID, people, both(w, g), len(g), len(w), []any{w, g})
	}
	held := ""
	if d.Meeting != nil && d.Meeting.HeldOn != nil {
		held = *d.Meeting.HeldOn
	}
	s.put(tr.ID, dates, count(held != "" && held == want.Meeting.HeldOn), count(held != ""), count(want.Meeting.HeldOn != ""),
		[]string{held, want.Meeting.HeldOn})
	w, g := "", ""
	if want.ConcludedBy != nil {
		w = squeezed(want.ConcludedBy.Name)
	}
	if d.ConcludedBy != nil {
		g = squeezed(d.ConcludedBy.Name)
	}
	s.put(tr.ID, concluder, count(w != "" && w == g), count(g != ""), count(w != ""), []string{g, w})
}

func both(a, b map[string]bool) int {
	n := 0
	for k := range a {
		n += count(b[k])
	}
	return n
}

func (s *score) compareChairs(tr truth, d *reading.Draft) {
	want := make(map[string][]string)
	optional := make(map[string]bool)
	for _, p := range tr.Truth.Chairs {
		if p.Optional {
			optional[squeezed(p.Name)] = true
			continue
		}
		want[squeezed(p.Name)] = p.Titles
	}
	names, titles, given, wanted, ordered, got := 0, 0, 0, 0, 0, 0
	for _, p := range d.Chairs {
		key := squeezed(p.Name)
		if optional[key] {
			continue
		}
		got++
		given += len(p.Titles)
		expected, ok := want[key]
		names += count(ok)
		ordered += count(ok && slices.EqualFunc(p.Titles, expected, func(a, b string) bool { return squeezed(a) == squeezed(b) }))
		for _, title := range p.Titles {
			titles += count(slices.ContainsFunc(expected, func(e string) bool { return squeezed(e) == squeezed(title) }))
		}
	}
	for _, list := range want {
		wanted += len(list)
	}
	s.put(tr.ID, chairNames, names, got, len(want), d.Chairs)
	s.put(tr.ID, chairTitle, titles, given, wanted, d.Chairs)
	s.put(tr.ID, titleOrder, ordered, got, len(want), d.Chairs)
}

// support notes every value that the words of its spans do not say.
func (s *score) support(id, text string, d *reading.Draft) {
	for _, fault := range unsupported(text, d) {
		s.violations = append(s.violations, id+": "+fault)
	}
}

// unsupported returns what is wrong with the spans of a draft of a text: spans outside it, values whose spans do not say
// them.
func unsupported(text string, d *reading.Draft) []string {
	var faults []string
	runes := []rune(norm.NFC.String(text))
	quote := func(path string) string {
		var out strings.Builder
		for _, span := range d.Spans[path] {
			if span[0] < 0 || span[1] <= span[0] || span[1] > len(runes) {
				faults = append(faults, fmt.Sprintf("%s: %v is no span of %d characters", path, span, len(runes)))
				continue
			}
			out.WriteString(string(runes[span[0]:span[1]]))
		}
		return out.String()
	}
	says := func(path, value string) {
		if q := squeezed(quote(path)); value == "" || q != squeezed(value) && !strings.Contains(q, squeezed(value)) {
			faults = append(faults, fmt.Sprintf("%s: %q is not in %q", path, value, q))
		}
	}
	maybe := func(path string, value *string) {
		if value != nil {
			says(path, *value)
		}
	}
	person := func(path string, p reading.Person) {
		says(path+"/name", p.Name)
		for j, title := range p.Titles {
			says(fmt.Sprintf("%s/titles/%d", path, j), title)
		}
		maybe(path+"/site", p.Site)
	}
	for path := range maps.Keys(d.Spans) {
		quote(path)
	}
	if m := d.Meeting; m != nil {
		maybe("/meeting/title", m.Title)
		maybe("/meeting/place", m.Place)
		for i, c := range m.Committees {
			says(fmt.Sprintf("/meeting/committees/%d", i), c)
		}
		for i, h := range m.Hosts {
			says(fmt.Sprintf("/meeting/hosts/%d", i), h)
		}
		if m.HeldOn != nil && quote("/meeting/heldOn") == "" {
			faults = append(faults, "/meeting/heldOn has no span")
		}
		if m.Reviews != nil {
			says("/meeting/reviews", m.Reviews.Label)
		}
		if m.Plans != nil {
			says("/meeting/plans", m.Plans.Label)
		}
	}
	for i, p := range d.Chairs {
		person(fmt.Sprintf("/chairs/%d", i), p)
		if !strings.Contains(squeezed(quote(fmt.Sprintf("/chairs/%d", i))), "ch\u1ee7t") {
			faults = append(faults, fmt.Sprintf("/chairs/%d: no verb of chairing", i))
		}
	}
	for i, p := range d.Attendees {
		person(fmt.Sprintf("/attendees/%d", i), p)
	}
	if d.ConcludedBy != nil {
		person("/concludedBy", *d.ConcludedBy)
	}
	for i, g := range d.Groups {
		says(fmt.Sprintf("/groups/%d/text", i), g.Text)
	}
	for i, c := range d.Conclusions {
		path := fmt.Sprintf("/conclusions/%d", i)
		says(path+"/text", c.Text)
		maybe(path+"/lead", c.Lead)
		maybe(path+"/deadline", c.Deadline)
	}
	return faults
}

// scoreAll reads all texts of a folder, each rewritten, and scores the drafts.
func scoreAll(t *testing.T, all []truth, rewrite func(string) string) *score {
	t.Helper()
	s := newScore()
	for _, tr := range all {
		text := rewrite(tr.Text)
		if tr.File != "" {
			data, err := os.ReadFile(filepath.Join(tr.folder, tr.File))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := plaintext.Extract(data)
			if err != nil {
				t.Errorf("%s: %v", tr.File, err)
				continue
			}
			text = doc.Text
		}
		d := reading.Read(text, reading.Options{Published: tr.Published})
		s.compare(tr, d)
		s.support(tr.ID, text, d)
	}
	return s
}

// holds checks the bars and prints the figures.
func (s *score) holds(t *testing.T, name string, bar float64) {
	t.Helper()
	line := fmt.Sprintf("%-28s", name)
	for _, f := range fields {
		line += fmt.Sprintf("  %s %.3f", f, s.tallies[f].f1())
		if s.tallies[f].f1() < bar {
			t.Errorf("%s: %s %.3f is below %.2f", name, f, s.tallies[f].f1(), bar)
		}
	}
	t.Logf("%s  violations %d", line, len(s.violations))
	for _, v := range s.violations {
		t.Errorf("%s: %s", name, v)
	}
	if t.Failed() {
		t.Log(strings.Join(s.notes, "\n"))
	}
}

// The bars that reading is held to.
const (
	barTexts      = 0.99
	barRewritings = 0.95
	barPages      = 0.97
)

func same(s string) string { return s }

// ownTexts are the texts of this package, without its pages.
func ownTexts(t *testing.T) []truth {
	return slices.DeleteFunc(truths(t, "testdata"), func(tr truth) bool { return tr.File != "" })
}

// TestBars holds the reading of the texts and files of this package to the bars, and of the yardstick where it is.
func TestBars(t *testing.T) {
	scoreAll(t, ownTexts(t), same).holds(t, "texts", barTexts)
	pages := slices.DeleteFunc(truths(t, "testdata"), func(tr truth) bool { return tr.File == "" })
	scoreAll(t, pages, same).holds(t, "pages, DOCX, PDF, encodings", barPages)
	yardstick := filepath.Join("..", "..", "..", "shared", "reading")
	for _, of := range []struct {
		folder string
		bar    float64
	}{{"announcements", barTexts}, {"notices", barTexts}, {"pages", barPages}} {
		if all := truths(t, filepath.Join(yardstick, of.folder)); len(all) > 0 {
			scoreAll(t, all, same).holds(t, "yardstick, "+of.folder, of.bar)
		}
	}
	var variants []string
	if folder := os.Getenv("BIENBAN_READING_VARIANTS"); folder != "" {
		variants, _ = filepath.Glob(filepath.Join(folder, "*", "*.json"))
	}
	kinds := make(map[string]bool)
	for _, file := range variants {
		kinds[filepath.Dir(file)] = true
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		scoreAll(t, truths(t, kind), same).holds(t, "yardstick, rewritten: "+filepath.Base(kind), barRewritings)
	}
}

// TestRewritingsReadTheSame rewrites the texts in ways that change no fact.
func TestRewritingsReadTheSame(t *testing.T) {
	replace := func(pairs ...string) func(string) string { return strings.NewReplacer(pairs...).Replace }
	for _, of := range []struct {
		name    string
		rewrite func(string) string
	}{
		{"decomposed", norm.NFD.String},
		{"eth for Đ", replace("Đ", "Ð")},
		{"spaces", replace(" ", "\u00a0 ", "\n", "  \r\n")},
		{"hard wraps", wrap},
		{"other dashes", replace(" - ", " – ", " – ", " - ")},
		{"đ/c", replace("đồng chí ", "đ/c ", "các đồng chí", "các đồng chí")},
		{"tones at the other place", replace("hòa", "hoà", "Hòa", "Hoà", "ủy", "uỷ", "Ủy", "Uỷ", "khóa", "khoá")},
	} {
		t.Run(of.name, func(t *testing.T) {
			scoreAll(t, ownTexts(t), of.rewrite).holds(t, of.name, barRewritings)
		})
	}
}

// wrap breaks lines at 72 columns and leaves a blank line between paragraphs.
func wrap(text string) string {
	var out []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := ""
		for word := range strings.SplitSeq(paragraph, " ") {
			if line != "" && len([]rune(line))+1+len([]rune(word)) > 72 {
				out = append(out, line)
				line = word
				continue
			}
			if line != "" {
				line += " "
			}
			line += word
		}
		out = append(out, line, "")
	}
	return strings.Join(out, "\n")
}

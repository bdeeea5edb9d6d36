package record

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // time zones are the same on every machine
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"bienban/internal/vi"
)

// Validate checks an input by itself, without the database, and returns everything that is wrong with it as Faults.
// Texts are put into NFC and trimmed, defaults filled in.
func (in *RecordMeetingInput) Validate() error {
	var v validation
	var root Path
	v.paragraph(root.At("note"), &in.Note, MostNote)
	checkEnum(&v, root.At("mode"), in.Mode, false)
	v.patches = in.Mode == WriteModePatch
	v.sources(root.At("sources"), in.Sources)
	each(&v, root.At("areas"), in.Areas, MostDeclared, v.area)
	each(&v, root.At("committees"), in.Committees, MostDeclared, v.committee)
	each(&v, root.At("officials"), in.Officials, MostDeclared, v.official)
	each(&v, root.At("posts"), in.Posts, MostDeclared, v.post)
	each(&v, root.At("terms"), in.Terms, MostDeclared, v.term)
	each(&v, root.At("tenures"), in.Tenures, MostDeclared, v.tenure)
	each(&v, root.At("successions"), in.Successions, MostDeclared, v.succession)
	each(&v, root.At("topics"), in.Topics, MostDeclared, v.topic)
	each(&v, root.At("savedQueries"), in.SavedQueries, MostDeclared, v.savedQuery)
	if in.Meeting != nil {
		v.meeting(root.At("meeting"), in.Meeting)
	} else if in.declaresNothing() {
		v.faults.Add(root.At("meeting"),
			"the input is empty: give a meeting, or areas, committees, officials, posts, terms, tenures, successions, "+
				"topics, sources or saved queries")
	}
	return v.faults.Err()
}

func (in *RecordMeetingInput) declaresNothing() bool {
	return len(in.Areas)+len(in.Committees)+len(in.Officials)+len(in.Posts)+len(in.Tenures)+len(in.Topics)+len(in.Sources)+
		len(in.SavedQueries)+len(in.Terms)+len(in.Successions) == 0
}

// validation collects the faults of one input.
type validation struct {
	faults Faults
	depth  int // of nested records
	// patches tells that what is left out stays as it is recorded: no default stands in for it.
	patches bool
}

// due is required for what a patch may leave as it is recorded. What a patch adds is held to the whole rules when it is
// known that it is new.
func (v *validation) due(at Path, s string) {
	if !v.patches {
		v.required(at, s)
	}
}

// each checks the elements of a list and its length.
func each[T any](v *validation, at Path, list []T, most int, check func(Path, *T)) {
	if len(list) > most {
		v.faults.Add(at, "%d entries, at most %d are allowed", len(list), most)
		return
	}
	for i := range list {
		check(at.Index(i), &list[i])
	}
}

// within checks a record nested in another one.
func (v *validation) within(at Path, check func()) {
	if v.depth >= MostDepth {
		v.faults.Add(at, "records are nested more than %d deep: declare them in the lists before "+
			"the meeting", MostDepth)
		return
	}
	v.depth++
	check()
	v.depth--
}

// line checks an optional text of one line.
func (v *validation) line(at Path, s *string, most int) {
	v.text(at, s, most, false)
}

// paragraph checks an optional text that may have line breaks.
func (v *validation) paragraph(at Path, s *string, most int) {
	v.text(at, s, most, true)
}

// required checks that a text is not empty, after its other checks.
func (v *validation) required(at Path, s string) {
	if s == "" {
		v.faults.Add(at, "is missing")
	}
}

func (v *validation) text(at Path, s *string, most int, breaks bool) {
	if *s == "" {
		return
	}
	if !utf8.ValidString(*s) {
		v.faults.Add(at, "is not UTF-8")
		return
	}
	if breaks {
		*s = strings.ReplaceAll(*s, "\r\n", "\n")
	}
	*s = strings.TrimSpace(norm.NFC.String(*s))
	if n := utf8.RuneCountInString(*s); n > most {
		v.faults.Add(at, "has %d characters, at most %d are allowed", n, most)
	}
	for _, r := range *s {
		if unicode.IsControl(r) && (!breaks || r != '\n' && r != '\t') {
			v.faults.Add(at, "has the control character %U", r)
			return
		}
	}
	fault := unfit
	if breaks {
		fault = misleading
	}
	if why := fault(*s); why != "" {
		v.faults.Add(at, "%s", why)
	} else if *s != "" && isBlank(*s) {
		v.faults.Add(at, "has no character that can be seen")
	}
}

func (v *validation) slug(at Path, s string) {
	if s != "" && !vi.ValidSlug(s) {
		v.faults.Add(at, "%q is not a slug: expected words of a-z and 0-9 with single hyphens between them, at most %d "+
			"characters", clip(s), vi.MaxSlug)
	}
}

// enumeration is an enum with its values.
type enumeration interface {
	~string
	Values() []string
}

func checkEnum[E enumeration](v *validation, at Path, e E, required bool) {
	switch {
	case e == "" && required:
		v.faults.Add(at, "is missing: expected one of %s", strings.Join(e.Values(), ", "))
	case e != "" && !slices.Contains(e.Values(), string(e)):
		v.faults.Add(at, "%q is not known: expected one of %s", clip(string(e)), strings.Join(e.Values(), ", "))
	}
}

// partialDay checks a day that did not come through a parser.
func (v *validation) partialDay(at Path, d PartialDate) {
	if d != "" {
		if _, err := ParsePartialDate(string(d)); err != nil {
			v.faults.Add(at, "%s", messageOf(err))
		}
	}
}

func messageOf(err error) string {
	if faults := FaultsOf(err); len(faults) > 0 {
		return faults[0].Message
	}
	return err.Error()
}

// span checks that the second day is not certainly before the first.
func (v *validation) span(at Path, first string, from PartialDate, last string, to PartialDate) {
	v.partialDay(at.At(first), from)
	v.partialDay(at.At(last), to)
	if from != "" && to != "" && to.Last() < from.First() {
		v.faults.Add(at.At(last), "%s is before %s, %s", to, first, from)
	}
}

func (v *validation) positive(at Path, n *int) {
	if n != nil && (*n < 1 || *n > MostNumber) {
		v.faults.Add(at, "%d is out of range: expected a number from 1 to %d", *n, MostNumber)
	}
}

// position checks a position in a list of the same input, from 1.
func (v *validation) position(at Path, n *int, list string, length int) {
	if n != nil && (*n < 1 || *n > length) {
		v.faults.Add(at, "%d is not a position in %s, which has %d entries; positions start at 1", *n, list, length)
	}
}

func (v *validation) timeZone(at Path, zone string) {
	if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
		v.faults.Add(at, "%q is not an IANA time zone, such as Asia/Ho_Chi_Minh", clip(zone))
	}
}

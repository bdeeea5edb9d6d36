package interchange

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"bienban/internal/record"
)

// Options are what a file does not say of itself.
type Options struct {
	// File is the file's name, without its folders.
	File string
	// Dataset tells the identifiers of one collection of files from those of others; empty: they are the same.
	Dataset string
	// TimeZone is that of meetings whose file gives none; empty: the default of the records.
	TimeZone string
	// Today is the day of the import: a later meeting of which the file tells no status is scheduled, not held.
	Today record.Date
	// WithoutPrivate leaves out what a file says of a person's private life.
	WithoutPrivate bool
	// Mapping is which column of a table is which field; nil: as the headings say.
	Mapping *Mapping
}

// Check refuses options that no file can be read with.
func (opt Options) Check() error {
	if s := opt.Dataset; s != "" && (scheme(s) != s || len(s) > mostDataset || strings.Contains(s, ":")) {
		return fmt.Errorf("--dataset: %q is not a name: expected lower-case letters, digits, dots and hyphens, at most %d",
			s, mostDataset)
	}
	if _, err := time.LoadLocation(opt.TimeZone); err != nil || opt.TimeZone == "Local" {
		return fmt.Errorf("--time-zone: %q is not an IANA time zone, such as Asia/Ho_Chi_Minh", opt.TimeZone)
	}
	return nil
}

// mostDataset leaves room in a scheme for the format and the kind.
const mostDataset = 32

// Format is another format. Read turns a file into entries, each with the place in the file where it comes from; Write
// turns entries, as an export hands them out, into a file. One of the two may be missing.
type Format struct {
	Name  string
	Title string
	Read  func(data []byte, opt Options, report *Report) ([]record.Entry, error)
	Write func(w io.Writer, entries iter.Seq2[*record.RecordMeetingInput, error], report *Report) error
}

// Formats are all other formats, in the order in which help lists them.
func Formats() []Format {
	return []Format{
		{Name: "popolo", Title: "Popolo JSON", Read: readPopolo, Write: writePopolo},
		{Name: "ocd", Title: "Open Civic Data events", Read: readOCD, Write: writeOCD},
		{Name: "oparl", Title: "OParl 1.1", Read: readOParl, Write: writeOParl},
		{Name: "csv", Title: "a table as CSV", Read: readCSV},
		{Name: "xlsx", Title: "a table as an XLSX workbook", Read: readXLSX},
		{Name: "legistar", Title: "a calendar that Legistar exported as JSON", Read: readLegistar, Write: writeLegistar},
		{Name: "jsonld", Title: "JSON-LD with W3C ORG and schema.org", Write: writeJSONLD},
	}
}

// FormatOf finds a format by its name.
func FormatOf(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("%q is not a format: expected one of %s", name, strings.Join(names, ", "))
}

// scheme is the scheme of the identifiers that a format gives to records of a kind.
func (opt Options) scheme(format, kind string) string {
	if opt.Dataset != "" {
		return format + ":" + opt.Dataset + ":" + kind
	}
	return format + ":" + kind
}

// given is the identifier of a record among those of a format, whatever its dataset.
func given(ids []record.ExternalIdentifier, format, kind string) string {
	for _, id := range ids {
		if id.Scheme == format+":"+kind ||
			strings.HasPrefix(id.Scheme, format+":") && strings.HasSuffix(id.Scheme, ":"+kind) {
			return id.Value
		}
	}
	return ""
}

// others are the identifiers that other systems gave.
func others(ids []record.ExternalIdentifier, format string) (list []record.ExternalIdentifier) {
	for _, id := range ids {
		if !strings.HasPrefix(id.Scheme, format+":") {
			list = append(list, id)
		}
	}
	return list
}

// idMaker gives each record of an export an identifier that no other one has.
type idMaker map[string]bool

func (m idMaker) make(kind string, candidates ...string) string {
	candidates = slices.DeleteFunc(candidates, func(s string) bool { return s == "" })
	for _, c := range candidates {
		if key := kind + "\x00" + c; !m[key] {
			m[key] = true
			return c
		}
	}
	for n := 2; ; n++ {
		c := fmt.Sprintf("%s-%d", candidates[len(candidates)-1], n)
		if key := kind + "\x00" + c; !m[key] {
			m[key] = true
			return c
		}
	}
}

package interchange

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// A table has a heading for each column and a row for each meeting, or for each tenure: somebody in a post. Which
// column is which field is guessed from the headings, shown, and kept as a Mapping once somebody has confirmed it.

// Mapping is which column of a table is which field.
type Mapping struct {
	// Rows is what a row is: meetings or tenures.
	Rows string `json:"rows"`
	// Columns are fields by heading; "" is a column that is kept as extra data.
	Columns map[string]string `json:"columns"`
	// Days is the order of numbers in a day such as 4/10/2021: dmy or mdy.
	Days string `json:"days"`
}

// tableField is a field with the headings that mean it, folded.
type tableField struct {
	name     string
	headings []string
}

var meetingColumns = []tableField{
	{"title", []string{"title", "meeting", "name", "subject", "tieu de", "ten cuoc hop", "ten hoi nghi", "cuoc hop", "hoi nghi", "noi dung"}},
	{"committee", []string{
		"committee", "body", "host", "organization", "organisation", "co quan", "co quan chu tri", "don vi", "don vi to chuc",
		"ban chi dao", "to chuc",
	}},
	{"heldOn", []string{"date", "day", "held on", "meeting date", "ngay", "ngay hop", "ngay to chuc", "thoi gian", "thoi gian hop"}},
	{"startTime", []string{"time", "start", "start time", "meeting time", "gio", "gio bat dau", "bat dau"}},
	{"endTime", []string{"end", "end time", "gio ket thuc", "ket thuc"}},
	{"place", []string{"place", "location", "venue", "meeting location", "dia diem", "noi hop"}},
	{"chair", []string{"chair", "chaired by", "chairman", "chairperson", "chu tri", "nguoi chu tri", "chu toa"}},
	{"status", []string{"status", "trang thai", "tinh trang"}},
	{"kind", []string{"kind", "type", "loai", "loai hinh", "hinh thuc"}},
	{"conclusion", []string{"conclusion", "conclusions", "ket luan", "noi dung ket luan"}},
	{"source", []string{"source", "url", "link", "nguon", "duong dan", "lien ket"}},
	{"id", []string{"id", "code", "ma", "ma so", "ma cuoc hop"}},
}

var tenureColumns = []tableField{
	{"official", []string{"official", "person", "full name", "name", "ho ten", "ho va ten", "can bo", "dong chi", "ten"}},
	{"post", []string{"post", "position", "office", "role", "title", "chuc vu", "chuc danh"}},
	{"committee", []string{"committee", "body", "organization", "organisation", "department", "co quan", "don vi", "to chuc", "ban chi dao"}},
	{"start", []string{"from", "start", "start date", "since", "tu", "tu ngay", "bat dau", "ngay bat dau", "ngay bo nhiem"}},
	{"end", []string{"to", "end", "end date", "until", "den", "den ngay", "ket thuc", "ngay ket thuc", "ngay thoi giu"}},
	{"legalBasis", []string{"decision", "legal basis", "quyet dinh", "can cu", "so quyet dinh"}},
	{"source", []string{"source", "url", "link", "nguon", "duong dan", "lien ket"}},
	{"id", []string{"id", "code", "ma", "ma so", "ma can bo"}},
}

// columnsOf are the fields of a kind of row.
func columnsOf(rows string) []tableField {
	if rows == "tenures" {
		return tenureColumns
	}
	return meetingColumns
}

// guess finds the field of each heading.
func guess(headings []string) *Mapping {
	best := &Mapping{}
	for _, rows := range []string{"meetings", "tenures"} {
		m := &Mapping{Rows: rows, Columns: map[string]string{}, Days: "dmy"}
		taken := map[string]bool{}
		for _, h := range headings {
			folded := strings.Trim(vi.Fold(strings.Join(strings.Fields(h), " ")), " .:*")
			m.Columns[h] = ""
			for _, f := range columnsOf(rows) {
				if !taken[f.name] && slices.Contains(f.headings, folded) {
					m.Columns[h], taken[f.name] = f.name, true
					break
				}
			}
		}
		if m.missing() == "" && (best.missing() != "" || len(taken) > best.known()) || best.Rows == "" {
			best = m
		}
	}
	return best
}

func (m *Mapping) known() (n int) {
	for _, f := range m.Columns {
		if f != "" {
			n++
		}
	}
	return n
}

func (m *Mapping) has(field string) bool {
	for _, f := range m.Columns {
		if f == field {
			return true
		}
	}
	return false
}

// missing is a field without which no row can be read, "" if all are there.
func (m *Mapping) missing() string {
	needed := []string{"heldOn", "committee"}
	if m.Rows == "tenures" {
		needed = []string{"official", "post", "committee"}
	}
	for _, f := range needed {
		if !m.has(f) {
			return f
		}
	}
	return ""
}

// Check refuses a mapping with which no table can be read.
func (m *Mapping) Check() error {
	if m.Rows != "meetings" && m.Rows != "tenures" {
		return fmt.Errorf("rows: %q is not known: expected meetings or tenures", m.Rows)
	}
	if m.Days != "dmy" && m.Days != "mdy" {
		return fmt.Errorf("days: %q is not known: expected dmy or mdy", m.Days)
	}
	var names []string
	for _, f := range columnsOf(m.Rows) {
		names = append(names, f.name)
	}
	seen := map[string]bool{}
	for h, f := range m.Columns {
		if f != "" && !slices.Contains(names, f) {
			return fmt.Errorf("column %q: %q is not a field of %s: expected one of %s", h, f, m.Rows, strings.Join(names, ", "))
		}
		if f != "" && seen[f] {
			return fmt.Errorf("two columns are %s: leave one of them empty", f)
		}
		seen[f] = true
	}
	if f := m.missing(); f != "" {
		return fmt.Errorf("no column is %s, without which no row of %s can be recorded: say which with --column HEADING=%s", f, m.Rows, f)
	}
	return nil
}

// Set makes a column, by its heading, a field.
func (m *Mapping) Set(assignment string) error {
	heading, field, ok := strings.Cut(assignment, "=")
	if !ok {
		return fmt.Errorf("--column: %q: expected HEADING=FIELD", assignment)
	}
	switch heading {
	case "rows":
		m.Rows = field
		return nil
	case "days":
		m.Days = field
		return nil
	}
	if _, ok := m.Columns[heading]; !ok {
		return fmt.Errorf("--column: the table has no heading %q", heading)
	}
	for h, f := range m.Columns {
		if f == field {
			m.Columns[h] = ""
		}
	}
	m.Columns[heading] = field
	return nil
}

// String shows the mapping, a column a line.
func (m *Mapping) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "  rows = %s, days = %s\n", m.Rows, m.Days)
	headings := make([]string, 0, len(m.Columns))
	for h := range m.Columns {
		headings = append(headings, h)
	}
	slices.Sort(headings)
	for _, h := range headings {
		fmt.Fprintf(&b, "  %s = %s\n", h, cmp.Or(m.Columns[h], "(kept as extra data)"))
	}
	return b.String()
}

// ReadMapping reads a mapping that was kept.
func ReadMapping(data []byte) (*Mapping, error) {
	m := &Mapping{Days: "dmy"}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(m); err != nil {
		return nil, fmt.Errorf("is not a mapping of columns: %w", err)
	}
	return m, m.Check()
}

// Guess reads the headings of a table and guesses its mapping.
func Guess(format string, data []byte) (*Mapping, error) {
	rows, err := tableRows(format, data)
	if err != nil {
		return nil, err
	}
	m := guess(rows[0])
	if m.Days == "dmy" && monthsFirst(rows, m) {
		m.Days = "mdy"
	}
	return m, nil
}

// monthsFirst tells whether the days of a table can only be read with the month first.
func monthsFirst(rows [][]string, m *Mapping) bool {
	second, first := false, false
	for _, row := range rows[1:] {
		for i, cell := range row {
			if i >= len(rows[0]) || !slices.Contains([]string{"heldOn", "start", "end"}, m.Columns[rows[0][i]]) {
				continue
			}
			parts := strings.Split(strings.TrimSpace(cell), "/")
			if len(parts) == 3 {
				a, _ := strconv.Atoi(parts[0])
				b, _ := strconv.Atoi(parts[1])
				first, second = first || a > 12, second || b > 12
			}
		}
	}
	return second && !first
}

// mostRows bounds the rows of a table.
const mostRows = 1_000_000

// tableRows are the rows of a table, the headings first.
func tableRows(format string, data []byte) ([][]string, error) {
	var rows [][]string
	var err error
	if format == "xlsx" {
		rows, err = xlsxRows(data)
	} else {
		rows, err = csvRows(data)
	}
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(row []string) bool {
		return !slices.ContainsFunc(row, func(cell string) bool { return strings.TrimSpace(cell) != "" })
	})
	switch {
	case len(rows) < 2:
		return nil, errors.New("expected a row of headings and at least one row below")
	case len(rows) > mostRows:
		return nil, fmt.Errorf("has %d rows, at most %d are allowed", len(rows), mostRows)
	}
	seen := map[string]bool{}
	for i, h := range rows[0] {
		h, _ = line(h, record.MostName)
		if h == "" || seen[h] {
			h = fmt.Sprintf("column %d", i+1)
		}
		rows[0][i], seen[h] = h, true
	}
	return rows, nil
}

func csvRows(data []byte) ([][]string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		return nil, errors.New("is not in UTF-8: save it as CSV in UTF-8")
	}
	head, _, _ := bytes.Cut(data, []byte("\n"))
	comma, most := ',', 0
	for _, c := range []rune{',', ';', '\t'} {
		if n := strings.Count(string(head), string(c)); n > most {
			comma, most = c, n
		}
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord = comma, -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("is not CSV: %w", err)
	}
	return rows, nil
}

// tableReader turns rows into entries.
type tableReader struct {
	*reader
	m        *Mapping
	headings []string
	known    map[string]bool // bodies, persons and posts that are declared
	times    map[string]int  // meetings and tenures, by what identifies them
}

func readCSV(data []byte, opt Options, report *Report) ([]record.Entry, error) {
	return readTable("csv", data, opt, report)
}

func readXLSX(data []byte, opt Options, report *Report) ([]record.Entry, error) {
	return readTable("xlsx", data, opt, report)
}

// faultsShown is how many rows that cannot be read are told one by one.
const faultsShown = 10

func readTable(format string, data []byte, opt Options, report *Report) ([]record.Entry, error) {
	rows, err := tableRows(format, data)
	if err != nil {
		return nil, err
	}
	m := opt.Mapping
	if m == nil {
		m = guess(rows[0])
	}
	if err := m.Check(); err != nil {
		return nil, err
	}
	for h := range m.Columns {
		if !slices.Contains(rows[0], h) {
			return nil, fmt.Errorf("the table has no heading %q, which the mapping names", h)
		}
	}
	// One scheme for both, so that a table is the same as CSV and as a workbook.
	r := &tableReader{newReader("table", opt, report), m, rows[0], map[string]bool{}, map[string]int{}}
	if r.opt.Dataset == "" {
		r.file, _, _ = strings.Cut(r.file, ".")
	}
	report.count("rows", len(rows)-1)
	var faults []string
	for i, row := range rows[1:] {
		at := fmt.Sprintf("row %d", i+2)
		o := object{}
		fields := object{}
		for j, cell := range row {
			if j >= len(rows[0]) || strings.TrimSpace(cell) == "" {
				continue
			}
			if f := m.Columns[rows[0][j]]; f != "" {
				fields[f] = cell
			} else {
				o[rows[0][j]] = cell
				report.add("column "+rows[0][j]+" is kept as extra data", at)
			}
		}
		read := r.meeting
		if m.Rows == "tenures" {
			read = r.tenure
		}
		if err := read(fields, o, at); err != nil {
			faults = append(faults, fmt.Sprintf("%s: %v", at, err))
		}
	}
	if n := len(faults); n > 0 {
		more := ""
		if n > faultsShown {
			faults, more = faults[:faultsShown], fmt.Sprintf("; and %d more rows", n-faultsShown)
		}
		return nil, errors.New(strings.Join(faults, "; ") + more)
	}
	r.keepRest()
	return r.entries, nil
}

// day reads a day as people write it in a table.
func (r *tableReader) day(s string) record.PartialDate {
	s = strings.TrimSpace(s)
	if d := day(s); d != "" {
		return d
	}
	// A workbook's number of a day, from 1950 to 2198.
	if n, err := strconv.ParseFloat(s, 64); err == nil && n > 18264 && n < 109206 {
		return day(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n)).Format("2006-01-02"))
	}
	s, _, _ = strings.Cut(s, " ")
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' })
	switch len(parts) {
	case 2:
		return day(fmt.Sprintf("%04s-%02s", parts[1], parts[0]))
	case 3:
		d, m := parts[0], parts[1]
		if r.m.Days == "mdy" {
			d, m = m, d
		}
		return day(fmt.Sprintf("%04s-%02s-%02s", parts[2], m, d))
	}
	return ""
}

// clock reads an hour as people write it in a table; "" where it is none.
func clock(s string) record.LocalTime {
	s = strings.ToUpper(strings.TrimSpace(s))
	if n, err := strconv.ParseFloat(s, 64); err == nil && n > 0 && n < 1 { // a workbook's part of a day
		return record.LocalTime(time.Time{}.Add(time.Duration(n*24*60+0.5) * time.Minute).Format("15:04"))
	}
	if before, after, ok := strings.Cut(s, "H"); ok { // 7h30, 14h
		s = before + ":" + cmp.Or(after, "00")
	}
	for _, layout := range []string{"15:04", "15:04:05", "3:04 PM", "3:04PM", "3 PM"} {
		if t, err := time.Parse(layout, s); err == nil {
			return record.LocalTime(t.Format("15:04"))
		}
	}
	return ""
}

// key is an identifier of what a table names, among the files of one dataset.
func (r *tableReader) key(name string) string { return r.file + "/" + vi.Fold(name) }

func (r *tableReader) committee(name string) record.CommitteeRef {
	name, _ = line(name, record.MostName)
	key := r.key(name)
	if !r.known["committee "+key] {
		r.known["committee "+key] = true
		r.emit(&record.RecordMeetingInput{Committees: []record.CommitteeInput{{
			Name: name, Kind: committeeKind("", name), Slug: slugIfNeeded(name, key),
			Identifiers: []record.ExternalIdentifier{r.own("committee", key)},
		}}}, "committee "+name)
	}
	return record.CommitteeRef{Identifier: r.ref("committee", key)}
}

// official is a person of the table. A table tells people by name alone unless it has a column with identifiers.
func (r *tableReader) official(name, id, at string) record.OfficialRef {
	if id == "" {
		r.report.add("people without an identifier are told by their names within the table", at)
	}
	key := cmp.Or(id, r.key(name))
	if !r.known["official "+key] {
		r.known["official "+key] = true
		r.emit(&record.RecordMeetingInput{Officials: []record.OfficialInput{{
			Name: name, Slug: slugIfNeeded(name, key), Identifiers: []record.ExternalIdentifier{r.own("official", key)},
		}}}, "official "+name)
	}
	return record.OfficialRef{Identifier: r.ref("official", key)}
}

// honorifics stand before a person's name.
var honorifics = []string{"đồng chí ", "đ/c ", "ông ", "bà ", "mr. ", "ms. ", "mrs. "}

// person divides what a cell says of a person into the name and the title behind it.
func person(s string) (name, title string) {
	s, _ = line(s, record.MostName)
	for _, h := range honorifics {
		if len(s) > len(h) && strings.EqualFold(s[:len(h)], h) {
			s = s[len(h):]
			break
		}
	}
	for _, mark := range []string{" - ", " – ", ", "} {
		if before, after, ok := strings.Cut(s, mark); ok {
			return strings.TrimSpace(before), strings.TrimSpace(after)
		}
	}
	return s, ""
}

func (r *tableReader) cited(fields object) []record.CitationInput {
	if u := address(strings.TrimSpace(fields.text("source"))); u != "" {
		return []record.CitationInput{{Source: r.source(u, "")}}
	}
	return []record.CitationInput{{Source: r.fileSource()}}
}

func (r *tableReader) meeting(fields, more object, at string) error {
	held, body := r.day(fields.text("heldOn")), strings.TrimSpace(fields.text("committee"))
	switch {
	case held == "":
		return fmt.Errorf("%q is not a day: expected day/month/year, such as 29/9/2021", fields.text("heldOn"))
	case body == "":
		return errors.New("names no committee")
	}
	title, _ := line(cmp.Or(fields.text("title"), body), record.MostTitle)
	start, end := clock(fields.text("startTime")), clock(fields.text("endTime"))
	for name, t := range map[string]record.LocalTime{"startTime": start, "endTime": end} {
		if fields.text(name) != "" && t == "" {
			more[name] = fields.text(name)
			r.report.add("a time that is none is kept as extra data", at)
		}
	}
	if end < start {
		end = ""
	}
	key := compact([]any{r.file, body, title, held, start})
	r.times[key]++
	id := cmp.Or(fields.text("id"), fmt.Sprintf("%s-%d", digest(key), r.times[key]))
	m := &record.MeetingInput{
		Title: title, Kinds: []record.MeetingKind{meetingKind(fields.text("kind"), title)}, HeldOn: held, StartTime: start,
		EndTime: end, TimeZone: r.opt.TimeZone, Status: r.status(fields.text("status"), held),
		Committees: []record.CommitteeRef{r.committee(body)}, Citations: r.cited(fields),
		Identifiers: []record.ExternalIdentifier{r.own("meeting", id)}, Slug: distinctSlug(title+" "+string(held), id),
	}
	m.Place, _ = line(fields.text("place"), record.MostTitle)
	if name, stated := person(fields.text("chair")); name != "" {
		ref := r.official(name, "", at)
		p := record.ParticipationInput{Role: record.ParticipationRoleChair, Official: &ref}
		if stated != "" {
			p.StatedTitles = []record.StatedTitleInput{{Text: stated}}
		}
		m.Participations = []record.ParticipationInput{p}
	}
	if text := strings.TrimSpace(fields.text("conclusion")); text != "" {
		m.Conclusions = []record.ConclusionInput{{Body: text, Kind: record.ConclusionKindStatement}}
	}
	m.Extras = extra{Given: more}.extras("table")
	r.emit(&record.RecordMeetingInput{Meeting: m}, at)
	return nil
}

func (r *tableReader) tenure(fields, more object, at string) error {
	name, _ := person(fields.text("official"))
	post, _ := line(fields.text("post"), record.MostName)
	body := strings.TrimSpace(fields.text("committee"))
	for _, part := range []struct{ what, is string }{{"official", name}, {"post", post}, {"committee", body}} {
		if part.is == "" {
			return errors.New("names no " + part.what)
		}
	}
	committee := r.committee(body)
	if key := committee.Identifier.Value + "\x00" + vi.Fold(post); !r.known["post "+key] {
		r.known["post "+key] = true
		in := record.PostInput{Committee: committee, Name: post, Kind: postKind("", post)}
		r.emit(&record.RecordMeetingInput{Posts: []record.PostInput{in}}, at)
	}
	in := record.TenureInput{
		Official: r.official(name, fields.text("id"), at), Start: r.day(fields.text("start")), End: r.day(fields.text("end")),
		Post: record.PostRef{Named: &record.NamedPostInput{Name: post, Committee: committee}}, Citations: r.cited(fields),
	}
	for f, d := range map[string]record.PartialDate{"start": in.Start, "end": in.End} {
		if fields.text(f) != "" && d == "" {
			more[f] = fields.text(f)
			r.report.add("a day that is none is kept as extra data", at)
		}
	}
	if in.Start != "" && in.End != "" && in.End.Last() < in.Start.First() {
		return fmt.Errorf("ends on %s, before it begins on %s", in.End, in.Start)
	}
	in.LegalBasis, _ = line(fields.text("legalBasis"), record.MostTitle)
	in.Extras = extra{Given: more}.extras("table")
	r.emit(&record.RecordMeetingInput{Tenures: []record.TenureInput{in}}, at)
	return nil
}

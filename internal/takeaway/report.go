package takeaway

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"bienban/internal/record"
)

//go:embed report.html report.css
var reportFiles embed.FS

// report serves the summary of a committee's period as a page for printing.
func (h *handler) report(w http.ResponseWriter, r *http.Request) {
	period, ok := record.ReadPeriod(r.PathValue("period"))
	if !ok {
		status := http.StatusBadRequest
		if r.PathValue("period") == "" || strings.Contains(r.PathValue("period"), "/") {
			status = http.StatusNotFound
		}
		refuse(w, status, strconv.Quote(r.PathValue("period"))+" at the end of the URL is no period: "+
			"expected 2021, 2021-H2, 2021-Q3 or 2021-09, or as people write it, such as quý III/2021")
		return
	}
	if string(period) != r.PathValue("period") { // as people write it: the report has one address
		at := *r.URL
		at.Path, at.RawPath = "/report/"+r.PathValue("slug")+"/"+string(period), ""
		w.Header().Set("Location", at.RequestURI())
		w.WriteHeader(http.StatusSeeOther)
		return
	}
	form, known := formOf(r)
	if !known {
		refuse(w, http.StatusBadRequest, "format must be text, bibtex or csl")
		return
	}
	var found struct {
		Database database
		Summary  json.RawMessage
	}
	if errs := h.ask(r.Context(), "report", map[string]any{"slug": r.PathValue("slug"), "period": string(period)},
		&found); errs != nil {
		failed(w, errs)
		return
	}
	p := paper{Lang: languageOf(r), Printed: record.PartialDate(h.today())}
	if err := json.Unmarshal(found.Summary, &p.Summary); err != nil {
		panic(err) // the answer to our own query has its type
	}
	if form != "" {
		h.citeReport(w, r, &p, form, found.Database)
		return
	}
	body, style, err := p.write()
	if err != nil {
		panic(err) // a programming error in the template
	}
	sum := sha256.Sum256([]byte(style))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-"+
		base64.StdEncoding.EncodeToString(sum[:])+"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	w.Header().Set("Content-Language", p.Lang)
	w.Header().Add("Vary", "Accept, Accept-Language")
	send(w, r, "text/html; charset=utf-8", body)
}

// citeReport tells how the report is cited: by its address, which the committee's slug and the period make.
func (h *handler) citeReport(w http.ResponseWriter, r *http.Request, p *paper, form string, d database) {
	s := p.Summary
	name := periodName(s.Period, p.Lang) // "6 tháng đầu năm 2021", "Quý III/2021"
	path := "/report/" + url.PathEscape(s.Committee.Slug) + "/" + string(s.Period)
	id := d.uuidOf(path)
	sendCitation(w, r, form, bibliography{
		title: p.In("Báo cáo "+strings.ToLower(name[:1])+name[1:], "Report, "+name), author: s.CommitteeName, address: originOf(r) + path,
		seen: p.Printed, recorded: h.Now(), key: "bienban-" + id[:8], id: "urn:uuid:" + id, lang: p.Lang,
	})
}

// paper is the data of a report's template.
type paper struct {
	Summary Summary
	Lang    string
	Printed record.PartialDate // the day on which the report was made

	sources []source
	numbers map[string]int // of sources, by id
}

func (p *paper) write() (body []byte, style string, err error) {
	css, err := reportFiles.ReadFile("report.css")
	if err != nil {
		return nil, "", err
	}
	style = strings.NewReplacer("HEADING", quotedCSS(p.Summary.CommitteeName+" · "+p.Period()), "PAGE",
		quotedCSS(p.In("Trang ", "Page ")), "MADE", quotedCSS(p.In("Lập ngày ", "Made on ")+
			p.Day(p.Printed))).Replace(string(css))
	page, err := template.ParseFS(reportFiles, "report.html")
	if err != nil {
		return nil, "", err
	}
	p.numberSources()
	var out bytes.Buffer
	err = page.Execute(&out, struct {
		*paper
		Style template.CSS
	}{p, template.CSS(style)}) //nolint:gosec // the style sheet is ours, and what it quotes is escaped
	return out.Bytes(), style, err
}

// quotedCSS is a text as a string of a style sheet.
func quotedCSS(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		if r == ' ' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "\\%x ", r) // the space ends the number, and is no part of the text
		}
	}
	b.WriteByte('"')
	return b.String()
}

// numberSources numbers the sources of the meetings in the order in which they are first cited.
func (p *paper) numberSources() {
	p.numbers = map[string]int{}
	note := func(s source) {
		if p.numbers[s.ID] == 0 {
			p.sources = append(p.sources, s)
			p.numbers[s.ID] = len(p.sources)
		}
	}
	for _, m := range p.Summary.Meetings.Held.Meetings.Nodes {
		if m.Notice != nil && m.Notice.Source != nil {
			note(*m.Notice.Source)
		}
		for _, c := range m.Citations {
			note(c.Source)
		}
	}
}

// In chooses the text of the report's language.
func (p *paper) In(vi, en string) string { return in(p.Lang, vi, en) }

// Period is the period, as a heading.
func (p *paper) Period() string {
	name := periodName(p.Summary.Period, p.Lang)
	first := []rune(name)
	return string(unicode.ToUpper(first[0])) + string(first[1:])
}

// NowCalled is the present name of the committee if it had another in the period.
func (p *paper) NowCalled() string {
	if p.Summary.Committee.Name == p.Summary.CommitteeName {
		return ""
	}
	return p.Summary.Committee.Name
}

// Day is a partial date as people write it.
func (p *paper) Day(d record.PartialDate) string { return dayName(d, p.Lang) }

// Percent writes a share.
func (p *paper) Percent(n float64) string { return percent(p.Lang, n) }

// Join lists names.
func (p *paper) Join(names []string) string { return strings.Join(names, "; ") }

// Section is a table of figures.
type Section struct {
	Name    string
	Figures []Figure
}

// Sections are the figures by their sections.
func (p *paper) Sections() []Section {
	var sections []Section
	for _, f := range p.Summary.Figures(p.Lang) {
		if n := len(sections); n == 0 || sections[n-1].Name != f.Section {
			sections = append(sections, Section{Name: f.Section})
		}
		last := &sections[len(sections)-1]
		last.Figures = append(last.Figures, f)
	}
	return sections
}

// Meetings are those held.
func (p *paper) Meetings() []minutes { return p.Summary.Meetings.Held.Meetings.Nodes }

// Overdue are the conclusions past their deadline at the period's end.
func (p *paper) Overdue() []due { return p.Summary.Conclusions.Backlog.Conclusions.Nodes }

// Sources are numbered from 1.
func (p *paper) Sources() []source { return p.sources }

// Cited are the numbers of a meeting's sources.
func (p *paper) Cited(m minutes) string {
	seen := map[int]bool{}
	var numbers []string
	add := func(id string) {
		if n := p.numbers[id]; !seen[n] {
			seen[n] = true
			numbers = append(numbers, fmt.Sprintf("[%d]", n))
		}
	}
	if m.Notice != nil && m.Notice.Source != nil {
		add(m.Notice.Source.ID)
	}
	for _, c := range m.Citations {
		add(c.Source.ID)
	}
	return strings.Join(numbers, " ")
}

// When is the day of a meeting with its time, as far as known.
func (p *paper) When(m minutes) string {
	when := dayName(m.HeldOn, p.Lang)
	if hour := cmp.Or(m.StartTime, partOfDay(m.PartOfDay, p.Lang)); hour != "" {
		when += ", " + hour
	}
	if m.HeldOnText != "" {
		when += " (“" + m.HeldOnText + "”)"
	}
	for _, s := range m.Sittings {
		when += "; " + sittingLine(s, p.Lang)
	}
	return when
}

// Chaired lists the chairs with their stated titles.
func (p *paper) Chaired(m minutes) string {
	var told []string
	for _, c := range m.Chairs {
		if c.Official == nil {
			continue
		}
		who := c.Official.Name
		var titles []string
		for _, t := range c.StatedTitles {
			titles = append(titles, t.Text)
		}
		if titles != nil {
			who += " (" + strings.Join(titles, ", ") + ")"
		}
		told = append(told, who)
	}
	return strings.Join(told, "; ")
}

// Duty is the responsible parties and the deadline of a conclusion.
func (p *paper) Duty(d due) string {
	var told []string
	if who := responsible(d.Responsibilities, p.Lang); who != "" {
		told = append(told, p.In("trách nhiệm: ", "responsible: ")+who)
	}
	if day := cmp.Or(p.Day(d.Deadline.Day), d.Deadline.Text); day != "" {
		told = append(told, p.In("thời hạn: ", "due: ")+day)
	}
	return strings.Join(told, "; ")
}

// More is how many conclusions of a meeting the report leaves out.
func (p *paper) More(m minutes) int { return m.Conclusions.TotalCount - len(m.Conclusions.Nodes) }

// Standing is the status of a conclusion.
func (p *paper) Standing(s record.ConclusionStatus) string {
	switch s {
	case record.ConclusionStatusInProgress:
		return p.In("đang thực hiện", "under way")
	case record.ConclusionStatusPartlyDone:
		return p.In("hoàn thành một phần", "done in part")
	case record.ConclusionStatusDone:
		return p.In("hoàn thành", "done")
	case record.ConclusionStatusLapsed:
		return p.In("không còn hiệu lực", "lapsed")
	}
	return p.In("chưa thực hiện", "open")
}

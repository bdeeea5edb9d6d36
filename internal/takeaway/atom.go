package takeaway

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"time"

	"bienban/internal/record"
)

// feed is an Atom feed (RFC 4287), and a page of one (RFC 5005).
type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"xml:lang,attr"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  author   `xml:"author"`
	Links   []link   `xml:"link"`
	Entries []entry  `xml:"entry"`
}

type author struct {
	Name string `xml:"name"`
}

// link is a URL without a host, as the server does not know its public name.
type link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type entry struct {
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Updated string `xml:"updated"`
	Links   []link `xml:"link"`
	Content string `xml:"content"`
}

const atomType = "application/atom+xml"

// feedPage is the common part of the answers for a feed.
type feedPage struct {
	Database        database
	Committee, Area *named
	Meetings        struct {
		Nodes    []meeting
		PageInfo pageInfo
	}
	Conclusions struct {
		Nodes    []task
		PageInfo pageInfo
	}
}

type pageInfo struct {
	HasNextPage bool
	EndCursor   string
}

// meetingsFeed serves the meetings of a committee, or of all committees in an area and below, latest recorded first.
func (h *handler) meetingsFeed(w http.ResponseWriter, r *http.Request) {
	h.feed(w, r, "meetings", func(a *feedPage, lang string) (string, []entry, pageInfo) {
		entries := make([]entry, len(a.Meetings.Nodes))
		for i, m := range a.Meetings.Nodes {
			title := dueName(m.HeldOn, lang) + " " + m.Title
			if status := meetingStatus(m.Status, lang); status != "" {
				title += " (" + status + ")"
			}
			entries[i] = a.entry(m.ID, title, sourceOf(m.Citations), m.History.at(), meetingDetails(m, lang))
		}
		return in(lang, "Các cuộc họp", "Meetings"), entries, a.Meetings.PageInfo
	})
}

// overdueFeed serves the conclusions that are overdue today, latest deadline first: as many as the summary of the
// committee or the area counts.
func (h *handler) overdueFeed(w http.ResponseWriter, r *http.Request) {
	h.feed(w, r, "overdue", func(a *feedPage, lang string) (string, []entry, pageInfo) {
		entries := make([]entry, len(a.Conclusions.Nodes))
		for i, t := range a.Conclusions.Nodes {
			title := shortened(t.Body)
			if t.Number != "" {
				title = t.Number + ". " + title
			}
			entries[i] = a.entry(t.ID, title, sourceOf(t.Citations, t.Meeting.Citations), t.History.at(),
				t.Body+"\n\n"+duties(t, lang))
		}
		return in(lang, "Việc quá hạn", "Overdue tasks"), entries, a.Conclusions.PageInfo
	})
}

func (h *handler) feed(w http.ResponseWriter, r *http.Request, document string,
	tell func(*feedPage, string) (string, []entry, pageInfo),
) {
	slug, lang := r.PathValue("slug"), languageOf(r)
	of, known := map[string]map[string]any{
		"committee": {"slug": slug},
		"area":      {"area": map[string]any{"within": map[string]any{"slug": slug}}},
	}[r.PathValue("of")]
	if !known {
		refuse(w, http.StatusNotFound,
			"a feed is at /feeds/committee/SLUG/… or /feeds/area/SLUG/…, with meetings.atom or overdue.atom at its end")
		return
	}
	isCommittee := r.PathValue("of") == "committee"
	variables := map[string]any{"slug": slug, "ofCommittee": isCommittee}
	switch {
	case document == "meetings":
		variables["filter"] = map[string]any{"committee": of}
	case isDuties(r):
		variables["filter"], variables["today"] = map[string]any{"responsibleCommittee": of}, h.today()
	default:
		variables["filter"], variables["today"] = hostedBy(of), h.today()
	}
	if after := r.URL.Query().Get("after"); after != "" {
		variables["after"] = after
	}
	var a feedPage
	if errs := h.ask(r.Context(), document, variables, &a); errs != nil {
		failed(w, errs)
		return
	}
	title, entries, info := tell(&a, lang)
	name := cmp.Or(a.Committee, a.Area).Name
	f := feed{
		Lang: lang, ID: "urn:uuid:" + a.Database.uuidOf(feedName(r, document)+"/"+r.PathValue("of")+"/"+slug), Title: title + " · " +
			name, Updated: latest(entries), Author: author{"Bienban"},
		Links: []link{{"self", atomType, r.URL.RequestURI()}}, Entries: entries,
	}
	if info.HasNextPage {
		f.Links = append(f.Links, link{"next", atomType, nextPage(r.URL, info.EndCursor)})
	}
	var body bytes.Buffer
	body.WriteString(xml.Header)
	e := xml.NewEncoder(&body)
	e.Indent("", " ")
	if err := e.Encode(f); err != nil {
		panic(err) // texts and nothing else
	}
	w.Header().Add("Vary", "Accept-Language")
	send(w, r, atomType+"; charset=utf-8", body.Bytes())
}

// isDuties tells that the overdue conclusions are wanted for which a committee, or one of an area, is responsible,
// whoever concluded them.
func isDuties(r *http.Request) bool { return r.URL.Query().Get("by") == "responsible" }

// feedName tells feeds of one committee or area apart.
func feedName(r *http.Request, document string) string {
	if document != "meetings" && isDuties(r) {
		return document + "-by-responsible"
	}
	return document
}

// nextPage is the URL of the next page.
func nextPage(at *url.URL, cursor string) string {
	next, query := *at, at.Query()
	query.Set("after", cursor)
	next.RawQuery = query.Encode()
	return next.RequestURI()
}

// entry is one of the feed, with links to its page and to where it was read.
func (a *feedPage) entry(id, title, source string, updated time.Time, content string) entry {
	links := []link{{"alternate", "text/html", pageOf(id)}}
	if source != "" {
		links = append(links, link{Rel: "via", Href: source})
	}
	return entry{"urn:uuid:" + a.Database.uuidOf(id), title, updated.UTC().Format(time.RFC3339), links, content}
}

// latest is when the newest entry changed; a constant for a feed without entries.
func latest(entries []entry) string {
	at := time.Unix(0, 0).UTC().Format(time.RFC3339)
	for _, e := range entries {
		at = max(at, e.Updated)
	}
	return at
}

func meetingDetails(m meeting, lang string) string {
	told := []string{details(m, lang)}
	if m.StartTime != "" {
		told = append(told, strings.TrimSuffix(m.StartTime+"–"+m.EndTime, "–"))
	}
	for _, s := range m.Sittings {
		told = append(told, sittingLine(s, lang))
	}
	if m.Place != "" {
		told = append(told, in(lang, "Địa điểm: ", "Place: ")+m.Place)
	}
	return strings.Join(told, "\n")
}

// shortened is the beginning of a text, cut between words.
func shortened(text string) string {
	const most = 120
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	head := string(runes[:most])
	if space := strings.LastIndexByte(head, ' '); space > 0 {
		head = head[:space]
	}
	return head + "…"
}

// sittingLine is a sitting in one line: what it is called, its day and its hours, as far as known.
func sittingLine(s sitting, lang string) string {
	line := strings.TrimPrefix(s.Name+": ", ": ") + dayName(record.PartialDate(s.Day), lang)
	if s.StartTime == "" {
		return strings.TrimSuffix(line+", "+partOfDay(s.PartOfDay, lang), ", ")
	}
	line += ", " + strings.TrimSuffix(s.StartTime+"–"+s.EndTime, "–")
	if s.EndDay != s.Day {
		line += " (" + dayName(record.PartialDate(s.EndDay), lang) + ")"
	}
	return line
}

package takeaway

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"bienban/internal/record"
)

// A record is cited by its id, which never changes and never becomes another's: /r/ID leads to the page that shows it,
// whatever its slug is now, and tells how to cite it in the formats of bibliographies.

// pageOf is the permanent address of a record.
func pageOf(id string) string { return "/r/" + id }

// originOf is the address under which the client found the server, with which what leaves the server can lead back.
func originOf(r *http.Request) string {
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// cited is what is asked of a record for its page and its citation.
type cited struct {
	Typename                         string `json:"__typename"`
	ID, Slug, Name, Title, Body, URL string
	Publisher, DocumentNumber        string
	PublishedOn                      record.PartialDate
	Position                         int
	Committee, Official              *struct{ Slug, Name string }
	PostName, CommitteeName          string // of a tenure
	TermName                         string
	Predecessors                     []named // of a succession
	On                               record.PartialDate
	Ordinal                          int
	From, To                         record.PartialDate // of a term
	Meeting                          *citedMeeting
	HeldOn                           record.PartialDate
	Place, HostName                  string
	History                          history
}

type citedMeeting struct {
	Slug, Title, Place, HostName string
	HeldOn                       record.PartialDate
}

// permanent redirects to the page of a record, or tells with ?format= or an Accept header how it is cited.
func (h *handler) permanent(w http.ResponseWriter, r *http.Request) {
	id, at := r.PathValue("id"), r.URL.Query().Get("asRecordedOn")
	variables := map[string]any{"id": id}
	if at != "" {
		variables["at"] = at
	}
	var a struct {
		Database database
		Nodes    []*cited
	}
	if errs := h.ask(r.Context(), "permanent", variables, &a); errs != nil {
		failed(w, errs)
		return
	}
	w.Header().Add("Vary", "Accept, Accept-Language")
	c := a.Nodes[0]
	if c == nil {
		refuse(w, http.StatusNotFound, "there is no record with the id "+strconv.Quote(id)+
			": it was deleted, or never was; with ?asRecordedOn=INSTANT the address shows it as it was")
		return
	}
	if title, _, _ := c.title("en"); title == "" { // a citation, a change: it is told with what it is about
		refuse(w, http.StatusNotFound, "what has the id "+strconv.Quote(id)+
			" has no page of its own: ask for it at /graphql, with node(id:)")
		return
	}
	form, known := formOf(r)
	if !known {
		refuse(w, http.StatusBadRequest, "format must be text, bibtex or csl")
		return
	}
	if form != "" {
		h.cite(w, r, c, form, a.Database)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Location", c.page(r.URL.Query()))
	w.WriteHeader(http.StatusSeeOther)
}

// The formats of a citation, by the parameter format and the media type.
var forms = []struct{ name, media, sent string }{
	{"text", "text/x-bibliography", "text/plain; charset=utf-8"},
	{"bibtex", "application/x-bibtex", "application/x-bibtex; charset=utf-8"},
	{"csl", "application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json"},
}

// formOf is the format that is asked for, "" for the page.
func formOf(r *http.Request) (name string, known bool) {
	asked, accept := r.URL.Query().Get("format"), r.Header.Get("Accept")
	for _, f := range forms {
		if asked == f.name || asked == "" && strings.Contains(accept, f.media) {
			return f.name, true
		}
	}
	return "", asked == ""
}

// page is the address of the page that shows the record.
func (c *cited) page(query url.Values) string {
	kept := url.Values{}
	for _, name := range []string{"asRecordedOn", "lang"} {
		if v := query.Get(name); v != "" {
			kept.Set(name, v)
		}
	}
	at := func(view, slug string) string {
		address := "/" + view + "/" + url.PathEscape(slug)
		if len(kept) > 0 {
			address += "?" + kept.Encode()
		}
		return address
	}
	switch {
	case c.Typename == "Committee":
		return at("committee", c.Slug)
	case c.Typename == "Official":
		return at("official", c.Slug)
	case c.Typename == "Meeting":
		return at("meeting", c.Slug)
	case c.Meeting != nil:
		return at("meeting", c.Meeting.Slug) + "#" + strings.ToLower(c.Typename) + "-" + strconv.Itoa(c.Position)
	case c.Typename == "Area":
		kept.Set("area", c.Slug)
		return "/?" + kept.Encode()
	}
	return at("record", c.ID)
}

// title is what the record is called in a citation, and the one that it is of.
func (c *cited) title(lang string) (title, of string, day record.PartialDate) {
	m := c.Meeting
	if c.Typename == "Meeting" {
		m = &citedMeeting{Title: c.Title, HeldOn: c.HeldOn, HostName: c.HostName, Place: c.Place}
	}
	if m != nil {
		title, of, day = m.Title, m.HostName, m.HeldOn
		if c.Typename != "Meeting" {
			part := map[string]string{
				"Conclusion": in(lang, "kết luận ", "conclusion "), "AgendaItem": in(lang, "nội dung ", "agenda item "),
				"Participation": in(lang, "thành phần dự ", "participation "),
			}[c.Typename]
			title += ", " + part + strconv.Itoa(c.Position)
		}
		return title, of, day
	}
	switch {
	case c.Typename == "Succession":
		names := make([]string, len(c.Predecessors))
		for i, p := range c.Predecessors {
			names[i] = p.Name
		}
		return in(lang, "Kế thừa: ", "Succession: ") + strings.Join(names, ", "), "", c.On
	case c.Typename == "Term":
		return c.term(lang), c.Committee.Name, ""
	case c.Typename == "Tenure":
		return c.Official.Name + ", " + c.PostName, c.CommitteeName, ""
	case c.Committee != nil:
		return c.Name, c.Committee.Name, ""
	case c.Typename == "Source":
		return c.Title, c.Publisher, c.PublishedOn
	case c.Title != "":
		return c.Title, "", ""
	}
	return c.Name, "", ""
}

// term is what a term is called: by its name, its number or its years.
func (c *cited) term(lang string) string {
	switch {
	case c.TermName != "":
		return c.TermName
	case c.Ordinal > 0:
		return in(lang, "nhiệm kỳ thứ ", "term ") + strconv.Itoa(c.Ordinal)
	}
	return in(lang, "nhiệm kỳ ", "term ") + strings.Trim(dayName(c.From, lang)+"–"+dayName(c.To, lang), "–")
}

// cite sends a citation of the record.
func (h *handler) cite(w http.ResponseWriter, r *http.Request, c *cited, form string, d database) {
	lang := languageOf(r)
	title, of, day := c.title(lang)
	address := originOf(r) + pageOf(c.ID)
	if at := r.URL.Query().Get("asRecordedOn"); at != "" {
		address += "?" + url.Values{"asRecordedOn": {at}}.Encode()
	}
	b := bibliography{
		title: title, author: of, issued: day, address: address, seen: record.PartialDate(h.today()),
		key: "bienban-" + d.uuidOf(c.ID)[:8], id: "urn:uuid:" + d.uuidOf(c.ID), lang: lang, recorded: c.History.at(),
	}
	sendCitation(w, r, form, b)
}

func sendCitation(w http.ResponseWriter, r *http.Request, form string, b bibliography) {
	for _, f := range forms {
		if f.name == form {
			send(w, r, f.sent, b.in(form))
		}
	}
}

// bibliography is one entry of a bibliography.
type bibliography struct {
	title, author, address, key, id, lang string
	issued, seen                          record.PartialDate
	recorded                              time.Time // when the record was last changed
}

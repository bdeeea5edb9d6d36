package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"bienban/internal/reading"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// hashScheme is the scheme of the identifier by which a source without an address is cited: the hash of its bytes.
const hashScheme = "sha256"

// An entryWriter makes the entry of a record file from a draft.
type entryWriter struct {
	draft  *reading.Draft
	text   []rune
	source record.SourceRef
	suffix string
	slugs  map[string]string // by name
}

// entry returns what `bienban import` reads of a draft: the meeting as a draft, every fact with its citation. Officials
// and committees get slugs of their own, since a name alone names nobody; missing says what is to be added before the
// import.
func (p *paper) entry(draft *reading.Draft) (in *record.RecordMeetingInput, missing []string) {
	sum := sha256.Sum256(p.data)
	hash := hex.EncodeToString(sum[:])
	w := &entryWriter{
		draft: draft, text: []rune(norm.NFC.String(p.text.Text)), suffix: hash[:8], slugs: make(map[string]string),
		source: record.SourceRef{Identifier: &record.ExternalIdentifier{Scheme: hashScheme, Value: hash}},
	}
	source := record.SourceInput{
		URL: record.URL(p.URL), Title: p.text.Title, MediaType: p.text.Media, SHA256: hash,
		PublishedOn: record.PartialDate(p.Published),
		Identifiers: []record.ExternalIdentifier{*w.source.Identifier},
	}
	if source.Title == "" && draft.Meeting.Title != nil {
		source.Title = *draft.Meeting.Title
	}
	if source.Title == "" {
		source.Title = filepath.Base(p.File)
	}
	in = &record.RecordMeetingInput{
		Note: fmt.Sprintf("Đọc tự động từ %s; cần người duyệt. Mỗi người và cơ quan có mã riêng của bài này: thay bằng mã đã có nếu là một.",
			filepath.Base(p.File)),
		Sources: []record.SourceInput{source},
		Meeting: w.meeting(),
	}
	in.Committees = w.committees(in.Meeting)
	in.Officials = w.officials()
	if in.Meeting.HeldOn == "" {
		missing = append(missing, "the year of the meeting's day is not known; add meeting.heldOn before importing the entry")
	}
	return in, missing
}

// cite returns the citations of a value, one for each of its spans.
func (w *entryWriter) cite(field, path string) []record.CitationInput {
	var out []record.CitationInput
	for _, s := range w.draft.Spans[path] {
		out = append(out, record.CitationInput{
			Field: field, Source: w.source, Quote: strings.TrimSpace(string(w.text[s[0]:s[1]])),
			Locator: fmt.Sprintf("ký tự %d–%d", s[0], s[1]),
		})
	}
	return out
}

func (w *entryWriter) slug(name string) string {
	if w.slugs[name] == "" {
		w.slugs[name] = vi.Slug(name) + "-" + w.suffix
	}
	return w.slugs[name]
}

func (w *entryWriter) official(name string) *record.OfficialRef {
	return &record.OfficialRef{Slug: w.slug(name)}
}

func (w *entryWriter) meeting() *record.MeetingInput {
	d := w.draft.Meeting
	m := &record.MeetingInput{Visibility: record.VisibilityDraft, Title: "Cuộc họp"}
	if d.Title != nil {
		m.Title = *d.Title
		m.Citations = append(m.Citations, w.cite("title", "/meeting/title")...)
	}
	if d.HeldOn != nil {
		if !strings.HasPrefix(*d.HeldOn, "-") {
			m.HeldOn = record.PartialDate(*d.HeldOn)
		}
		m.Citations = append(m.Citations, w.cite("heldOn", "/meeting/heldOn")...)
	}
	if d.PartOfDay != nil {
		m.PartOfDay = record.PartOfDay(*d.PartOfDay)
		m.Citations = append(m.Citations, w.cite("partOfDay", "/meeting/partOfDay")...)
	}
	for i, k := range d.Kinds {
		m.Kinds = append(m.Kinds, record.MeetingKind(k))
		m.Citations = append(m.Citations, w.cite("kinds", fmt.Sprintf("/meeting/kinds/%d", i))...)
	}
	if len(m.Kinds) == 0 {
		m.Kinds = []record.MeetingKind{record.MeetingKindOther}
	}
	if d.Place != nil {
		m.Place = *d.Place
		m.Citations = append(m.Citations, w.cite("place", "/meeting/place")...)
	}
	m.Reviews = w.period(d.Reviews, "reviews", m)
	m.Plans = w.period(d.Plans, "plans", m)
	w.participations(m)
	w.conclusions(m)
	return m
}

func (w *entryWriter) period(p *reading.Period, field string, m *record.MeetingInput) *record.Period {
	if p == nil {
		return nil
	}
	out := &record.Period{Label: &p.Label}
	if p.From != nil {
		out.From = record.PartialDate(*p.From)
	}
	if p.To != nil {
		out.To = record.PartialDate(*p.To)
	}
	m.Citations = append(m.Citations, w.cite(field, "/meeting/"+field)...)
	return out
}

// participations writes who was there: chairs, who else is named, unnamed groups. Who chairs at a bridge point chairs
// its site.
func (w *entryWriter) participations(m *record.MeetingInput) {
	person := func(role record.ParticipationRole, p reading.Person, path string) {
		in := record.ParticipationInput{Role: role, Official: w.official(p.Name)}
		in.Citations = append(in.Citations, w.cite("official", path+"/name")...)
		for j, t := range p.Titles {
			in.StatedTitles = append(in.StatedTitles, record.StatedTitleInput{Text: t})
			in.Citations = append(in.Citations, w.cite("statedTitles", fmt.Sprintf("%s/titles/%d", path, j))...)
		}
		if role == record.ParticipationRoleChair {
			in.Citations = append(in.Citations, w.cite("role", path)...)
		}
		m.Participations = append(m.Participations, in)
	}
	for i, p := range w.draft.Chairs {
		path := fmt.Sprintf("/chairs/%d", i)
		role := record.ParticipationRoleChair
		if p.Site != nil {
			role = record.ParticipationRoleAttendee
			m.Sites = append(m.Sites, record.MeetingSiteInput{Name: *p.Site, LocalChair: w.official(p.Name)})
			m.Citations = append(m.Citations, w.cite("sites", path+"/site")...)
		}
		person(role, p, path)
	}
	for i, p := range w.draft.Attendees {
		person(record.ParticipationRoleAttendee, p, fmt.Sprintf("/attendees/%d", i))
	}
	for i, g := range w.draft.Groups {
		m.Participations = append(m.Participations, record.ParticipationInput{
			Role: record.ParticipationRoleAttendee, Group: g.Text, HeadCount: g.Count,
			Citations: w.cite("group", fmt.Sprintf("/groups/%d/text", i)),
		})
	}
}

func (w *entryWriter) conclusions(m *record.MeetingInput) {
	var by *int
	if c := w.draft.ConcludedBy; c != nil {
		for i, p := range m.Participations {
			if n := i + 1; p.Official != nil && p.Official.Slug == w.slug(c.Name) {
				by = &n
			}
		}
	}
	for i, c := range w.draft.Conclusions {
		path := fmt.Sprintf("/conclusions/%d", i)
		in := record.ConclusionInput{
			Body: c.Text, Kind: record.ConclusionKindTask, ConcludedBy: by, Citations: w.cite("body", path+"/text"),
		}
		if c.Lead != nil {
			in.Responsibilities = []record.ResponsibilityInput{{Role: record.ResponsibilityRoleLead, Text: *c.Lead}}
			in.Citations = append(in.Citations, w.cite("responsibilities", path+"/lead")...)
		}
		if c.Deadline != nil {
			in.Deadline = deadlineInput(c)
			in.Citations = append(in.Citations, w.cite("deadline", path+"/deadline")...)
		}
		m.Conclusions = append(m.Conclusions, in)
	}
}

// deadlineInput returns a deadline in the words of the text, with its day if they give one.
func deadlineInput(c reading.Conclusion) *record.DeadlineInput {
	in := &record.DeadlineInput{Kind: record.DeadlineKindRelative, Text: *c.Deadline}
	low := vi.Lower(*c.Deadline)
	switch {
	case strings.Contains(low, "hằng ") || strings.Contains(low, "hàng "):
		in.Kind = record.DeadlineKindRecurring
	case c.DeadlineOn != nil:
		in.Kind, in.Day = record.DeadlineKindFixed, record.PartialDate(*c.DeadlineOn)
	}
	return in
}

// committees declares the bodies that met and those that convened, and gives each its role in the meeting. Neither need
// be known.
func (w *entryWriter) committees(m *record.MeetingInput) []record.CommitteeInput {
	var out []record.CommitteeInput
	met := make(map[string]bool)
	role := func(names []string, list, field string, refs *[]record.CommitteeRef) {
		for i, name := range names {
			path, slug := fmt.Sprintf("/meeting/%s/%d", list, i), w.slug(name)
			if met[slug] { // a body that meets convenes itself
				continue
			}
			met[slug] = true
			out = append(out, record.CommitteeInput{
				Slug: slug, Name: name, Kind: committeeKind(name), Citations: w.cite("name", path),
			})
			*refs = append(*refs, record.CommitteeRef{Slug: slug})
			m.Citations = append(m.Citations, w.cite(field, path)...)
		}
	}
	role(w.draft.Meeting.Committees, "committees", "committees", &m.Committees)
	role(w.draft.Meeting.Hosts, "hosts", "conveners", &m.Conveners)
	return out
}

// committeeKinds are kinds of bodies by the words with which their names begin, the longer ones first.
var committeeKinds = []struct {
	begins string
	kind   record.CommitteeKind
}{
	{"ban chỉ đạo", record.CommitteeKindSteeringCommittee},
	{"bcđ", record.CommitteeKindSteeringCommittee},
	{"ban thường vụ", record.CommitteeKindStandingCommittee},
	{"btv", record.CommitteeKindStandingCommittee},
	{"thường trực", record.CommitteeKindStandingCommittee},
	{"bộ chính trị", record.CommitteeKindStandingCommittee},
	{"ban chấp hành", record.CommitteeKindPartyCommittee},
	{"tỉnh ủy", record.CommitteeKindPartyCommittee},
	{"thành ủy", record.CommitteeKindPartyCommittee},
	{"huyện ủy", record.CommitteeKindPartyCommittee},
	{"quận ủy", record.CommitteeKindPartyCommittee},
	{"thị ủy", record.CommitteeKindPartyCommittee},
	{"đảng ủy", record.CommitteeKindPartyCommittee},
	{"ủy ban kiểm tra", record.CommitteeKindPartyCommission},
	{"ubkt", record.CommitteeKindPartyCommission},
	{"ban tuyên giáo", record.CommitteeKindPartyCommission},
	{"ban tổ chức", record.CommitteeKindPartyCommission},
	{"ban dân vận", record.CommitteeKindPartyCommission},
	{"ban nội chính", record.CommitteeKindPartyCommission},
	{"ubnd", record.CommitteeKindPeoplesCommittee},
	{"ủy ban nhân dân", record.CommitteeKindPeoplesCommittee},
	{"hđnd", record.CommitteeKindPeoplesCouncil},
	{"hội đồng nhân dân", record.CommitteeKindPeoplesCouncil},
	{"ủy ban mặt trận", record.CommitteeKindFatherlandFront},
	{"ubmttq", record.CommitteeKindFatherlandFront},
	{"mặt trận", record.CommitteeKindFatherlandFront},
	{"hội", record.CommitteeKindMassOrganization},
	{"liên đoàn", record.CommitteeKindMassOrganization},
	{"sở", record.CommitteeKindDepartment},
	{"phòng", record.CommitteeKindDepartment},
	{"bộ", record.CommitteeKindDepartment},
	{"tổ", record.CommitteeKindTeam},
	{"tiểu ban", record.CommitteeKindTeam},
}

func committeeKind(name string) record.CommitteeKind {
	low := vi.Lower(name)
	for _, k := range committeeKinds {
		if strings.HasPrefix(low, k.begins) && (k.begins != "hội" || !strings.HasPrefix(low, "hội đồng")) {
			return k.kind
		}
	}
	return record.CommitteeKindOther
}

// officials declares everybody who is named.
func (w *entryWriter) officials() []record.OfficialInput {
	var out []record.OfficialInput
	add := func(people []reading.Person, list string) {
		for i, p := range people {
			out = append(out, record.OfficialInput{
				Slug: w.slug(p.Name), Name: p.Name, Citations: w.cite("name", fmt.Sprintf("/%s/%d/name", list, i)),
			})
		}
	}
	add(w.draft.Chairs, "chairs")
	add(w.draft.Attendees, "attendees")
	return out
}

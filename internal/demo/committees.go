package demo

import (
	"strconv"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// body identifies a committee within a unit. The order is that in which committees get meetings, so that the smallest
// data set already has steering committees at every level.
type body int

const (
	steering35 body = iota
	party
	council
	team35
	propaganda
	youth
	government
	front
	digital
	women
	disaster
	department
	standing
	bodies
	noBody body = -1
)

// bodyPattern is the template of a committee. Name patterns have placeholders that unit.words fills. A cadence of "" at
// a level means that no meetings are recorded there.
type bodyPattern struct {
	body        body
	kind        record.CommitteeKind
	name, short string
	formerly    string // the name until the year before it became what it is
	symbol      string // in document numbers
	parent      body
	since, upTo int // years between which it was established; 0: unknown
	cadence     [levels]record.Cadence
	topLevel    level // the lowest level that has it
}

const (
	monthly    = record.CadenceMonthly
	quarterly  = record.CadenceQuarterly
	halfYearly = record.CadenceHalfYearly
	yearly     = record.CadenceYearly
	noCadence  = record.Cadence("")
)

func bodyPatterns() []bodyPattern {
	type cadences = [levels]record.Cadence
	return []bodyPattern{
		{
			body: party, kind: record.CommitteeKindPartyCommittee, name: "{party of}", symbol: "{short}", parent: noBody,
			cadence: cadences{quarterly, quarterly, quarterly}, topLevel: commune,
		},
		{
			body: standing, kind: record.CommitteeKindStandingCommittee, name: "Ban Thường vụ {party of}",
			short:  "BTV{short} {place}",
			symbol: "BTV{short}", parent: party, topLevel: commune,
		},
		{
			body: propaganda, kind: record.CommitteeKindPartyCommission, name: "Ban Tuyên giáo {party of}", symbol: "BTG{short}",
			parent:  party,
			cadence: cadences{quarterly, quarterly, noCadence}, topLevel: district,
		},
		{
			body: steering35, kind: record.CommitteeKindSteeringCommittee, name: "Ban chỉ đạo 35 {party of}",
			short:    "BCĐ 35 {place}",
			formerly: "Ban chỉ đạo 94 {party of}", symbol: "BCĐ35", parent: party, since: 2016, upTo: 2020,
			cadence: cadences{quarterly, quarterly, quarterly}, topLevel: commune,
		},
		{
			body: team35, kind: record.CommitteeKindTeam, name: "Tổ giúp việc Ban chỉ đạo 35 {party of}",
			short:  "Tổ giúp việc BCĐ 35 {place}",
			symbol: "TGV35", parent: steering35, since: 2017, upTo: 2021, cadence: cadences{
				quarterly, quarterly,
				noCadence,
			}, topLevel: district,
		},
		{
			body: council, kind: record.CommitteeKindPeoplesCouncil, name: "Hội đồng nhân dân {area}", short: "HĐND {area}",
			symbol: "HĐND",
			parent: noBody, cadence: cadences{halfYearly, halfYearly, halfYearly}, topLevel: commune,
		},
		{
			body: government, kind: record.CommitteeKindPeoplesCommittee, name: "Ủy ban nhân dân {area}", short: "UBND {area}",
			symbol: "UBND",
			parent: noBody, cadence: cadences{monthly, monthly, quarterly}, topLevel: commune,
		},
		{
			body: department, kind: record.CommitteeKindDepartment, name: "{department} {area}", short: "", symbol: "VHTT",
			parent:   government,
			formerly: "{former department} {area}", since: 2016, upTo: 2019, cadence: cadences{
				quarterly, quarterly,
				noCadence,
			}, topLevel: district,
		},
		{
			body: front, kind: record.CommitteeKindFatherlandFront, name: "Ủy ban Mặt trận Tổ quốc {area}", short: "MTTQ {area}",
			symbol: "MTTQ",
			parent: noBody, cadence: cadences{halfYearly, halfYearly, halfYearly}, topLevel: commune,
		},
		{
			body: youth, kind: record.CommitteeKindMassOrganization, name: "Đoàn Thanh niên {area}", symbol: "ĐTN",
			parent:  noBody,
			cadence: cadences{quarterly, quarterly, quarterly}, topLevel: commune,
		},
		{
			body: women, kind: record.CommitteeKindMassOrganization, name: "Hội Liên hiệp Phụ nữ {area}",
			short: "Hội LHPN {area}", symbol: "HPN",
			parent: noBody, cadence: cadences{yearly, yearly, yearly}, topLevel: commune,
		},
		{
			body: digital, kind: record.CommitteeKindSteeringCommittee, name: "Ban chỉ đạo chuyển đổi số {area}",
			short:  "BCĐ CĐS {place}",
			symbol: "BCĐCĐS", parent: government, since: 2020, upTo: 2022, cadence: cadences{
				quarterly, quarterly,
				halfYearly,
			}, topLevel: commune,
		},
		{
			body: disaster, kind: record.CommitteeKindSteeringCommittee, name: "Ban chỉ đạo phòng, chống thiên tai {area}",
			short:  "BCĐ PCTT {place}",
			symbol: "BCĐPCTT", parent: government, cadence: cadences{yearly, yearly, yearly}, topLevel: commune,
		},
	}
}

// committee is a committee of a unit, with the state that its later meetings depend on.
type committee struct {
	body        body
	unit        *unit
	name        string
	short       string // as texts of the unit refer to it
	slug        string
	symbol      string
	cadence     record.Cadence
	established day
	ref         *record.CommitteeRef
	input       record.CommitteeInput
	posts       []*post
	past        history
}

// seatCommittees gives the unit its committees, parents before their parts.
func (b *block) seatCommittees(u *unit) {
	for _, p := range b.voc.bodies {
		if u.level <= p.topLevel {
			u.committees[p.body] = b.newCommittee(u, p)
		}
	}
}

func (b *block) newCommittee(u *unit, p bodyPattern) *committee {
	c := &committee{body: p.body, unit: u, name: u.words.Replace(p.name), symbol: u.words.Replace(p.symbol)}
	c.slug = vi.Slug(c.name)
	if u.level == commune {
		c.slug += "-" + vi.Slug(u.parent.place)
	}
	c.ref = &record.CommitteeRef{Slug: c.slug}
	c.input = record.CommitteeInput{
		Slug: c.slug, Name: c.name, ShortName: u.words.Replace(p.short), Kind: p.kind, Area: &record.AreaRef{Slug: u.slug},
		Identifiers: []record.ExternalIdentifier{{Scheme: "hu-cau.co-quan", Value: u.code + "-" + strconv.Itoa(int(p.body))}},
	}
	c.short = c.name
	if c.input.ShortName != "" {
		c.short = c.input.ShortName
	}
	if p.parent != noBody {
		c.input.Parent = u.committees[p.parent].ref
	}
	if u.parent != nil && u.parent.committees[p.body] != nil {
		c.input.DirectedBy = u.parent.committees[p.body].ref
	}
	b.establish(c, p)
	b.dissolve(c)
	return c
}

// establish sets the day from which the committee exists, with the decision and the former name.
func (b *block) establish(c *committee, p bodyPattern) {
	if p.since == 0 {
		return // older than the records: established stays at the first day of the calendar
	}
	c.established = workday(day(b.between(int(dayOf(p.since, 1, 10)), int(dayOf(p.upTo, 12, 20)))))
	c.input.Established = b.partial(c.established, 75, 25)
	c.input.EstablishedBasis = b.decision(c.unit, c.established)
	c.input.Citations = []record.CitationInput{{
		Field: "established", Quote: c.input.EstablishedBasis,
		Source: b.made("quyet-dinh/"+c.slug, "Quyết định (hư cấu) thành lập "+c.name, c.unit.publisher),
	}}
	if p.formerly != "" && b.percent(60) {
		c.input.OtherNames = []record.OtherName{{Name: c.unit.words.Replace(p.formerly), To: b.cal.year(c.established)}}
	}
}

// dissolve ends the committee with its area.
func (b *block) dissolve(c *committee) {
	if c.unit.ends == never {
		return
	}
	c.input.Dissolved = b.cal.full(c.unit.ends)
	c.input.DissolvedBasis = "Nghị quyết (hư cấu) về sắp xếp đơn vị hành chính"
}

// cadenceOf is how often the committee meets at the unit's level.
func (v *vocabulary) cadenceOf(u *unit, of body) record.Cadence {
	for _, p := range v.bodies {
		if p.body == of {
			return p.cadence[u.level]
		}
	}
	return noCadence
}

package interchange

import (
	"slices"
	"strings"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// Formats say what something is in words; the records have kinds. A word that is one of our kinds is that kind, since
// our exports write them so; a name says it where it begins as the offices' names do. Anything else is OTHER, and the
// word is kept.

// word is how an export writes a kind.
func word[K ~string](kind K) string { return strings.ToLower(string(kind)) }

// kindOf finds a kind by its word.
func kindOf[K interface {
	~string
	Values() []string
}](text string) (K, bool) {
	var none K
	upper := strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_").Replace(strings.TrimSpace(text)))
	if slices.Contains(none.Values(), upper) {
		return K(upper), true
	}
	return none, false
}

// beginning is a kind with the beginnings of names, folded, that tell it.
type beginning[K ~string] struct {
	kind  K
	names []string
}

func begins[K ~string](name string, table []beginning[K]) (K, bool) {
	name = vi.Fold(name)
	for _, row := range table {
		for _, b := range row.names {
			if rest, ok := strings.CutPrefix(name, b); ok && (rest == "" || rest[0] == ' ' || rest[0] == ',' || rest[0] == '.') {
				return row.kind, true
			}
		}
	}
	var none K
	return none, false
}

var committeeNames = []beginning[record.CommitteeKind]{
	{record.CommitteeKindSteeringCommittee, []string{"ban chi dao", "bcd", "steering committee"}},
	{record.CommitteeKindStandingCommittee, []string{"ban thuong vu", "ban tvu", "btv", "thuong truc", "standing committee"}},
	{record.CommitteeKindPartyCommission, []string{
		"ban to chuc", "ban tuyen giao", "ban tuyen giao va dan van", "ban dan van", "ban noi chinh", "uy ban kiem tra",
		"ubkt", "party commission",
	}},
	{record.CommitteeKindPartyCommittee, []string{
		"tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy", "ban chap hanh", "party committee",
	}},
	{record.CommitteeKindPeoplesCommittee, []string{"ubnd", "uy ban nhan dan", "people's committee"}},
	{record.CommitteeKindPeoplesCouncil, []string{"hdnd", "hoi dong nhan dan", "people's council"}},
	{record.CommitteeKindFatherlandFront, []string{"mttq", "mat tran to quoc", "uy ban mttq", "uy ban mat tran to quoc"}},
	{record.CommitteeKindMassOrganization, []string{
		"hoi nong dan", "hoi phu nu", "hoi lien hiep phu nu", "hoi cuu chien binh", "doan thanh nien", "lien doan lao dong",
	}},
	{record.CommitteeKindDepartment, []string{"so", "phong", "bo", "cuc", "chi cuc", "department", "ministry"}},
	{record.CommitteeKindTeam, []string{"to", "to giup viec", "to cong tac", "to thu ky", "task force", "team"}},
}

func committeeKind(classification, name string) record.CommitteeKind {
	if k, ok := kindOf[record.CommitteeKind](classification); ok {
		return k
	}
	if k, ok := begins(name, committeeNames); ok {
		return k
	}
	return record.CommitteeKindOther
}

var postNames = []beginning[record.PostKind]{
	{record.PostKindStandingDeputy, []string{"pho truong ban thuong truc", "pho bi thu thuong truc", "pho chu tich thuong truc"}},
	{record.PostKindDeputy, []string{"pho", "deputy", "vice", "vice-chair", "vice-chairman", "vice-president"}},
	{record.PostKindHead, []string{
		"truong", "chu tich", "bi thu", "giam doc", "thu truong co quan", "head", "chair", "chairman", "chairwoman",
		"chairperson", "president", "mayor", "leader", "speaker", "prime minister", "minister",
	}},
	{record.PostKindSecretary, []string{"thu ky", "secretary", "clerk"}},
	{record.PostKindMember, []string{
		"uy vien", "thanh vien", "dai bieu", "member", "councillor", "councilor", "representative", "deputy member",
	}},
}

func postKind(role, name string) record.PostKind {
	if k, ok := kindOf[record.PostKind](role); ok {
		return k
	}
	for _, s := range []string{name, role} {
		if k, ok := begins(s, postNames); ok {
			return k
		}
	}
	return record.PostKindOther
}

var areaWords = map[string]record.AreaKind{
	"country": record.AreaKindCountry, "nation": record.AreaKindCountry, "quoc gia": record.AreaKindCountry,
	"province": record.AreaKindProvince, "state": record.AreaKindProvince, "tinh": record.AreaKindProvince,
	"thanh pho": record.AreaKindProvince, "thanh pho truc thuoc trung uong": record.AreaKindProvince,
	"district": record.AreaKindDistrict, "county": record.AreaKindDistrict, "huyen": record.AreaKindDistrict,
	"quan": record.AreaKindDistrict, "thi xa": record.AreaKindDistrict,
	"commune": record.AreaKindCommune, "municipality": record.AreaKindCommune, "ward": record.AreaKindCommune,
	"township": record.AreaKindCommune, "xa": record.AreaKindCommune, "phuong": record.AreaKindCommune,
	"thi tran": record.AreaKindCommune,
}

func areaKind(text string) record.AreaKind {
	if k, ok := kindOf[record.AreaKind](text); ok {
		return k
	}
	if k, ok := areaWords[vi.Fold(text)]; ok {
		return k
	}
	return record.AreaKindOther
}

var meetingNames = []beginning[record.MeetingKind]{
	{record.MeetingKindBriefing, []string{"hoi nghi giao ban", "giao ban", "briefing"}},
	{record.MeetingKindReview, []string{"so ket", "hoi nghi so ket"}},
	{record.MeetingKindFinalReview, []string{"tong ket", "hoi nghi tong ket"}},
	{record.MeetingKindExtraordinary, []string{"hop bat thuong", "extraordinary", "special meeting", "special session"}},
	{record.MeetingKindWorkingSession, []string{"lam viec", "buoi lam viec", "working session", "workshop"}},
	{record.MeetingKindSession, []string{"ky hop", "phien hop", "session", "sitting"}},
	{record.MeetingKindConference, []string{"hoi nghi", "conference"}},
	{record.MeetingKindRegular, []string{"hop dinh ky", "regular meeting"}},
}

// meetingKind tells a kind by the format's word, or else by how the title begins.
func meetingKind(classification, title string) record.MeetingKind {
	if k, ok := kindOf[record.MeetingKind](classification); ok {
		return k
	}
	for _, s := range []string{classification, title} {
		if k, ok := begins(s, meetingNames); ok {
			return k
		}
	}
	return record.MeetingKindOther
}

// statuses are what formats call the status of a meeting.
var statuses = map[string]record.MeetingStatus{
	"scheduled": record.MeetingStatusScheduled, "tentative": record.MeetingStatusScheduled,
	"confirmed": record.MeetingStatusScheduled, "planned": record.MeetingStatusScheduled,
	"held": record.MeetingStatusHeld, "passed": record.MeetingStatusHeld, "completed": record.MeetingStatusHeld,
	"cancelled": record.MeetingStatusCancelled, "canceled": record.MeetingStatusCancelled,
	"postponed": record.MeetingStatusPostponed,
	"du kien":   record.MeetingStatusScheduled, "da hop": record.MeetingStatusHeld, "hoan": record.MeetingStatusPostponed,
	"huy": record.MeetingStatusCancelled,
}

// meetingStatus is the status that a word means; HELD, the default of the records, where nothing is said.
func meetingStatus(text string) record.MeetingStatus {
	if s, ok := statuses[vi.Fold(strings.TrimSpace(text))]; ok {
		return s
	}
	return record.MeetingStatusHeld
}

package record

import "strings"

// DefaultTimeZone is the time zone of a meeting by default.
const DefaultTimeZone = "Asia/Ho_Chi_Minh"

func (v *validation) meeting(at Path, in *MeetingInput) {
	v.meetingFacts(at, in)
	each(v, at.At("participations"), in.Participations, MostParts, v.participation)
	v.agendaItems(at.At("agendaItems"), in)
	v.conclusions(at.At("conclusions"), in)
	v.supported(at, in)
}

// supported checks the citations of a meeting.
func (v *validation) supported(at Path, in *MeetingInput) {
	if len(in.Citations) == 0 && !v.patches {
		v.faults.Add(at.At("citations"), "is empty: a meeting needs at least one citation")
	}
	v.citations(at, KindMeeting, in.Citations)
}

// meetingFacts checks a meeting without its parts and citations.
func (v *validation) meetingFacts(at Path, in *MeetingInput) {
	if !v.patches {
		in.FillDefaults()
	}
	v.slug(at.At("slug"), in.Slug)
	v.formerSlugs(at.At("earlierSlugs"), in.EarlierSlugs)
	v.line(at.At("title"), &in.Title, MostTitle)
	v.due(at.At("title"), in.Title)
	v.kinds(at.At("kinds"), in.Kinds)
	checkEnum(v, at.At("status"), in.Status, !v.patches)
	checkEnum(v, at.At("visibility"), in.Visibility, false)
	v.postponedTo(at.At("postponedTo"), in)
	v.positive(at.At("ordinal"), in.Ordinal)
	v.termRef(at.At("term"), in.Term)
	v.meetingTime(at, in)
	v.paragraph(at.At("place"), &in.Place, MostTitle)
	each(v, at.At("committees"), in.Committees, MostFacets, v.committeeRef)
	v.line(at.At("heldOnText"), &in.HeldOnText, MostTitle)
	v.sittings(at.At("sittings"), in)
	each(v, at.At("conveners"), in.Conveners, MostFacets, v.committeeRef)
	each(v, at.At("directing"), in.Directing, MostFacets, v.committeeRef)
	each(v, at.At("sites"), in.Sites, MostFacets, v.site)
	v.period(at.At("reviews"), in.Reviews)
	v.period(at.At("plans"), in.Plans)
	v.notice(at.At("notice"), in.Notice)
	each(v, at.At("topics"), in.Topics, MostFacets, v.topicRef)
	v.identifiers(at, in.Identifiers)
	v.distinct(at, in.Distinct, in.Slug, in.Identifiers)
	v.extras(at.At("extras"), in.Extras)
}

// FillDefaults gives a meeting what holds of one that says nothing of it.
func (in *MeetingInput) FillDefaults() {
	if in.Status == "" {
		in.Status = MeetingStatusHeld
	}
	if in.TimeZone == "" {
		in.TimeZone = DefaultTimeZone
	}
	for i := range in.Participations {
		if p := &in.Participations[i]; p.Attendance == "" {
			p.Attendance = AttendanceNotRecorded
		}
	}
}

func (v *validation) postponedTo(at Path, in *MeetingInput) {
	if in.PostponedTo != nil && in.Status != MeetingStatusPostponed && (in.Status != "" || !v.patches) {
		v.faults.Add(at, "is not allowed with status %s: only a POSTPONED meeting has a new date", in.Status)
	}
	v.meetingRef(at, in.PostponedTo)
}

func (v *validation) kinds(at Path, kinds []MeetingKind) {
	if len(kinds) == 0 && !v.patches {
		v.faults.Add(at, "is empty: a meeting needs at least one kind")
	}
	seen := make(map[MeetingKind]bool, len(kinds))
	for i, k := range kinds {
		checkEnum(v, at.Index(i), k, true)
		if seen[k] {
			v.faults.Add(at.Index(i), "%s is given twice", k)
		}
		seen[k] = true
	}
}

func (v *validation) meetingTime(at Path, in *MeetingInput) {
	v.dayAndHours(at, in.HeldOn, in.PartOfDay, in.StartTime, in.EndTime)
	if in.TimeZone != "" {
		v.timeZone(at.At("timeZone"), in.TimeZone)
	}
}

func (v *validation) dayAndHours(at Path, heldOn PartialDate, part PartOfDay, start, end LocalTime) {
	v.partialDay(at.At("heldOn"), heldOn)
	if heldOn == "" && !v.patches {
		v.faults.Add(at.At("heldOn"), "is missing: expected a day as far as it is known, such as 2021-09-29, 2021-09 or "+
			"2024-12-05/2024-12-07; of a meeting without one at least the day by which it was over, ../2021-10-04")
	}
	checkEnum(v, at.At("partOfDay"), part, false)
	v.hours(at, start, end, !strings.Contains(string(heldOn), "/"))
}

// hours checks a start and an end. One before the other is past midnight, on the next day, if it lasts no longer than
// half a day; what lasts for several days may end at any hour.
func (v *validation) hours(at Path, start, end LocalTime, isOneDay bool) {
	v.clock(at.At("startTime"), start)
	v.clock(at.At("endTime"), end)
	if start == "" || end == "" || end >= start || !isOneDay {
		return
	}
	if from, to := start.minutes(), end.minutes(); from-to < 12*60 {
		v.faults.Add(at.At("endTime"), "%s is before startTime, %s, and on the next day it would be %d hours later: expected "+
			"an end on the same day, or after midnight within 12 hours", end, start, (24*60-from+to)/60)
	}
}

// sittings checks the sittings of a meeting, which lie within its days and follow one another.
func (v *validation) sittings(at Path, in *MeetingInput) {
	var before DayKey
	each(v, at, in.Sittings, MostFacets, func(at Path, s *MeetingSittingInput) {
		v.line(at.At("name"), &s.Name, MostName)
		checkEnum(v, at.At("partOfDay"), s.PartOfDay, false)
		v.hours(at, s.StartTime, s.EndTime, true)
		if s.Day == "" {
			v.faults.Add(at.At("day"), "is missing: expected YYYY-MM-DD")
			return
		}
		if _, err := ParseDate(string(s.Day)); err != nil {
			v.faults.Add(at.At("day"), "%s", messageOf(err))
			return
		}
		if in.HeldOn != "" && in.HeldOn.Among(s.Day, s.Day) == CertaintyNo {
			v.faults.Add(at.At("day"), "%s is not a day of the meeting, which was held on %s", s.Day, in.HeldOn)
		}
		part := &s.PartOfDay
		if s.PartOfDay == "" {
			part = nil
		}
		key := KeyOf(PartialDate(s.Day), s.StartTime, part)
		if string(key) < string(before)[:min(len(key), len(before))] {
			v.faults.Add(at.At("day"), "%s is before the previous sitting, %s: sittings are in their order", s.Day, before.Day())
		}
		before = key
	})
}

func (v *validation) clock(at Path, t LocalTime) {
	if t == "" {
		return
	}
	if _, err := ParseLocalTime(string(t)); err != nil {
		v.faults.Add(at, "%s", messageOf(err))
	}
}

func (v *validation) period(at Path, p *Period) {
	if p == nil {
		return
	}
	v.span(at, "from", p.From, "to", p.To)
	if p.Label != nil {
		v.line(at.At("label"), p.Label, MostName)
	}
	if p.From == "" && p.To == "" && (p.Label == nil || *p.Label == "") {
		v.faults.Add(at, "is empty: expected at least one of from, to and label")
	}
}

func (v *validation) site(at Path, in *MeetingSiteInput) {
	v.name(at, &in.Name)
	v.officialRef(at.At("localChair"), in.LocalChair)
	v.line(at.At("localChairText"), &in.LocalChairText, MostTitle)
}

func (v *validation) notice(at Path, in *NoticeInput) {
	if in == nil {
		return
	}
	v.line(at.At("documentNumber"), &in.DocumentNumber, MostValue)
	v.partialDay(at.At("issuedOn"), in.IssuedOn)
	v.officialRef(at.At("signatory"), in.Signatory)
	v.line(at.At("signatoryText"), &in.SignatoryText, MostTitle)
	v.sourceRef(at.At("source"), in.Source)
}

func (v *validation) participation(at Path, in *ParticipationInput) {
	checkEnum(v, at.At("role"), in.Role, !v.patches)
	checkEnum(v, at.At("attendance"), in.Attendance, !v.patches)
	v.line(at.At("group"), &in.Group, MostTitle)
	if !sole(in.Official != nil, in.Committee != nil, in.Group != "") {
		v.oneForm(at, form{"official", in.Official != nil}, form{"committee", in.Committee != nil},
			form{"group", in.Group != ""})
	}
	v.officialRef(at.At("official"), in.Official)
	v.committeeRef(at.At("committee"), in.Committee)
	if in.HeadCount != nil && (*in.HeadCount < 0 || *in.HeadCount > MostNumber) {
		v.faults.Add(at.At("headCount"), "%d is out of range: expected a number from 0 to %d", *in.HeadCount, MostNumber)
	}
	if in.HeadCount != nil && in.Official != nil {
		v.faults.Add(at.At("headCount"), "is not allowed for an official, who is one person")
	}
	v.officialRef(at.At("actingFor"), in.ActingFor)
	each(v, at.At("statedTitles"), in.StatedTitles, MostFacets, func(at Path, t *StatedTitleInput) {
		v.line(at.At("text"), &t.Text, MostTitle)
		v.required(at.At("text"), t.Text)
		v.tenureRef(at.At("tenure"), t.Tenure)
	})
	v.citations(at, KindParticipation, in.Citations)
}

func (v *validation) agendaItems(at Path, m *MeetingInput) {
	number := 0
	each(v, at, m.AgendaItems, MostParts, func(at Path, in *AgendaItemInput) {
		number++
		v.agendaItem(at, in)
		v.position(at.At("presenter"), in.Presenter, "participations", len(m.Participations))
		if in.Parent != nil && (*in.Parent < 1 || *in.Parent >= number) {
			v.faults.Add(at.At("parent"), "%d is not the position of an earlier agenda item; this one is %d", *in.Parent, number)
		}
	})
}

// agendaItem checks an agenda item without its positions in the meeting.
func (v *validation) agendaItem(at Path, in *AgendaItemInput) {
	v.line(at.At("number"), &in.Number, MostValue)
	v.line(at.At("title"), &in.Title, MostTitle)
	v.due(at.At("title"), in.Title)
	v.paragraph(at.At("summary"), &in.Summary, MostText)
	v.line(at.At("presenterText"), &in.PresenterText, MostTitle)
	if in.CarriedOverFrom != nil {
		v.placeRef(at.At("carriedOverFrom"), in.CarriedOverFrom.ID, in.CarriedOverFrom.At)
	}
	each(v, at.At("topics"), in.Topics, MostFacets, v.topicRef)
	v.citations(at, KindAgendaItem, in.Citations)
}

func (v *validation) conclusions(at Path, m *MeetingInput) {
	each(v, at, m.Conclusions, MostParts, func(at Path, in *ConclusionInput) {
		v.conclusion(at, in)
		v.position(at.At("concludedBy"), in.ConcludedBy, "participations", len(m.Participations))
		v.position(at.At("agendaItem"), in.AgendaItem, "agendaItems", len(m.AgendaItems))
	})
}

// conclusion checks a conclusion without its positions in the meeting.
func (v *validation) conclusion(at Path, in *ConclusionInput) {
	v.line(at.At("number"), &in.Number, MostValue)
	v.paragraph(at.At("body"), &in.Body, MostText)
	v.due(at.At("body"), in.Body)
	checkEnum(v, at.At("kind"), in.Kind, !v.patches)
	each(v, at.At("responsibilities"), in.Responsibilities, MostFacets, v.responsibility)
	v.deadline(at.At("deadline"), in.Deadline)
	v.progress(at.At("progress"), in.Progress)
	each(v, at.At("links"), in.Links, MostFacets, func(at Path, l *ConclusionLinkInput) {
		checkEnum(v, at.At("kind"), l.Kind, true)
		v.placeRef(at.At("conclusion"), l.Conclusion.ID, l.Conclusion.At)
	})
	each(v, at.At("topics"), in.Topics, MostFacets, v.topicRef)
	v.citations(at, KindConclusion, in.Citations)
}

func (v *validation) responsibility(at Path, in *ResponsibilityInput) {
	checkEnum(v, at.At("role"), in.Role, true)
	v.line(at.At("text"), &in.Text, MostTitle)
	v.committeeRef(at.At("committee"), in.Committee)
	v.officialRef(at.At("official"), in.Official)
	switch {
	case in.Committee != nil && in.Official != nil:
		v.faults.Add(at, "has both committee and official: expected at most one of them")
	case in.Committee == nil && in.Official == nil && in.Text == "":
		v.faults.Add(at, "is empty: expected committee, official or text")
	}
}

func (v *validation) deadline(at Path, in *DeadlineInput) {
	if in == nil {
		return
	}
	checkEnum(v, at.At("kind"), in.Kind, true)
	v.partialDay(at.At("day"), in.Day)
	v.line(at.At("text"), &in.Text, MostTitle)
	switch {
	case in.Kind == DeadlineKindFixed && in.Day == "":
		v.faults.Add(at.At("day"), "is missing: a FIXED deadline needs a day")
	case in.Kind == DeadlineKindNone && in.Day != "":
		v.faults.Add(at.At("day"), "is not allowed with kind NONE")
	}
}

func (v *validation) progress(at Path, in []ProgressInput) {
	var before PartialDate
	each(v, at, in, MostFacets, func(at Path, p *ProgressInput) {
		v.entry(at, p, before)
		before = p.On
	})
}

// entry checks a progress entry; before is the day of the previous one, if any.
func (v *validation) entry(at Path, p *ProgressInput, before PartialDate) {
	v.partialDay(at.At("on"), p.On)
	switch {
	case p.On == "":
		v.faults.Add(at.At("on"), "is missing: expected a day as far as it is known, such as 2021-10 or 2021-10-04")
	case before != "" && p.On.Last() < before.First():
		v.faults.Add(at.At("on"), "%s is before the previous entry, %s: entries are ordered by day, earliest first", p.On,
			before)
	}
	checkEnum(v, at.At("status"), p.Status, true)
	v.paragraph(at.At("note"), &p.Note, MostText)
	v.sourceRef(at.At("evidence"), p.Evidence)
	v.meetingRef(at.At("reviewedBy"), p.ReviewedBy)
}

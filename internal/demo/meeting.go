package demo

import (
	"strconv"

	"bienban/internal/record"
)

// history is what a committee's later meetings need to know of its earlier ones.
type history struct {
	meetings int
	notices  int
	recent   []*draft // at most maxRecent, the latest last
	waiting  *draft
}

const maxRecent = 3

// draft is a meeting that is being generated.
type draft struct {
	slot
	in       *record.RecordMeetingInput
	m        *record.MeetingInput
	source   record.SourceRef
	uses     []*unit // whose records the meeting refers to
	named    []*official
	agenda   []point
	tasks    []task
	recorded bool // whether the source says who was present
}

// holdMeeting generates the meeting of a slot and emits it. Now and then a meeting waits for the committee's next one,
// whose progress review it quotes: it is emitted after that one, as when minutes arrive late.
func (b *block) holdMeeting(s slot, yield func(*record.RecordMeetingInput) bool) bool {
	past := &s.c.past
	d := b.draft(s)
	past.meetings++
	if past.waiting != nil {
		return b.addProgress(d, nil) && b.emit(d, yield) && b.release(s.c, d, yield)
	}
	if past.meetings%4 == 2 && len(d.tasks) > 0 {
		past.waiting = d
		return true
	}
	return b.addProgress(d, nil) && b.emit(d, yield)
}

// release emits the committee's waiting meeting, reviewed by the next one if there was one.
func (b *block) release(c *committee, review *draft, yield func(*record.RecordMeetingInput) bool) bool {
	d := c.past.waiting
	c.past.waiting = nil
	return b.addProgress(d, review) && b.emit(d, yield)
}

// emit declares what the meeting refers to and is not on record yet, and yields it.
func (b *block) emit(d *draft, yield func(*record.RecordMeetingInput) bool) bool {
	b.declare(d)
	b.declareReform(d)
	past := &d.c.past
	if len(past.recent) == maxRecent {
		copy(past.recent, past.recent[1:])
		past.recent = past.recent[:maxRecent-1]
	}
	past.recent = append(past.recent, d)
	return yield(d.in)
}

// draft generates the meeting of a slot without the progress of its conclusions.
func (b *block) draft(s slot) *draft {
	d := &draft{slot: s, in: &record.RecordMeetingInput{}, m: &record.MeetingInput{}, uses: []*unit{s.c.unit}}
	d.in.Meeting = d.m
	d.m.Status = b.status(s)
	d.m.HeldOn = b.heldOn(s)
	d.m.Slug = b.meetingSlug(d)
	d.m.Committees = []record.CommitteeRef{*s.c.ref}
	topic := &b.voc.subjects[b.below(len(b.voc.subjects))]
	d.m.Topics = []record.TopicRef{{Slug: topic.slug}}
	b.entitle(d, pick(&b.random, topic.matters))
	b.clock(d)
	b.publish(d)
	if d.m.Status == record.MeetingStatusHeld {
		d.recorded = b.percent(55)
		b.participants(d)
		b.setPlace(d)
	}
	if d.m.Status == record.MeetingStatusHeld || b.percent(50) {
		b.setAgenda(d, topic)
	}
	if d.m.Status == record.MeetingStatusHeld {
		b.conclude(d)
		b.notify(d)
		b.takeOver(d)
	}
	return d
}

func (b *block) status(s slot) record.MeetingStatus {
	if s.on > b.cal.historyEnd {
		return record.MeetingStatusScheduled
	}
	switch chance := b.below(1000); {
	case chance < 15:
		return record.MeetingStatusPostponed
	case chance < 25:
		return record.MeetingStatusCancelled
	}
	return record.MeetingStatusHeld
}

// heldOn is the day of the meeting with the precision of the source.
func (b *block) heldOn(s slot) record.PartialDate {
	switch chance := b.below(1000); {
	case chance < 20:
		return b.cal.month(s.on)
	case chance < 24:
		return b.cal.year(s.on)
	}
	return b.cal.full(s.on)
}

// meetingSlug distinguishes a committee's meetings by day, and by period where the day is not known.
func (b *block) meetingSlug(d *draft) string {
	slug := d.c.slug + "-" + string(d.m.HeldOn)
	switch {
	case d.special == extraordinary:
		slug += "-bat-thuong"
	case d.special == workingSession:
		slug += "-lam-viec"
	case d.special == conference:
		slug += "-hoi-nghi"
	case d.m.HeldOn.IsFull():
		return slug
	}
	return slug + "-ky-" + strconv.Itoa(d.nth+1)
}

// clock sets what the source says of the time of day.
func (b *block) clock(d *draft) {
	if !d.m.HeldOn.IsFull() || b.percent(25) {
		return
	}
	start := 7*60 + 30 + b.between(0, 2)*30
	d.m.PartOfDay = record.PartOfDayMorning
	switch {
	case d.c.body == council:
		d.m.PartOfDay = record.PartOfDayAllDay
	case b.percent(40):
		d.m.PartOfDay, start = record.PartOfDayAfternoon, start+6*60
	case b.percent(2):
		d.m.PartOfDay, start = record.PartOfDayEvening, 19*60
	}
	if b.percent(35) {
		d.m.StartTime = clockText(start)
		if b.percent(50) {
			d.m.EndTime = clockText(start + b.between(4, 13)*15)
		}
	}
}

// clockText writes minutes since midnight as "14:30".
func clockText(minutes int) record.LocalTime {
	text := []byte("00:00")
	text[0] += byte(minutes / 600)
	text[1] += byte(minutes / 60 % 10)
	text[3] += byte(minutes % 60 / 10)
	text[4] += byte(minutes % 10)
	return record.LocalTime(text)
}

// publish gives the meeting its source and cites it.
func (b *block) publish(d *draft) {
	source := record.SourceInput{
		URL: address("hoi-nghi/" + d.m.Slug), Title: "Tin hội nghị (hư cấu): " +
			d.m.Title, Publisher: d.c.unit.publisher, MediaType: "text/html",
	}
	if d.m.HeldOn.IsFull() {
		lag := b.below(6)
		if d.m.Status != record.MeetingStatusHeld {
			lag = -b.between(2, 12)
		}
		source.PublishedOn = b.cal.full(d.on + day(lag))
	}
	d.source = record.SourceRef{URL: source.URL}
	d.in.Sources = []record.SourceInput{source}
	d.m.Citations = []record.CitationInput{{Source: d.source}}
	if d.m.HeldOn.IsFull() && b.percent(40) {
		d.m.Citations = append(d.m.Citations, record.CitationInput{Field: "heldOn", Source: d.source, Quote: "Ngày " +
			b.cal.printed(d.on)})
	}
}

// notify gives some meetings a notice of their conclusions, issued some days later.
func (b *block) notify(d *draft) {
	if len(d.m.Conclusions) == 0 || !b.percent(40) {
		return
	}
	d.c.past.notices++
	number := strconv.Itoa(d.c.past.notices) + "-TB/" + d.c.symbol
	lag := day(b.between(1, 9))
	if b.percent(20) {
		lag += day(b.between(5, 30))
	}
	issued := b.partial(d.on+lag, 96, 4)
	d.m.Notice = &record.NoticeInput{DocumentNumber: number, IssuedOn: issued}
	if signer := b.signatory(d); signer != nil && b.percent(85) {
		d.m.Notice.Signatory = signer.ref
	} else {
		d.m.Notice.SignatoryText = "T/L " + d.c.short
	}
	if b.percent(50) {
		source := b.made("thong-bao/"+d.m.Slug, "Thông báo (hư cấu) kết luận: "+d.m.Title, d.c.name+" ("+d.c.unit.code+
			") – dữ liệu minh họa (hư cấu)")
		source.New.DocumentNumber, source.New.IssuedOn = number, issued
		d.m.Notice.Source = &source
	}
}

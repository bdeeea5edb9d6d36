package demo

import (
	"strconv"

	"bienban/internal/record"
)

// point is what later parts of the records need to know of an agenda item.
type point struct {
	subject *subject
	matter  string
}

// setAgenda gives the meeting two to five points; the first ones are on its main subject.
func (b *block) setAgenda(d *draft, main *subject) {
	style := b.below(3)
	for i := range b.between(1, 3) {
		on := main
		if i > 0 {
			on = &b.voc.subjects[b.below(len(b.voc.subjects))]
		}
		item := record.AgendaItemInput{Number: numberOf(style, i+1)}
		d.agenda = append(d.agenda, point{on, pick(&b.random, on.matters)})
		b.writePoint(d, &item, i == 0)
		d.m.AgendaItems = append(d.m.AgendaItems, item)
		if b.percent(12) {
			b.addSubPoints(d, on, item.Number)
		}
	}
}

// numberOf prints the number of a point: Arabic, Roman, or not at all.
func numberOf(style, n int) string {
	switch style {
	case 0:
		return strconv.Itoa(n)
	case 1:
		return roman(n)
	}
	return ""
}

// writePoint gives the last point its words, unless it is carried over from an earlier meeting.
func (b *block) writePoint(d *draft, item *record.AgendaItemInput, isFirst bool) {
	at := &d.agenda[len(d.agenda)-1]
	if b.percent(9) && b.carryOver(d, item) {
		return
	}
	switch {
	case isFirst && d.m.Reviews != nil:
		item.Title = "Báo cáo kết quả " + *d.m.Reviews.Label + ", trọng tâm là " + at.matter
	default:
		item.Title = pick(&b.random, []string{
			"Thảo luận về ", "Cho ý kiến về ", "Dự thảo kế hoạch về ", "Tình hình thực hiện ",
			"Phương án đối với ", "Giải trình về ",
		}) + at.matter
	}
	if b.percent(45) {
		item.Summary = b.summary(at.matter)
	}
	item.Topics = []record.TopicRef{{Slug: at.subject.slug}}
	b.present(d, item)
}

// carryOver takes a point of the committee's last recorded meeting up again.
func (b *block) carryOver(d *draft, item *record.AgendaItemInput) bool {
	earlier := d.c.past.recent
	if len(earlier) == 0 || len(earlier[len(earlier)-1].agenda) == 0 {
		return false
	}
	from := earlier[len(earlier)-1]
	n := b.below(len(from.agenda))
	d.agenda[len(d.agenda)-1] = from.agenda[n]
	item.Title = "Tiếp tục nội dung kỳ trước: " + from.agenda[n].matter
	item.CarriedOverFrom = &record.AgendaItemRef{At: &record.PlaceInput{
		Meeting:  record.MeetingRef{Slug: from.m.Slug},
		Position: n + 1,
	}}
	return true
}

// present names who presented the point, by participation or in words.
func (b *block) present(d *draft, item *record.AgendaItemInput) {
	n := len(d.m.Participations)
	switch chance := b.below(100); {
	case chance < 40 && n > 0:
		presenter := b.between(1, n)
		item.Presenter = &presenter
	case chance < 60:
		item.PresenterText = "Đại diện " + pick(&b.random, b.voc.parties)
	}
}

// addSubPoints adds two sub-points to the last point.
func (b *block) addSubPoints(d *draft, on *subject, number string) {
	parent := len(d.m.AgendaItems)
	for i := range 2 {
		at := point{on, pick(&b.random, on.matters)}
		above := parent
		item := record.AgendaItemInput{Title: capital(pick(&b.random, b.voc.verbs)) + " " + at.matter, Parent: &above}
		if number != "" {
			item.Number = number + "." + strconv.Itoa(i+1)
		}
		d.agenda = append(d.agenda, at)
		d.m.AgendaItems = append(d.m.AgendaItems, item)
	}
}

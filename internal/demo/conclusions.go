package demo

import (
	"strconv"

	"bienban/internal/record"
)

// task is what later meetings need to know of a conclusion.
type task struct {
	at   int // position among the meeting's conclusions, from 1
	core string
	point
	due day // never if it has no deadline
}

// conclude generates the conclusions of the meeting; a few meetings have none on record.
func (b *block) conclude(d *draft) {
	if b.percent(7) {
		return
	}
	style := b.below(3)
	for i := range b.between(1, 5) {
		c := record.ConclusionInput{Kind: b.conclusionKind(i), Number: numberOf(style, i+1)}
		if len(d.named) > 0 && b.percent(88) {
			chair := 1
			c.ConcludedBy = &chair
		}
		at := b.pointOf(d, &c)
		t := task{at: i + 1, point: at, due: never}
		if !b.takeUp(d, &c, &t) {
			b.word(&c, &t)
		}
		c.Topics = []record.TopicRef{{Slug: t.subject.slug}}
		b.setDeadline(d, &c, &t)
		b.assign(d, &c)
		d.m.Conclusions = append(d.m.Conclusions, c)
		if c.Kind != record.ConclusionKindStatement {
			d.tasks = append(d.tasks, t)
		}
	}
}

func (b *block) conclusionKind(i int) record.ConclusionKind {
	if i == 0 && b.percent(35) {
		return record.ConclusionKindStatement
	}
	switch chance := b.below(100); {
	case chance < 70:
		return record.ConclusionKindTask
	case chance < 82:
		return record.ConclusionKindDecision
	case chance < 95:
		return record.ConclusionKindRequest
	}
	return record.ConclusionKindStatement
}

// pointOf links most conclusions to an agenda item.
func (b *block) pointOf(d *draft, c *record.ConclusionInput) point {
	if len(d.agenda) > 0 && b.percent(75) {
		n := b.between(1, len(d.agenda))
		c.AgendaItem = &n
		return d.agenda[n-1]
	}
	on := &b.voc.subjects[b.below(len(b.voc.subjects))]
	return point{on, pick(&b.random, on.matters)}
}

// word generates the body by kind.
func (b *block) word(c *record.ConclusionInput, t *task) {
	t.core = b.work(t.matter)
	switch c.Kind {
	case record.ConclusionKindStatement:
		c.Body = b.assessment(t.matter)
	case record.ConclusionKindDecision:
		c.Body = capital(pick(&b.random, b.voc.decisions)) + " " + t.matter + "; " + pick(&b.random, b.voc.manners) + "."
	case record.ConclusionKindRequest:
		c.Body = "Đề nghị " + pick(&b.random, b.voc.parties) + " " + t.core + "."
	default:
		c.Body = capital(t.core) + "."
	}
}

// takeUp makes the conclusion repeat, amend or supersede an earlier one of the committee.
func (b *block) takeUp(d *draft, c *record.ConclusionInput, t *task) bool {
	recent := d.c.past.recent
	if len(recent) == 0 || c.Kind == record.ConclusionKindStatement || !b.percent(14) {
		return false
	}
	from := pick(&b.random, recent)
	if len(from.tasks) == 0 {
		return false
	}
	earlier := pick(&b.random, from.tasks)
	t.core, t.point = earlier.core, earlier.point
	c.AgendaItem = nil // the subject is that of the earlier conclusion
	link := record.ConclusionLinkInput{Kind: record.ConclusionLinkKindRepeats}
	link.Conclusion.At = &record.PlaceInput{Meeting: record.MeetingRef{Slug: from.m.Slug}, Position: earlier.at}
	switch chance := b.below(100); {
	case chance < 62:
		c.Body = pick(&b.random, []string{"Nhắc lại yêu cầu: ", "Tiếp tục ", "Khẩn trương hoàn thành việc đã giao: "}) +
			earlier.core + "."
	case chance < 85:
		link.Kind = record.ConclusionLinkKindAmends
		c.Body = "Điều chỉnh thời hạn và cách làm đối với việc đã giao: " + earlier.core + "."
	default:
		link.Kind = record.ConclusionLinkKindSupersedes
		t.core = b.work(t.matter)
		c.Body = "Thay cho kết luận trước: " + t.core + "."
	}
	c.Links = []record.ConclusionLinkInput{link}
	return true
}

// setDeadline sets a deadline, for what can be done.
func (b *block) setDeadline(d *draft, c *record.ConclusionInput, t *task) {
	if c.Kind == record.ConclusionKindStatement {
		return
	}
	switch chance := b.below(100); {
	case chance < 42:
		b.fix(d, c, t)
	case chance < 53:
		c.Deadline = &record.DeadlineInput{Kind: record.DeadlineKindRelative, Text: pick(&b.random, b.voc.relative)}
		if b.percent(30) {
			t.due = workday(d.on + day(b.between(9, 20)))
			c.Deadline.Day = b.cal.full(t.due)
		}
	case chance < 66:
		c.Deadline = &record.DeadlineInput{Kind: record.DeadlineKindRecurring, Text: pick(&b.random, b.voc.recurring)}
	case chance < 70:
		c.Deadline = &record.DeadlineInput{Kind: record.DeadlineKindNone, Text: "sớm"}
	}
}

// fix sets a day, or a whole month.
func (b *block) fix(d *draft, c *record.ConclusionInput, t *task) {
	t.due = workday(d.on + day(b.between(7, 160)))
	c.Deadline = &record.DeadlineInput{Kind: record.DeadlineKindFixed}
	if b.percent(25) {
		year, month, _ := b.cal.parts(t.due)
		t.due = dayOf(year, month+1, 1) - 1
		c.Deadline.Day = b.cal.month(t.due)
		c.Deadline.Text = "trong tháng " + strconv.Itoa(month) + "/" + strconv.Itoa(year)
		return
	}
	c.Deadline.Day = b.cal.full(t.due)
	if b.percent(70) {
		c.Deadline.Text = "trước ngày " + b.cal.printed(t.due+1)
	}
}

// assign sets who is responsible: a committee of the unit or of a part of it, an official, or a party in words.
func (b *block) assign(d *draft, c *record.ConclusionInput) {
	if c.Kind == record.ConclusionKindStatement || b.percent(15) {
		return
	}
	c.Responsibilities = append(c.Responsibilities, b.responsible(d, record.ResponsibilityRoleLead))
	if b.percent(35) {
		c.Responsibilities = append(c.Responsibilities, b.responsible(d, record.ResponsibilityRoleCoordinate))
	}
}

func (b *block) responsible(d *draft, role record.ResponsibilityRole) record.ResponsibilityInput {
	r := record.ResponsibilityInput{Role: role}
	unit := d.c.unit
	if len(unit.children) > 0 && b.percent(15) {
		unit = pick(&b.random, unit.children)
	}
	chance := b.below(100)
	if c := unit.committees[pick(&b.random, b.voc.doers)]; chance < 50 && c != nil && unit.ends >= d.on {
		d.uses = append(d.uses, unit)
		r.Committee = c.ref
		return r
	}
	if members := d.c.inOffice(d.on); chance < 70 && len(members) > 0 {
		r.Official = pick(&b.random, members).official.ref
		return r
	}
	r.Text = pick(&b.random, b.voc.parties)
	return r
}

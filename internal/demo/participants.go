package demo

import (
	"slices"

	"bienban/internal/record"
)

// inOffice lists who held a post of the committee on a day, by rank, each official once.
func (c *committee) inOffice(on day) []*tenure {
	var found []*tenure
	for _, p := range c.posts {
		for _, t := range p.tenures {
			if t.from <= on && on <= t.to && !slices.ContainsFunc(found,
				func(f *tenure) bool { return f.official == t.official }) {
				found = append(found, t)
			}
		}
	}
	return found
}

// participants generates the participants: first who chairs, then those whom the source names, then groups.
func (b *block) participants(d *draft) {
	members := d.c.inOffice(d.on)
	members = members[b.chair(d, members):]
	for _, m := range members {
		switch chance := b.below(100); {
		case chance < 12:
			b.add(d, m.official, record.ParticipationRoleSpeaker)
		case chance < 32:
			b.add(d, m.official, record.ParticipationRoleAttendee)
		}
	}
	if len(members) > 0 && b.percent(25) {
		b.add(d, members[len(members)-1].official, record.ParticipationRoleSecretary)
	}
	b.invite(d)
	b.addGroups(d)
}

// chair sets the chair and perhaps a co-chair; it returns how many of the members that used up.
func (b *block) chair(d *draft, members []*tenure) int {
	switch {
	case len(members) == 0:
		return 0
	case len(members) > 1 && b.percent(14):
		b.delegate(d, members[1].official, members[0].official)
		return 2
	}
	b.add(d, members[0].official, record.ParticipationRoleChair)
	if b.percent(15) && len(d.m.Participations) > 0 {
		role := &d.m.Participations[0]
		role.Citations = []record.CitationInput{{Field: "role", Source: d.source, Quote: "Chủ trì: đồng chí " +
			members[0].official.name}}
	}
	if len(members) > 1 && b.percent(22) {
		b.add(d, members[1].official, record.ParticipationRoleCoChair)
		return 2
	}
	return 1
}

// delegate lets a deputy chair in place of the head. The head is excused where attendance is recorded.
func (b *block) delegate(d *draft, deputy, head *official) {
	b.add(d, deputy, record.ParticipationRoleChair)
	d.m.Participations[0].ActingFor = head.ref
	if d.recorded {
		b.add(d, head, record.ParticipationRoleAttendee)
		d.m.Participations[1].Attendance = record.AttendanceExcused
	}
}

// add records the participation of an official, once.
func (b *block) add(d *draft, o *official, role record.ParticipationRole) {
	if slices.Contains(d.named, o) {
		return
	}
	d.named = append(d.named, o)
	p := record.ParticipationInput{Role: role, Official: o.ref}
	isChair := role == record.ParticipationRoleChair || role == record.ParticipationRoleCoChair
	if d.recorded {
		p.Attendance = record.AttendancePresent
		if !isChair {
			p.Attendance = b.attendance()
		}
	}
	if isChair || b.percent(60) {
		p.StatedTitles = b.statedTitles(d, o)
	}
	d.m.Participations = append(d.m.Participations, p)
}

func (b *block) attendance() record.Attendance {
	switch chance := b.below(100); {
	case chance < 84:
		return record.AttendancePresent
	case chance < 92:
		return record.AttendanceExcused
	case chance < 95:
		return record.AttendanceLate
	case chance < 97:
		return record.AttendanceLeftEarly
	}
	return record.AttendanceAbsent
}

// invite adds an official of the level above, or a representative of another committee.
func (b *block) invite(d *draft) {
	if above := d.c.unit.parent; above != nil && b.percent(9) && above.committees[d.c.body] != nil {
		if guests := above.committees[d.c.body].inOffice(d.on); len(guests) > 0 {
			b.add(d, pick(&b.random, guests).official, record.ParticipationRoleInvited)
		}
	}
	if other := d.c.unit.committees[b.below(int(bodies))]; other != nil && other != d.c && b.percent(45) {
		p := record.ParticipationInput{Role: record.ParticipationRoleAttendee, Committee: other.ref}
		if d.recorded {
			p.Attendance = b.attendance()
		}
		d.m.Participations = append(d.m.Participations, p)
	}
}

// addGroups adds groups in the words of a source, some with a head count.
func (b *block) addGroups(d *draft) {
	for range b.between(0, 2) {
		group := pick(&b.random, b.voc.groups)
		if slices.ContainsFunc(d.m.Participations, func(p record.ParticipationInput) bool { return p.Group == group }) {
			continue
		}
		p := record.ParticipationInput{Role: record.ParticipationRoleAttendee, Group: group}
		if b.percent(30) {
			count := b.between(3, 60)
			p.HeadCount = &count
		}
		if d.recorded {
			p.Attendance = record.AttendancePresent
		}
		d.m.Participations = append(d.m.Participations, p)
	}
}

// signatory is who signs the notice: the office head of the unit, else the chair.
func (b *block) signatory(d *draft) *official {
	for _, t := range d.c.unit.committees[party].inOffice(d.on) {
		if t.post.input.Kind == record.PostKindOther {
			return t.official
		}
	}
	if len(d.named) > 0 {
		return d.named[0]
	}
	return nil
}

// setPlace sets the location of the meeting, and of a video conference all the sites.
func (b *block) setPlace(d *draft) {
	if b.percent(55) {
		d.m.Place = pick(&b.random, b.voc.rooms)
	}
	rooms := d.c.unit.children
	if len(rooms) == 0 || !b.percent(b.bridgedPercent(d)) {
		return
	}
	d.m.Sites = append(d.m.Sites, record.MeetingSiteInput{Name: "Điểm cầu " + d.c.unit.title})
	for range b.between(3, 5) {
		room := pick(&b.random, rooms)
		name := "Điểm cầu " + room.title
		if room.ends < d.on || slices.ContainsFunc(d.m.Sites,
			func(s record.MeetingSiteInput) bool { return s.Name == name }) {
			continue
		}
		d.m.Sites = append(d.m.Sites, b.site(d, room, name))
	}
	if len(d.m.Sites) == 1 {
		d.m.Sites = nil // nobody was there to be connected to
	}
}

// bridgedPercent is the share of meetings held by video, in percent: higher while gatherings were restricted.
func (b *block) bridgedPercent(d *draft) int {
	if d.year == 2020 || d.year == 2021 {
		return 30
	}
	return 8
}

func (b *block) site(d *draft, room *unit, name string) record.MeetingSiteInput {
	s := record.MeetingSiteInput{Name: name}
	chairs := room.committees[party].inOffice(d.on)
	switch {
	case len(chairs) > 0 && b.percent(60):
		s.LocalChair = chairs[0].official.ref
		d.uses = append(d.uses, room)
	case b.percent(60):
		s.LocalChairText = "đồng chí lãnh đạo " + room.title
	}
	return s
}

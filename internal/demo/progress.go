package demo

import (
	"slices"

	"bienban/internal/record"
)

// outcome is how a conclusion ends.
type outcome int

const (
	doneInTime outcome = iota
	doneLate
	partlyDone
	stillGoing
	unheardOf
	lapsed
)

// entry is a progress entry that is being generated.
type entry struct {
	on     day
	status record.ConclusionStatus
	review *draft
}

// addProgress generates the progress of the meeting's conclusions, up to the end of the history. The review, if any, is
// the committee's next meeting, which reviews them. It is always true, so that the steps of holdMeeting can be chained.
func (b *block) addProgress(d *draft, review *draft) bool {
	if review != nil && (review.m.Status != record.MeetingStatusHeld || !review.m.HeldOn.IsFull()) {
		review = nil
	}
	for _, t := range d.tasks {
		c := &d.m.Conclusions[t.at-1]
		for _, e := range b.entries(d, t, review) {
			c.Progress = append(c.Progress, b.writeEntry(d, t, e))
		}
	}
	return true
}

// entries are the progress of a conclusion in the order of days, none after it is closed.
func (b *block) entries(d *draft, t task, review *draft) []entry {
	target := t.due
	if target == never {
		target = d.on + day(b.between(25, 170))
	}
	var life []entry
	if b.percent(30) {
		life = append(life, entry{
			on:     d.on + day(b.between(5, max(6, int(target-d.on)/2))),
			status: record.ConclusionStatusInProgress,
		})
	}
	if review != nil && b.percent(80) {
		status := pick(&b.random, []record.ConclusionStatus{
			record.ConclusionStatusInProgress,
			record.ConclusionStatusPartlyDone, record.ConclusionStatusDone,
		})
		life = append(life, entry{on: review.on, status: status, review: review})
	}
	life = append(life, b.last(target)...)
	slices.SortStableFunc(life, func(x, y entry) int { return int(x.on - y.on) })
	for i, e := range life {
		if e.on <= d.on || e.on > b.cal.historyEnd {
			return life[:i]
		}
		if e.status == record.ConclusionStatusDone || e.status == record.ConclusionStatusLapsed {
			return life[:i+1]
		}
	}
	return life
}

// last is the entry that closes the conclusion, or nothing.
func (b *block) last(target day) []entry {
	switch outcome(b.weighted([]int{
		doneInTime: 42, doneLate: 14, partlyDone: 8, stillGoing: 6, unheardOf: 27,
		lapsed: 3,
	})) {
	case doneInTime:
		return []entry{{on: target - day(b.below(5)), status: record.ConclusionStatusDone}}
	case doneLate:
		return []entry{{on: target + day(b.between(4, 120)), status: record.ConclusionStatusDone}}
	case partlyDone:
		return []entry{{on: target + day(b.below(20)), status: record.ConclusionStatusPartlyDone}}
	case stillGoing:
		return []entry{{on: target + day(b.below(30)), status: record.ConclusionStatusInProgress}}
	case lapsed:
		return []entry{{on: target + day(b.between(30, 200)), status: record.ConclusionStatusLapsed}}
	}
	return nil
}

func (b *block) writeEntry(d *draft, t task, e entry) record.ProgressInput {
	isDone := e.status == record.ConclusionStatusDone
	p := record.ProgressInput{On: b.cal.full(e.on), Status: e.status}
	if b.percent(75) {
		p.Note = b.report(t.matter, isDone)
	}
	if e.review != nil {
		p.ReviewedBy = &record.MeetingRef{Slug: e.review.m.Slug}
	} else if isDone && b.percent(7) {
		source := b.made("bao-cao/"+d.m.Slug+"-"+numberOf(0, t.at), "Báo cáo (hư cấu) kết quả thực hiện: "+t.matter,
			d.c.unit.publisher)
		p.Evidence = &source
	}
	return p
}

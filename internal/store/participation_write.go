package store

import "bienban/internal/record"

type participationDraft struct {
	participationBody
	supports []support
}

func (tx *Writer) draftParticipations(d *meetingDraft, in []record.ParticipationInput, recorded map[int]int64,
	at record.Path,
) {
	for i := range in {
		d.participations = append(d.participations, tx.draftParticipation(d, &in[i], recorded, i+1, at.Index(i)))
	}
}

func (tx *Writer) draftParticipation(d *meetingDraft, in *record.ParticipationInput, recorded map[int]int64, position int,
	at record.Path,
) *participationDraft {
	p := &participationDraft{}
	tx.claim(recorded, position, record.KindParticipation, &p.Key, &p.participationBody)
	p.day = d.HeldOn
	p.MeetingKey, p.Position = d.Key, position
	tx.fillParticipation(&p.participationBody, in, at)
	p.supports = tx.supports(in.Citations, at.At("citations"))
	return p
}

// fillParticipation takes the facts of the input in whole.
func (tx *Writer) fillParticipation(p *participationBody, in *record.ParticipationInput, at record.Path) {
	p.Role, p.Attendance = in.Role, in.Attendance
	p.OfficialKey = ref(tx.official(in.Official, at.At("official")))
	p.CommitteeKey = ref(tx.committee(in.Committee, at.At("committee")))
	p.Group, p.HeadCount = text(in.Group), in.HeadCount
	p.ActingForKey = ref(tx.official(in.ActingFor, at.At("actingFor")))
	p.Titles = tx.titles(in.StatedTitles, p.OfficialKey, at.At("statedTitles"))
}

func (tx *Writer) titles(in []record.StatedTitleInput, official *int64, at record.Path) []titleBody {
	var titles []titleBody
	for i := range in {
		tenure := tx.tenure(in[i].Tenure, at.Index(i).At("tenure"))
		if tenure != 0 && (official == nil || tx.tenureBody(tenure).OfficialKey != *official) {
			tx.invalid(at.Index(i).At("tenure"), "the tenure is another official's")
		}
		titles = append(titles, titleBody{Text: in[i].Text, TenureKey: ref(tenure)})
	}
	return titles
}

// saveParticipations saves the participations; with judge the verdicts of unchanged ones are looked at, too.
func (tx *Writer) saveParticipations(d *meetingDraft, judge bool) {
	for _, p := range d.participations {
		fresh := p.IsNew()
		p.judged = tx.judge(&p.participationBody, d.Committees)
		if tx.Save(&p.participationBody) == record.RecordOutcomeUnchanged && judge && len(p.Titles) > 0 {
			tx.rewriteTitles(&p.participationBody)
		}
		tx.citeWhole(p.NodeID(), p.supports, fresh)
	}
}

// rewriteTitles brings the verdicts on titles up to date whose participation is left as it is.
func (tx *Writer) rewriteTitles(p *participationBody) {
	tx.Exec("DELETE FROM stated_titles WHERE participation_id = ?", p.Key)
	p.titleRows(func(t *rowTable, args ...any) { tx.Put(t, true, args...) })
}

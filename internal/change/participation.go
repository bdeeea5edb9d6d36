package change

import (
	"bienban/internal/record"

	"bienban/internal/noun"
	"bienban/internal/row"
)

type participationDraft struct {
	noun.ParticipationBody
	supports []Support
}

func (tx *Writer) draftParticipations(d *meetingDraft, in []record.ParticipationInput, recorded map[int]int64,
	at record.Path,
) {
	for i := range in {
		d.participations = append(d.participations, tx.draftParticipation(d, &in[i], recorded, i+1, at.Index(i)))
	}
}

func (tx *Writer) draftParticipation(d *meetingDraft, in *record.ParticipationInput, recorded map[int]int64,
	position int,
	at record.Path,
) *participationDraft {
	p := &participationDraft{}
	tx.claim(recorded, position, record.KindParticipation, &p.Key, &p.ParticipationBody)
	p.HeldKey = d.KeyOfDay()
	p.MeetingKey, p.Position = d.Key, position
	tx.FillParticipation(&p.ParticipationBody, in, at)
	p.supports = tx.Supports(in.Citations, at.At("citations"))
	return p
}

// FillParticipation takes the facts of the input in whole.
func (tx *Writer) FillParticipation(p *noun.ParticipationBody, in *record.ParticipationInput, at record.Path) {
	p.Role, p.Attendance = in.Role, in.Attendance
	p.OfficialKey = noun.Ref(tx.Official(in.Official, at.At("official")))
	p.CommitteeKey = noun.Ref(tx.Committee(in.Committee, at.At("committee")))
	p.Group, p.HeadCount = noun.Text(in.Group), in.HeadCount
	p.ActingForKey = noun.Ref(tx.Official(in.ActingFor, at.At("actingFor")))
	p.Titles = tx.titles(in.StatedTitles, p.OfficialKey, at.At("statedTitles"))
}

func (tx *Writer) titles(in []record.StatedTitleInput, official *int64, at record.Path) []noun.TitleBody {
	var titles []noun.TitleBody
	for i := range in {
		tenure := tx.tenure(in[i].Tenure, at.Index(i).At("tenure"))
		if tenure != 0 && (official == nil || tx.TenureBody(tenure).OfficialKey != *official) {
			tx.Invalid(at.Index(i).At("tenure"), "the tenure is another official's")
		}
		titles = append(titles, noun.TitleBody{Text: in[i].Text, TenureKey: noun.Ref(tenure)})
	}
	return titles
}

// saveParticipations saves the participations; with judge the verdicts of unchanged ones are looked at, too.
func (tx *Writer) saveParticipations(d *meetingDraft, judge bool) {
	for _, p := range d.participations {
		fresh := p.IsNew()
		p.Judged = tx.Judge(&p.ParticipationBody, d.Committees)
		if tx.Save(&p.ParticipationBody) == record.RecordOutcomeUnchanged && judge && len(p.Titles) > 0 {
			tx.rewriteTitles(&p.ParticipationBody)
		}
		tx.citeWhole(p.NodeID(), p.supports, fresh)
	}
}

// rewriteTitles brings the verdicts on titles up to date whose participation is left as it is.
func (tx *Writer) rewriteTitles(p *noun.ParticipationBody) {
	tx.Exec("DELETE FROM stated_titles WHERE participation_id = ?", p.Key)
	p.TitleRows(func(t *row.Table, args ...any) { tx.Put(t, true, args...) })
}

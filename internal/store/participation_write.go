package store

import "bienban/internal/record"

type participationBody struct {
	record.Participation
	Titles []titleBody `json:"titles,omitempty"`
	drafted
	stored
	day record.PartialDate
	// judged are the titles with what was found of them, in their order.
	judged []record.Judgement
}

// titleBody is a stated title as recorded; the tenure is there if the recorder named it.
type titleBody struct {
	Text      string `json:"text"`
	TenureKey *int64 `json:"tenureId,omitempty"`
}

func (b *participationBody) version() *int { return &b.Version }

func (b *participationBody) words() words { return words{} }

func (b *participationBody) derive() {}

func (b *participationBody) write(tx *Tx, fresh bool) {
	tx.put(participationRows, fresh, b.Key, b.Version, b.MeetingKey, b.Position, string(b.day), string(b.Role),
		string(b.Attendance),
		b.OfficialKey, b.CommitteeKey, b.Group, b.HeadCount, b.ActingForKey)
	tx.writeDraft(b.NodeID(), b.IsDraft, fresh)
	if b.OfficialKey != nil {
		tx.takesPart(*b.OfficialKey)
	}
	b.writeTitles(tx, fresh)
}

func (b *participationBody) writeTitles(tx *Tx, fresh bool) {
	if !fresh {
		tx.exec("DELETE FROM stated_titles WHERE participation_id = ?", b.Key)
	}
	for i, t := range b.Titles {
		tx.add(titleRows, b.Key, i+1, t.Text, b.judged[i].Tenure, flag(t.TenureKey != nil), string(b.judged[i].Verdict))
	}
}

type participationDraft struct {
	participationBody
	supports []support
}

func (tx *Tx) draftParticipations(d *meetingDraft, in []record.ParticipationInput, recorded map[int]int64,
	at record.Path,
) {
	for i := range in {
		d.participations = append(d.participations, tx.draftParticipation(d, &in[i], recorded, i+1, at.Index(i)))
	}
}

func (tx *Tx) draftParticipation(d *meetingDraft, in *record.ParticipationInput, recorded map[int]int64, position int,
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
func (tx *Tx) fillParticipation(p *participationBody, in *record.ParticipationInput, at record.Path) {
	p.Role, p.Attendance = in.Role, in.Attendance
	p.OfficialKey = ref(tx.official(in.Official, at.At("official")))
	p.CommitteeKey = ref(tx.committee(in.Committee, at.At("committee")))
	p.Group, p.HeadCount = text(in.Group), in.HeadCount
	p.ActingForKey = ref(tx.official(in.ActingFor, at.At("actingFor")))
	p.Titles = tx.titles(in.StatedTitles, p.OfficialKey, at.At("statedTitles"))
}

func (tx *Tx) titles(in []record.StatedTitleInput, official *int64, at record.Path) []titleBody {
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
func (tx *Tx) saveParticipations(d *meetingDraft, judge bool) {
	for _, p := range d.participations {
		fresh := p.isNew()
		p.judged = tx.judge(&p.participationBody, d.Committees)
		if tx.save(&p.participationBody) == record.RecordOutcomeUnchanged && judge && len(p.Titles) > 0 {
			p.writeTitles(tx, false)
		}
		tx.citeWhole(p.NodeID(), p.supports, fresh)
	}
}

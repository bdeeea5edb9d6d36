package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Participation writes a participation as the input that would make it.
func Participation(b *noun.ParticipationBody) record.ParticipationInput {
	in := record.ParticipationInput{
		Role: b.Role, Attendance: b.Attendance, Official: OfficialRef(b.OfficialKey), Committee: CommitteeRef(b.CommitteeKey),
		Group:     noun.ValueOf(b.Group),
		HeadCount: b.HeadCount, ActingFor: OfficialRef(b.ActingForKey),
	}
	for _, t := range b.Titles {
		stated := record.StatedTitleInput{Text: t.Text}
		if t.TenureKey != nil {
			stated.Tenure = &record.TenureRef{ID: noun.RefID(record.KindTenure, t.TenureKey)}
		}
		in.StatedTitles = append(in.StatedTitles, stated)
	}
	return in
}

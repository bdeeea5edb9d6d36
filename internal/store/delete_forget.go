package store

import (
	"slices"

	"bienban/internal/record"
)

// drop clears a reference to a record.
func drop(into **int64, kind record.Kind, of record.NodeID) {
	if *into != nil && kind == of.Kind && **into == of.Key {
		*into = nil
	}
}

func without(keys []int64, kind record.Kind, of record.NodeID) []int64 {
	return slices.DeleteFunc(keys, func(k int64) bool { return kind == of.Kind && k == of.Key })
}

func (b *areaBody) forget(of record.NodeID) bool {
	drop(&b.ParentKey, record.KindArea, of)
	drop(&b.SuccessorKey, record.KindArea, of)
	return true
}

func (b *committeeBody) forget(of record.NodeID) bool {
	drop(&b.AreaKey, record.KindArea, of)
	drop(&b.ParentKey, record.KindCommittee, of)
	drop(&b.DirectedByKey, record.KindCommittee, of)
	return true
}

func (b *officialBody) forget(of record.NodeID) bool {
	if of.Kind == record.KindOfficial {
		b.Identities = b.Identities.without(of.Key)
	}
	for i := range b.Identities {
		drop(&b.Identities[i].SourceKey, record.KindSource, of)
	}
	// What neither a source nor words stand behind any more is not established any more.
	b.Identities = slices.DeleteFunc(b.Identities, func(a record.IdentityAssertion) bool {
		return a.SourceKey == nil && a.Basis == nil
	})
	return true
}

// A meeting cannot be without its host.
func (b *meetingBody) forget(of record.NodeID) bool {
	if of.Kind == record.KindCommittee && of.Key == b.HostKey {
		return false
	}
	b.Committees = without(b.Committees, record.KindCommittee, of)
	b.Topics = without(b.Topics, record.KindTopic, of)
	for i := range b.Sites {
		drop(&b.Sites[i].LocalChairKey, record.KindOfficial, of)
	}
	drop(&b.NoticeSignatoryKey, record.KindOfficial, of)
	drop(&b.NoticeSourceKey, record.KindSource, of)
	drop(&b.PostponedToKey, record.KindMeeting, of)
	return true
}

// A participation cannot be without the one who takes part.
func (b *participationBody) forget(of record.NodeID) bool {
	isWho := func(key *int64, kind record.Kind) bool { return key != nil && kind == of.Kind && *key == of.Key }
	if isWho(b.OfficialKey, record.KindOfficial) || isWho(b.CommitteeKey, record.KindCommittee) {
		return false
	}
	drop(&b.ActingForKey, record.KindOfficial, of)
	for i := range b.Titles {
		drop(&b.Titles[i].TenureKey, record.KindTenure, of)
	}
	return true
}

func (b *agendaItemBody) forget(of record.NodeID) bool {
	drop(&b.PresenterKey, record.KindParticipation, of)
	drop(&b.ParentKey, record.KindAgendaItem, of)
	drop(&b.CarriedOverFromKey, record.KindAgendaItem, of)
	b.Topics = without(b.Topics, record.KindTopic, of)
	return true
}

func (b *conclusionBody) forget(of record.NodeID) bool {
	drop(&b.ConcludedByKey, record.KindParticipation, of)
	drop(&b.AgendaItemKey, record.KindAgendaItem, of)
	b.Topics = without(b.Topics, record.KindTopic, of)
	for i := range b.Responsibilities {
		drop(&b.Responsibilities[i].CommitteeKey, record.KindCommittee, of)
		drop(&b.Responsibilities[i].OfficialKey, record.KindOfficial, of)
	}
	// A party known by nothing but the reference is not known any more.
	b.Responsibilities = slices.DeleteFunc(b.Responsibilities, func(r record.Responsibility) bool {
		return r.CommitteeKey == nil && r.OfficialKey == nil && r.Text == nil
	})
	for i := range b.Progress {
		drop(&b.Progress[i].EvidenceKey, record.KindSource, of)
		drop(&b.Progress[i].ReviewedByKey, record.KindMeeting, of)
	}
	b.Links = slices.DeleteFunc(b.Links, func(l record.ConclusionLink) bool {
		return of.Kind == record.KindConclusion && l.EarlierKey == of.Key
	})
	return true
}

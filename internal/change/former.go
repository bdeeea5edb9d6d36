package change

import (
	"encoding/json"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// formerRelations are what a committee was in, part of and directed by before.
type formerRelations struct {
	areas              []record.FormerArea
	parents, directors []record.FormerCommittee
}

// formerOf resolves what an input says of a committee before.
func (tx *Writer) formerOf(in *record.CommitteeInput, at record.Path) formerRelations {
	return formerRelations{
		areas:     tx.formerAreas(in.FormerAreas, at.At("formerAreas")),
		parents:   tx.formerCommittees(in.FormerParents, at.At("formerParents")),
		directors: tx.formerCommittees(in.FormerDirectors, at.At("formerDirectors")),
	}
}

func (tx *Writer) formerAreas(in []record.FormerAreaInput, at record.Path) (former []record.FormerArea) {
	for i, f := range in {
		key := tx.area(f.Area, at.Index(i).At("area"))
		if key != 0 || f.Area == nil {
			former = append(former, record.FormerArea{Former: record.Former{TargetKey: noun.Ref(key), From: f.From, To: f.To}})
		}
	}
	return former
}

func (tx *Writer) formerCommittees(in []record.FormerCommitteeInput,
	at record.Path,
) (former []record.FormerCommittee) {
	for i, f := range in {
		key := tx.committee(f.Committee, at.Index(i).At("committee"))
		if key != 0 || f.Committee == nil {
			former = append(former, record.FormerCommittee{
				Former: record.Former{TargetKey: noun.Ref(key), From: f.From, To: f.To},
			})
		}
	}
	return former
}

func describeFormerAreas(former []record.FormerArea) (in []record.FormerAreaInput) {
	for _, f := range former {
		in = append(in, record.FormerAreaInput{Area: areaRef(f.TargetKey), From: f.From, To: f.To})
	}
	return in
}

func describeFormerCommittees(former []record.FormerCommittee) (in []record.FormerCommitteeInput) {
	for _, f := range former {
		in = append(in, record.FormerCommitteeInput{Committee: committeeRef(f.TargetKey), From: f.From, To: f.To})
	}
	return in
}

// areaNotFormerlyItself notes an area that would have been within itself.
func (tx *Writer) areaNotFormerlyItself(b *noun.AreaBody, at record.Path) {
	for i, f := range b.FormerParents {
		if noun.KeyOf(f.TargetKey) == b.Key {
			tx.Invalid(at.At("formerParents").Index(i).At("area"), "an area was never within itself")
		}
	}
}

// notFormerlyItself notes a committee that would have been part of itself, or have followed its own direction.
func (tx *Writer) notFormerlyItself(b *noun.CommitteeBody, at record.Path) {
	for i, f := range b.FormerParents {
		if noun.KeyOf(f.TargetKey) == b.Key {
			tx.Invalid(at.At("formerParents").Index(i).At("committee"), "a committee was never a part of itself")
		}
	}
	for i, f := range b.FormerDirectors {
		if noun.KeyOf(f.TargetKey) == b.Key {
			tx.Invalid(at.At("formerDirectors").Index(i).At("committee"), "a committee never followed its own direction")
		}
	}
}

// areaNaming sums up what stated titles are compared with of an area.
func areaNaming(b *noun.AreaBody) string {
	return b.Name + "\n" + noun.RefID(record.KindArea, b.ParentKey) + formerText(b.FormerParents)
}

func formerText(former []record.FormerArea) string {
	text, _ := json.Marshal(former) // texts and numbers always encode
	return string(text)
}

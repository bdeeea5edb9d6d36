package change

import (
	"encoding/json"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// FormerRelations are what a committee was in, part of and directed by before.
type FormerRelations struct {
	Areas              []record.FormerArea
	Parents, Directors []record.FormerCommittee
}

// FormerOf resolves what an input says of a committee before.
func (tx *Writer) FormerOf(in *record.CommitteeInput, at record.Path) FormerRelations {
	return FormerRelations{
		Areas:     tx.FormerAreas(in.FormerAreas, at.At("formerAreas")),
		Parents:   tx.formerCommittees(in.FormerParents, at.At("formerParents")),
		Directors: tx.formerCommittees(in.FormerDirectors, at.At("formerDirectors")),
	}
}

// FormerAreas resolves the areas in which a record was.
func (tx *Writer) FormerAreas(in []record.FormerAreaInput, at record.Path) (former []record.FormerArea) {
	for i, f := range in {
		key := tx.Area(f.Area, at.Index(i).At("area"))
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
		key := tx.Committee(f.Committee, at.Index(i).At("committee"))
		if key != 0 || f.Committee == nil {
			former = append(former, record.FormerCommittee{
				Former: record.Former{TargetKey: noun.Ref(key), From: f.From, To: f.To},
			})
		}
	}
	return former
}

// AreaNotFormerlyItself notes an area that would have been within itself.
func (tx *Writer) AreaNotFormerlyItself(b *noun.AreaBody, at record.Path) {
	for i, f := range b.FormerParents {
		if noun.KeyOf(f.TargetKey) == b.Key {
			tx.Invalid(at.At("formerParents").Index(i).At("area"), "an area was never within itself")
		}
	}
}

// NotFormerlyItself notes a committee that would have been part of itself, or have followed its own direction.
func (tx *Writer) NotFormerlyItself(b *noun.CommitteeBody, at record.Path) {
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

// AreaNaming sums up what stated titles are compared with of an area.
func AreaNaming(b *noun.AreaBody) string {
	return b.Name + "\n" + noun.RefID(record.KindArea, b.ParentKey) + formerText(b.FormerParents)
}

func formerText(former []record.FormerArea) string {
	text, _ := json.Marshal(former) // texts and numbers always encode
	return string(text)
}

package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Succession writes a succession as the input that would make it, references by id.
func Succession(b *noun.SuccessionBody) record.SuccessionInput {
	refs := func(of []record.SuccessionParty) (refs []record.SuccessionPartyInput) {
		for _, p := range of {
			ref := record.SuccessionPartyInput{Area: areaRef(p.AreaKey), Committee: CommitteeRef(p.CommitteeKey)}
			if p.PostKey != nil {
				ref.Post = &record.PostRef{ID: noun.RefID(record.KindPost, p.PostKey)}
			}
			refs = append(refs, ref)
		}
		return refs
	}
	return record.SuccessionInput{
		Kind: b.Kind, On: b.On, Predecessors: refs(b.Predecessors), Successors: refs(b.Successors),
		LegalBasis: noun.ValueOf(b.LegalBasis), Identifiers: b.Identifiers,
	}
}

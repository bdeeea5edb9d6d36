package change

import (
	"cmp"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// PutSuccession records a declared succession.
func (tx *Writer) PutSuccession(in *record.SuccessionInput, at record.Path) int64 {
	described, ok := tx.Succession(in, at)
	if !ok {
		return 0
	}
	key := tx.Find(described.OwnLookup())
	b := tx.SuccessionBody(tx.Identified(record.KindSuccession, key, in.Identifiers, at))
	set(&b.Kind, in.Kind)
	set(&b.On, in.On)
	b.Predecessors, b.Successors = described.Predecessors, described.Successors
	SetText(&b.LegalBasis, in.LegalBasis)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.Keep(b)
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// Succession resolves what an input describes; not ok when a party has a fault.
func (tx *Writer) Succession(in *record.SuccessionInput, at record.Path) (*noun.SuccessionBody, bool) {
	b := &noun.SuccessionBody{Succession: record.Succession{Kind: in.Kind, On: in.On}}
	b.Predecessors = tx.parties(in.Predecessors, at.At("predecessors"))
	b.Successors = tx.parties(in.Successors, at.At("successors"))
	for i, p := range b.Successors {
		if slices.ContainsFunc(b.Predecessors, func(had record.SuccessionParty) bool { return had.NodeID() == p.NodeID() }) {
			tx.Invalid(at.At("successors").Index(i), "%s is a predecessor, too: one that goes on is named on one side only",
				tx.Describe(p.NodeID().Kind, p.NodeID().Key))
		}
	}
	return b, len(b.Predecessors) == len(in.Predecessors) && len(b.Successors) == len(in.Successors) &&
		len(b.Predecessors) > 0
}

// parties resolves one side of a succession, in the order of recording of what is named; what has a fault, or is named
// twice, is left out.
func (tx *Writer) parties(in []record.SuccessionPartyInput, at record.Path) []record.SuccessionParty {
	var parties []record.SuccessionParty
	for i := range in {
		id := tx.party(&in[i], at.Index(i))
		if id.Key == 0 {
			continue
		}
		if slices.ContainsFunc(parties, func(p record.SuccessionParty) bool { return p.NodeID() == id }) {
			tx.Invalid(at.Index(i), "%s is named twice", tx.Describe(id.Kind, id.Key))
			continue
		}
		parties = append(parties, record.PartyOf(id))
	}
	slices.SortFunc(parties, func(a, b record.SuccessionParty) int { return cmp.Compare(a.NodeID().Key, b.NodeID().Key) })
	return parties
}

func (tx *Writer) party(in *record.SuccessionPartyInput, at record.Path) record.NodeID {
	switch {
	case in.Area != nil:
		return record.NodeID{Kind: record.KindArea, Key: tx.Area(in.Area, at.At("area"))}
	case in.Committee != nil:
		return record.NodeID{Kind: record.KindCommittee, Key: tx.Committee(in.Committee, at.At("committee"))}
	case in.Post != nil:
		return record.NodeID{Kind: record.KindPost, Key: tx.Post(in.Post, at.At("post"))}
	}
	return record.NodeID{}
}

// SuccessionBody loads a succession, or begins a new one for the key 0.
func (tx *Writer) SuccessionBody(key int64) *noun.SuccessionBody {
	return remembered(tx, record.NodeID{Kind: record.KindSuccession, Key: key}, func(key int64) *noun.SuccessionBody {
		return &noun.SuccessionBody{Succession: record.Succession{Key: key}}
	})
}

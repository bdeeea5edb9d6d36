package change

import (
	"cmp"
	"context"
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

func (tx *Writer) putSuccession(in *record.SuccessionInput, at record.Path) int64 {
	described, ok := tx.succession(in, at)
	if !ok {
		return 0
	}
	key := tx.Find(described.OwnLookup())
	b := tx.SuccessionBody(tx.identified(record.KindSuccession, key, in.Identifiers, at))
	set(&b.Kind, in.Kind)
	set(&b.On, in.On)
	b.Predecessors, b.Successors = described.Predecessors, described.Successors
	setText(&b.LegalBasis, in.LegalBasis)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.keep(b)
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// succession resolves what an input describes; not ok when a party has a fault.
func (tx *Writer) succession(in *record.SuccessionInput, at record.Path) (*noun.SuccessionBody, bool) {
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
		return record.NodeID{Kind: record.KindArea, Key: tx.area(in.Area, at.At("area"))}
	case in.Committee != nil:
		return record.NodeID{Kind: record.KindCommittee, Key: tx.committee(in.Committee, at.At("committee"))}
	case in.Post != nil:
		return record.NodeID{Kind: record.KindPost, Key: tx.post(in.Post, at.At("post"))}
	}
	return record.NodeID{}
}

// SuccessionBody loads a succession, or begins a new one for the key 0.
func (tx *Writer) SuccessionBody(key int64) *noun.SuccessionBody {
	return remembered(tx, record.NodeID{Kind: record.KindSuccession, Key: key}, func(key int64) *noun.SuccessionBody {
		return &noun.SuccessionBody{Succession: record.Succession{Key: key}}
	})
}

var successionEditing = editing[record.SuccessionInput, *noun.SuccessionBody]{
	kind: record.KindSuccession, field: "succession", load: (*Writer).SuccessionBody, describe: DescribeSuccession,
	put: (*Writer).putSuccession, assign: (*Writer).assignSuccession,
	find: func(tx *Writer, in *record.SuccessionInput, at record.Path) (int64, record.Path) {
		if key := tx.identified(record.KindSuccession, 0, in.Identifiers, at); key != 0 {
			return key, at
		}
		b, ok := tx.succession(in, at)
		if !ok {
			return 0, at
		}
		return tx.Find(b.OwnLookup()), at
	},
}

// DescribeSuccession writes a succession as the input that would make it, references by id.
func DescribeSuccession(b *noun.SuccessionBody) record.SuccessionInput {
	refs := func(of []record.SuccessionParty) (refs []record.SuccessionPartyInput) {
		for _, p := range of {
			ref := record.SuccessionPartyInput{Area: areaRef(p.AreaKey), Committee: committeeRef(p.CommitteeKey)}
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

func (tx *Writer) assignSuccession(b *noun.SuccessionBody, in *record.SuccessionInput, at record.Path) {
	described, ok := tx.succession(in, at)
	if !ok {
		return
	}
	if same := tx.Find(described.OwnLookup()); same != 0 && same != b.Key {
		tx.Conflict(at, "%s says the same", tx.Describe(record.KindSuccession, same))
	}
	b.Kind, b.On, b.LegalBasis = in.Kind, in.On, noun.Text(in.LegalBasis)
	b.Predecessors, b.Successors = described.Predecessors, described.Successors
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if !tx.IsFaulty() {
		tx.keep(b)
	}
}

// CreateSuccession records a new succession.
func (s *Recorder) CreateSuccession(ctx context.Context, actor, note string,
	in *record.SuccessionInput,
) (*record.Succession, *record.Change, error) {
	b, change, err := create(ctx, s, &successionEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Succession, change, nil
}

// UpdateSuccession changes a succession.
func (s *Recorder) UpdateSuccession(ctx context.Context, actor string, e record.Edit,
	patch func(*record.SuccessionInput),
) (*record.Succession, *record.Change, error) {
	b, change, err := update(ctx, s, &successionEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Succession, change, nil
}

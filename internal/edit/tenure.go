package edit

import (
	"context"
	"slices"

	"bienban/internal/describe"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

var tenureEditing = editing[record.TenureInput, *noun.TenureBody]{
	kind: record.KindTenure, field: "tenure", load: editor.TenureBody, describe: describe.Tenure,
	put: editor.PutTenure, assign: editor.assignTenure,
	find: func(tx editor, in *record.TenureInput, at record.Path) (int64, record.Path) {
		if key := tx.Identified(record.KindTenure, 0, in.Identifiers, at); key != 0 {
			return key, at
		}
		official, post := tx.Official(&in.Official, at.At("official")), tx.Post(&in.Post, at.At("post"))
		if official == 0 || post == 0 {
			return 0, at
		}
		return tx.TenureByStart(in, official, post, at), at.At("start")
	},
}

func (tx editor) assignTenure(b *noun.TenureBody, in *record.TenureInput, at record.Path) {
	was := b.OfficialKey
	official, post := tx.Official(&in.Official, at.At("official")), tx.Post(&in.Post, at.At("post"))
	if official == 0 || post == 0 {
		return
	}
	for _, same := range tx.TenuresFrom(official, post, in.Start) {
		other := tx.TenureBody(same)
		theirs, ours := change.DescribedAs{Identifiers: other.Identifiers}, change.DescribedAs{Identifiers: in.Identifiers}
		if in.Start == "" { // where the first day is known, the last tells no two apart: an import would refuse them
			theirs.Facts, ours.Facts = change.TenureFacts(other.End), change.TenureFacts(in.End)
		}
		if same == b.Key || len(tx.Unlike(theirs, ours)) > 0 {
			continue
		}
		tx.Conflict(at.At("start"), "%s is of the same official in the same post from the same day",
			tx.Describe(record.KindTenure, same))
	}
	if was != official {
		tx.refuseAsserted(b.Key, at.At("official"))
	}
	b.OfficialKey, b.PostKey, b.Start, b.End = official, post, in.Start, in.End
	b.EndUnknown = in.EndUnknown != nil && *in.EndUnknown
	b.TermKey = noun.Ref(tx.Term(in.Term, at.At("term")))
	b.LegalBasis, b.EndReason, b.EndBasis = noun.Text(in.LegalBasis), noun.Text(in.EndReason), noun.Text(in.EndBasis)
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if tx.IsFaulty() || tx.Keep(b) == record.RecordOutcomeUnchanged {
		return
	}
	tx.Cache.Named.Clear()
	tx.TouchVerdictsOf(official)
	if was != official {
		tx.TouchVerdictsOf(was)
	}
}

// refuseAsserted notes that the official of a tenure cannot be another one, as a stated title of the official was
// recorded to name it.
func (tx editor) refuseAsserted(tenure int64, at record.Path) {
	var parts []int64
	tx.All(&parts, "SELECT DISTINCT participation_id FROM stated_titles WHERE tenure_id = ? AND is_asserted = 1", tenure)
	if len(parts) == 0 {
		return
	}
	refs := make([]record.NodeID, len(parts))
	for i, key := range parts {
		refs[i] = record.NodeID{Kind: record.KindParticipation, Key: key}
	}
	slices.SortFunc(refs, noun.CompareIDs)
	refs = refs[:min(change.MostTold, len(refs))]
	e := record.Conflict(at.String(),
		"stated titles of the official it has now are recorded to name this tenure, such as that of %s: correct those first",
		tx.Describe(refs[0].Kind, refs[0].Key))
	e.References = refs
	tx.Fault(e)
}

// CreateTenure records a new tenure.
func (s *Editor) CreateTenure(ctx context.Context, actor, note string,
	in *record.TenureInput,
) (*record.Tenure, *record.Change, error) {
	b, change, err := create(ctx, s, &tenureEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Tenure, change, nil
}

// UpdateTenure changes a tenure.
func (s *Editor) UpdateTenure(ctx context.Context, actor string, e record.Edit,
	patch func(*record.TenureInput),
) (*record.Tenure, *record.Change, error) {
	b, change, err := update(ctx, s, &tenureEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Tenure, change, nil
}

package change

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// AssertIdentity records what was established about two officials, in place of what was before.
func (s *Recorder) AssertIdentity(ctx context.Context, actor string,
	in *record.AssertIdentityInput,
) (*record.AssertIdentityPayload, error) {
	payload := &record.AssertIdentityPayload{}
	change, err := s.Act(ctx, actor, &in.Note, in, func(tx *Writer) {
		var root record.Path
		one, isOne := tx.seenOfficial(&in.One, root.At("one"))
		other, isOther := tx.seenOfficial(&in.Other, root.At("other"))
		if !isOne || !isOther || tx.IsFaulty() {
			return
		}
		if one.Key == other.Key {
			tx.Invalid(root.At("other").At("id"), "is the same official: expected another one")
			return
		}
		payload.One, payload.Other = &one.Official, &other.Official
		holder, about, at := one, other.Key, root.At("one")
		if other.Identities.About(one.Key) != nil || one.Identities.About(other.Key) == nil && other.Key > one.Key {
			holder, about, at = other, one.Key, root.At("other")
		}
		tx.establish(holder, about, &record.IdentityInput{Identity: in.Identity, Source: in.Source, Basis: in.Basis}, at,
			root.At("source"))
		if !tx.IsFaulty() {
			tx.keep(holder)
		}
	})
	payload.Change = change
	if err != nil {
		return nil, err
	}
	return payload, nil
}

func (tx *Writer) seenOfficial(in *record.OfficialSeen, at record.Path) (*noun.OfficialBody, bool) {
	return seen(tx, record.KindOfficial, in.ID, in.Version, at, func(key int64) *noun.OfficialBody {
		return &noun.OfficialBody{Official: record.Official{Key: key}}
	})
}

// establish puts what was established about another official into the holder's body.
func (tx *Writer) establish(holder *noun.OfficialBody, other int64, in *record.IdentityInput, at, source record.Path) {
	if in.Identity == "" {
		holder.Identities = holder.Identities.Without(other)
		return
	}
	a := record.IdentityAssertion{
		OfficialKey: other, Identity: in.Identity, SourceKey: noun.Ref(tx.source(in.Source, source)),
		Basis: noun.Text(in.Basis),
	}
	holder.Identities = holder.Identities.With(a)
	if len(holder.Identities) > record.MostFacets {
		tx.Invalid(at, "%s would have %d such entries, at most %d are allowed", tx.Describe(record.KindOfficial, holder.Key),
			len(holder.Identities), record.MostFacets)
	}
}

// declareIdentities takes in what an input says about an official and others, and saves the others who hold it already.
func (tx *Writer) declareIdentities(b *noun.OfficialBody, in []record.IdentityInput, at record.Path) {
	for i := range in {
		at := at.Index(i)
		key := tx.official(&in[i].Official, at.At("official"))
		switch {
		case key == 0:
		case key == b.Key:
			tx.Invalid(at.At("official"), "is the same official: expected another one")
		case b.Key != 0 && tx.OfficialBody(key).Identities.About(b.Key) != nil:
			holder := tx.OfficialBody(key)
			tx.establish(holder, b.Key, &in[i], at, at.At("source"))
			tx.keep(holder)
		default:
			tx.establish(b, key, &in[i], at, at.At("source"))
		}
	}
}

// Established is what was established about two officials, whoever of them holds it; nil when nothing was.
func (tx *Writer) Established(a, b *noun.OfficialBody) *record.IdentityAssertion {
	if found := a.Identities.About(b.Key); found != nil {
		return found
	}
	return b.Identities.About(a.Key)
}

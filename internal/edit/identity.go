package edit

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// AssertIdentity records what was established about two officials, in place of what was before.
func (s *Editor) AssertIdentity(ctx context.Context, actor string,
	in *record.AssertIdentityInput,
) (*record.AssertIdentityPayload, error) {
	payload := &record.AssertIdentityPayload{}
	change, err := s.act(ctx, actor, &in.Note, in, func(tx editor) {
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
		tx.Establish(holder, about, &record.IdentityInput{Identity: in.Identity, Source: in.Source, Basis: in.Basis}, at,
			root.At("source"))
		if !tx.IsFaulty() {
			tx.Keep(holder)
		}
	})
	payload.Change = change
	if err != nil {
		return nil, err
	}
	return payload, nil
}

func (tx editor) seenOfficial(in *record.OfficialSeen, at record.Path) (*noun.OfficialBody, bool) {
	return seen(tx, record.KindOfficial, in.ID, in.Version, at, func(key int64) *noun.OfficialBody {
		return &noun.OfficialBody{Official: record.Official{Key: key}}
	})
}

package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Establish puts what was established about another official into the holder's body.
func (tx *Writer) Establish(holder *noun.OfficialBody, other int64, in *record.IdentityInput, at, source record.Path) {
	if in.Identity == "" {
		holder.Identities = holder.Identities.Without(other)
		return
	}
	a := record.IdentityAssertion{
		OfficialKey: other, Identity: in.Identity, SourceKey: noun.Ref(tx.Source(in.Source, source)),
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
		key := tx.Official(&in[i].Official, at.At("official"))
		switch {
		case key == 0:
		case key == b.Key:
			tx.Invalid(at.At("official"), "is the same official: expected another one")
		case b.Key != 0 && tx.OfficialBody(key).Identities.About(b.Key) != nil:
			holder := tx.OfficialBody(key)
			tx.Establish(holder, b.Key, &in[i], at, at.At("source"))
			tx.Keep(holder)
		default:
			tx.Establish(b, key, &in[i], at, at.At("source"))
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

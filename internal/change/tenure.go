package change

import (
	"slices"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// tenure resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) tenure(ref *record.TenureRef, at record.Path) int64 {
	if ref == nil {
		return 0
	}
	if ref.New != nil {
		return tx.PutTenure(ref.New, at.At("new"))
	}
	return tx.outright(record.KindTenure, ref.ID, "", ref.Identifier, at)
}

// PutTenure records a declared tenure.
func (tx *Writer) PutTenure(in *record.TenureInput, at record.Path) int64 {
	official := tx.Official(&in.Official, at.At("official"))
	post := tx.Post(&in.Post, at.At("post"))
	if official == 0 || post == 0 {
		return 0
	}
	key := tx.Identified(record.KindTenure, 0, in.Identifiers, at)
	if key == 0 {
		key = tx.TenureByStart(in, official, post, at)
	}
	b := tx.TenureBody(key)
	if !b.IsNew() {
		tx.sameIdentifiers(b.NodeID(), b.Identifiers, in.Identifiers, at)
	}
	was, wasPost := b.OfficialKey, b.PostKey
	b.OfficialKey, b.PostKey = official, post
	set(&b.Start, in.Start)
	setEnd(b, in)
	setRef(&b.TermKey, tx.Term(in.Term, at.At("term")))
	SetText(&b.LegalBasis, in.LegalBasis)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	b.Extras = b.Extras.With(in.Extras)
	tx.EndsAfterStart(b.Start, b.End, at.At("end"))
	known, hasOffices := tx.Cache.Offices.Get(official)
	if outcome := tx.Keep(b); outcome != record.RecordOutcomeUnchanged {
		tx.TouchVerdictsOf(official)
		if outcome == record.RecordOutcomeCreated && hasOffices {
			tx.Cache.Offices.Put(official, append(known, tx.newOffice(b))) // the highest key, in its place at the end
		}
		if was != 0 && was != official {
			tx.TouchVerdictsOf(was)
		}
		tx.Cache.Named.Delete(namedKey{record.KindOfficial, tx.PostBody(post).CommitteeKey})
		if wasPost != 0 && wasPost != post {
			tx.Cache.Named.Delete(namedKey{record.KindOfficial, tx.PostBody(wasPost).CommitteeKey})
		}
	}
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// TenureByStart finds the tenure that an input describes among those of an official in a post, 0 when it is a new one.
// Those of one known first day cannot be two: that their ends differ is asked back. Where the first day is unknown, the
// last one tells them apart.
func (tx *Writer) TenureByStart(in *record.TenureInput, official, post int64, at record.Path) int64 {
	if tx.Find(noun.TenureLookup(official, post, in.Start)) == 0 {
		return 0
	}
	s := &sought{
		kind: record.KindTenure, name: string(in.Start), distinct: in.Distinct, at: at,
		given: func() DescribedAs { return DescribedAs{TenureFacts(in.End), in.Identifiers} },
		recorded: func(key int64) DescribedAs {
			b := tx.TenureBody(key)
			return DescribedAs{TenureFacts(b.End), b.Identifiers}
		},
	}
	same := tx.TenuresFrom(official, post, in.Start)
	key := tx.fitting(s, same)
	if key == 0 && !in.Distinct && in.Start != "" && in.End != "" {
		for _, other := range same {
			if end := tx.TenureBody(other).End; end != "" && daysApart(string(end), string(in.End)) {
				e := record.Conflict(at.At("end").String(), "%s is of the same official in the same post from the same day, and "+
					"ended on %s, not %s: correct it with updateTenure, name it by identifier, or say distinct: true with an "+
					"identifier of its own for another one", tx.Describe(record.KindTenure, other), end, in.End)
				e.References = []record.NodeID{{Kind: record.KindTenure, Key: other}}
				tx.Fault(e)
			}
		}
	}
	return key
}

// TenuresFrom are the tenures of an official in a post from a day, as it was given, in the order in which they were
// made.
func (tx *Writer) TenuresFrom(official, post int64, start record.PartialDate) []int64 {
	var keys []int64
	tx.All(&keys, noun.TenureLookup(official, post, start).Query, official, post, string(start))
	slices.Sort(keys)
	return keys
}

// TenureFacts are what tells tenures of one official in one post from one day apart.
func TenureFacts(end record.PartialDate) []Fact {
	return []Fact{{name: "end", value: string(end), apart: daysApart}}
}

// setEnd takes over what is given of the end. A day of the end settles that the end is known.
func setEnd(b *noun.TenureBody, in *record.TenureInput) {
	if in.EndUnknown != nil {
		b.EndUnknown = *in.EndUnknown
		if b.EndUnknown {
			b.End = ""
		}
	}
	if in.End != "" {
		b.End, b.EndUnknown = in.End, false
	}
	SetText(&b.EndReason, in.EndReason)
	SetText(&b.EndBasis, in.EndBasis)
}

// TenureBody loads a tenure, or begins a new one for the key 0.
func (tx *Writer) TenureBody(key int64) *noun.TenureBody {
	return remembered(tx, record.NodeID{Kind: record.KindTenure, Key: key}, func(key int64) *noun.TenureBody {
		return &noun.TenureBody{Tenure: record.Tenure{Key: key}}
	})
}

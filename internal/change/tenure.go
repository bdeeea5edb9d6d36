package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// tenure resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) tenure(ref *record.TenureRef, at record.Path) int64 {
	if ref == nil {
		return 0
	}
	if ref.New != nil {
		return tx.putTenure(ref.New, at.At("new"))
	}
	return tx.outright(record.KindTenure, ref.ID, "", ref.Identifier, at)
}

func (tx *Writer) putTenure(in *record.TenureInput, at record.Path) int64 {
	official := tx.official(&in.Official, at.At("official"))
	post := tx.post(&in.Post, at.At("post"))
	if official == 0 || post == 0 {
		return 0
	}
	key := tx.Find(noun.TenureLookup(official, post, in.Start))
	b := tx.TenureBody(tx.identified(record.KindTenure, key, in.Identifiers, at))
	was, wasPost := b.OfficialKey, b.PostKey
	b.OfficialKey, b.PostKey = official, post
	set(&b.Start, in.Start)
	setEnd(b, in)
	setText(&b.LegalBasis, in.LegalBasis)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.EndsAfterStart(b.Start, b.End, at.At("end"))
	known, hasOffices := tx.Cache.Offices.Get(official)
	if outcome := tx.keep(b); outcome != record.RecordOutcomeUnchanged {
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
	setText(&b.EndReason, in.EndReason)
	setText(&b.EndBasis, in.EndBasis)
}

// TenureBody loads a tenure, or begins a new one for the key 0.
func (tx *Writer) TenureBody(key int64) *noun.TenureBody {
	return remembered(tx, record.NodeID{Kind: record.KindTenure, Key: key}, func(key int64) *noun.TenureBody {
		return &noun.TenureBody{Tenure: record.Tenure{Key: key}}
	})
}

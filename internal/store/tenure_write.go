package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
)

type tenureBody struct {
	record.Tenure
	Identifiers identifiers `json:"identifiers,omitempty"`
	stored
}

func (b *tenureBody) version() *int { return &b.Version }

func (b *tenureBody) words() words { return words{} }

func (b *tenureBody) derive() { b.Span = record.SpanOf(b.Start, b.End, b.EndUnknown) }

func (b *tenureBody) write(tx *Tx, fresh bool) {
	tx.put(tenureRows, fresh, b.Key, b.Version, b.OfficialKey, b.PostKey, list.Known(b.Start), list.Known(b.End), flag(b.EndUnknown),
		string(b.StartFirst), string(b.StartLast), string(b.EndFirst), string(b.EndLast), b.LegalBasis, b.EndReason,
		b.EndBasis)
	b.Identifiers.write(tx, b.NodeID(), fresh)
	tx.findable(fresh, b.Key, tenureLookup(b.OfficialKey, b.PostKey, b.Start))
}

// tenureLookup finds a tenure by what tells it from the official's others in the post.
func tenureLookup(official, post int64, start record.PartialDate) lookup {
	return lookup{
		query: "SELECT id FROM tenures WHERE official_id = ? AND post_id = ? AND coalesce(start_on, '') = ?",
		args:  []any{official, post, string(start)},
	}
}

// tenure resolves a reference, 0 when there is none or it has a fault.
func (tx *Tx) tenure(ref *record.TenureRef, at record.Path) int64 {
	if ref == nil {
		return 0
	}
	if ref.New != nil {
		return tx.putTenure(ref.New, at.At("new"))
	}
	return tx.outright(record.KindTenure, ref.ID, "", ref.Identifier, at)
}

func (tx *Tx) putTenure(in *record.TenureInput, at record.Path) int64 {
	official := tx.official(&in.Official, at.At("official"))
	post := tx.post(&in.Post, at.At("post"))
	if official == 0 || post == 0 {
		return 0
	}
	key := tx.find(tenureLookup(official, post, in.Start))
	b := tx.tenureBody(tx.identified(record.KindTenure, key, in.Identifiers, at))
	was, wasPost := b.OfficialKey, b.PostKey
	b.OfficialKey, b.PostKey = official, post
	set(&b.Start, in.Start)
	b.setEnd(in)
	setText(&b.LegalBasis, in.LegalBasis)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.endsAfterStart(b.Start, b.End, at.At("end"))
	known, hasOffices := tx.cache.offices.get(official)
	if outcome := tx.keep(b); outcome != record.RecordOutcomeUnchanged {
		tx.doubtOfficial(official)
		if outcome == record.RecordOutcomeCreated && hasOffices {
			tx.cache.offices.put(official, append(known, tx.newOffice(b))) // the highest key, in its place at the end
		}
		if was != 0 && was != official {
			tx.doubtOfficial(was)
		}
		tx.cache.named.forget(namedKey{record.KindOfficial, tx.postBody(post).CommitteeKey})
		if wasPost != 0 && wasPost != post {
			tx.cache.named.forget(namedKey{record.KindOfficial, tx.postBody(wasPost).CommitteeKey})
		}
	}
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// setEnd takes over what is given of the end. A day of the end settles that the end is known.
func (b *tenureBody) setEnd(in *record.TenureInput) {
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

// tenureBody loads a tenure, or begins a new one for the key 0.
func (tx *Tx) tenureBody(key int64) *tenureBody {
	return remembered(tx, record.NodeID{Kind: record.KindTenure, Key: key}, func(key int64) *tenureBody {
		return &tenureBody{Tenure: record.Tenure{Key: key}}
	})
}

package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/vi"
)

type postBody struct {
	record.Post
	Identifiers identifiers `json:"identifiers,omitempty"`
	stored
}

func (b *postBody) version() *int { return &b.Version }

func (b *postBody) words() words { return words{name: b.Name} }

func (b *postBody) derive() {
	b.SortKey = vi.SortKey(b.Name)
	b.Span = record.SpanOf(b.Established, b.Abolished, false)
}

func (b *postBody) write(tx *Tx, fresh bool) {
	tx.put(postRows, fresh, b.Key, b.Version, b.CommitteeKey, b.Name, vi.Fold(b.Name), b.SortKey, string(b.Kind), b.Rank,
		list.Known(b.Established), list.Known(b.Abolished), string(b.StartFirst), string(b.StartLast), string(b.EndFirst),
		string(b.EndLast))
	b.Identifiers.write(tx, b.NodeID(), fresh)
}

// post resolves a reference, 0 when it has a fault.
func (tx *Tx) post(ref *record.PostRef, at record.Path) int64 {
	switch {
	case ref.New != nil:
		return tx.putPost(ref.New, at.At("new"))
	case ref.Named != nil:
		return tx.namedPost(ref.Named, at.At("named"))
	}
	return tx.outright(record.KindPost, ref.ID, "", ref.Identifier, at)
}

func (tx *Tx) putPost(in *record.PostInput, at record.Path) int64 {
	committee := tx.committee(&in.Committee, at.At("committee"))
	if committee == 0 {
		return 0
	}
	key := int64(0)
	if same := having(tx.postsOf(committee), in.Name, vi.Lower); len(same) > 0 {
		key = same[0].Key
	}
	b := tx.postBody(tx.identified(record.KindPost, key, in.Identifiers, at))
	wasName, wasCommittee := b.Name, b.CommitteeKey
	b.CommitteeKey = committee
	set(&b.Name, in.Name)
	set(&b.Kind, in.Kind)
	set(&b.Rank, in.Rank)
	set(&b.Established, in.Established)
	set(&b.Abolished, in.Abolished)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.endsAfterStart(b.Established, b.Abolished, at.At("abolished"))
	renamed := !b.isNew() && (wasName != b.Name || wasCommittee != b.CommitteeKey)
	switch tx.keep(b) {
	case record.RecordOutcomeCreated:
		tx.nameAlso(namedKey{record.KindPost, committee}, candidate{Key: b.Key, Name: b.Name})
	case record.RecordOutcomeUpdated:
		tx.cache.named.forget(namedKey{record.KindPost, committee})
	}
	if renamed {
		tx.cache.named.clear()
		tx.doubtPost(b.Key)
	}
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// postBody loads a post, or begins a new one for the key 0.
func (tx *Tx) postBody(key int64) *postBody {
	return remembered(tx, record.NodeID{Kind: record.KindPost, Key: key},
		func(key int64) *postBody { return &postBody{Post: record.Post{Key: key}} })
}

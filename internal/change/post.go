package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// post resolves a reference, 0 when it has a fault.
func (tx *Writer) post(ref *record.PostRef, at record.Path) int64 {
	switch {
	case ref.New != nil:
		return tx.putPost(ref.New, at.At("new"))
	case ref.Named != nil:
		return tx.namedPost(ref.Named, at.At("named"))
	}
	return tx.outright(record.KindPost, ref.ID, "", ref.Identifier, at)
}

func (tx *Writer) putPost(in *record.PostInput, at record.Path) int64 {
	committee := tx.committee(&in.Committee, at.At("committee"))
	if committee == 0 {
		return 0
	}
	key := int64(0)
	if same := Having(tx.PostsOf(committee), in.Name, vi.Lower); len(same) > 0 {
		key = same[0].Key
	}
	b := tx.PostBody(tx.identified(record.KindPost, key, in.Identifiers, at))
	wasName, wasCommittee := b.Name, b.CommitteeKey
	b.CommitteeKey = committee
	set(&b.Name, in.Name)
	set(&b.Kind, in.Kind)
	set(&b.Rank, in.Rank)
	set(&b.Established, in.Established)
	set(&b.Abolished, in.Abolished)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.EndsAfterStart(b.Established, b.Abolished, at.At("abolished"))
	renamed := !b.IsNew() && (wasName != b.Name || wasCommittee != b.CommitteeKey)
	switch tx.keep(b) {
	case record.RecordOutcomeCreated:
		tx.nameAlso(namedKey{record.KindPost, committee}, candidate{Key: b.Key, Name: b.Name})
	case record.RecordOutcomeUpdated:
		tx.Cache.Named.Delete(namedKey{record.KindPost, committee})
	}
	if renamed {
		tx.Cache.Named.Clear()
		tx.TouchVerdicts(b.NodeID())
	}
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// PostBody loads a post, or begins a new one for the key 0.
func (tx *Writer) PostBody(key int64) *noun.PostBody {
	return remembered(tx, record.NodeID{Kind: record.KindPost, Key: key},
		func(key int64) *noun.PostBody { return &noun.PostBody{Post: record.Post{Key: key}} })
}

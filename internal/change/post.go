package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// Post resolves a reference, 0 when it has a fault.
func (tx *Writer) Post(ref *record.PostRef, at record.Path) int64 {
	switch {
	case ref.New != nil:
		return tx.recordPost(ref.New, at.At("new"), false)
	case ref.Named != nil:
		return tx.namedPost(ref.Named, at.At("named"))
	}
	return tx.outright(record.KindPost, ref.ID, "", ref.Identifier, at)
}

// PutPost records a declared post.
func (tx *Writer) PutPost(in *record.PostInput, at record.Path) int64 {
	return tx.recordPost(in, at, true)
}

// recordPost records a post. A committee has one post of a name; what else is given cannot make it another.
func (tx *Writer) recordPost(in *record.PostInput, at record.Path, declared bool) int64 {
	committee := tx.Committee(&in.Committee, at.At("committee"))
	if committee == 0 {
		return 0
	}
	key := int64(0)
	if same := Having(tx.PostsOf(committee), in.Name, vi.Lower); len(same) > 0 {
		key = same[0].Key
	}
	b := tx.PostBody(tx.Identified(record.KindPost, key, in.Identifiers, at))
	wasName, wasCommittee := b.Name, b.CommitteeKey
	if !b.IsNew() {
		tx.sameIdentifiers(b.NodeID(), b.Identifiers, in.Identifiers, at)
		tx.contradicted(b.NodeID(), livesApart(b, in), at,
			"a committee has one post of a name: give the later one another name, such as one with its years")
	}
	if b.IsNew() || declared {
		b.CommitteeKey = committee
		set(&b.Name, in.Name)
		set(&b.Kind, in.Kind)
	} else {
		tx.keepName(b.NodeID(), "name", b.Name, in.Name, at)
		tx.contradicted(b.NodeID(), tx.Unlike(DescribedAs{Facts: postFacts(b.CommitteeKey)},
			DescribedAs{Facts: postFacts(committee)}), at,
			"to change it, declare it in posts; to refer to it, give its identifier alone")
		committee = b.CommitteeKey
	}
	if len(in.OtherNames) > 0 {
		b.OtherNameList = in.OtherNames
	}
	set(&b.Rank, in.Rank)
	set(&b.Established, in.Established)
	set(&b.Abolished, in.Abolished)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	b.Extras = b.Extras.With(in.Extras)
	tx.EndsAfterStart(b.Established, b.Abolished, at.At("abolished"))
	renamed := !b.IsNew() && (wasName != b.Name || wasCommittee != b.CommitteeKey)
	switch tx.Keep(b) {
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

// postFacts are what tells posts of one name apart: the committee that has them.
func postFacts(committee int64) []Fact {
	return []Fact{refers("committee", record.KindCommittee, committee)}
}

// livesApart says how a post that is described was abolished before the recorded one was established, or the other way
// round.
func livesApart(b *noun.PostBody, in *record.PostInput) []string {
	switch {
	case b.Abolished != "" && in.Established != "" && in.Abolished == "" && in.Established.First() > b.Abolished.Last():
		return []string{"abolished " + string(b.Abolished) + " is before established " + string(in.Established)}
	case b.Established != "" && in.Abolished != "" && in.Established == "" && in.Abolished.Last() < b.Established.First():
		return []string{"established " + string(b.Established) + " is after abolished " + string(in.Abolished)}
	}
	return nil
}

// PostBody loads a post, or begins a new one for the key 0.
func (tx *Writer) PostBody(key int64) *noun.PostBody {
	return remembered(tx, record.NodeID{Kind: record.KindPost, Key: key},
		func(key int64) *noun.PostBody { return &noun.PostBody{Post: record.Post{Key: key}} })
}

// PostNamed is the post of that name in the committee, 0 when there is none.
func (tx *Writer) PostNamed(committee int64, name string) int64 {
	if committee == 0 {
		return 0
	}
	if same := Having(tx.PostsOf(committee), name, vi.Lower); len(same) > 0 {
		return same[0].Key
	}
	return 0
}

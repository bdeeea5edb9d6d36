package change

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/vi"
)

var postEditing = editing[record.PostInput, *noun.PostBody]{
	kind: record.KindPost, field: "post", load: (*Writer).PostBody, describe: DescribePost, put: (*Writer).putPost,
	assign: (*Writer).assignPost,
	find: func(tx *Writer, in *record.PostInput, at record.Path) (int64, record.Path) {
		if key := tx.identified(record.KindPost, 0, in.Identifiers, at); key != 0 {
			return key, at
		}
		return tx.PostNamed(tx.committee(&in.Committee, at.At("committee")), in.Name), at.At("name")
	},
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

// DescribePost writes a post as the input that would make it, references by id.
func DescribePost(b *noun.PostBody) record.PostInput {
	return record.PostInput{
		Committee: *committeeRef(&b.CommitteeKey), Name: b.Name, OtherNames: b.OtherNameList, Kind: b.Kind, Rank: b.Rank,
		Established: b.Established, Abolished: b.Abolished, Identifiers: b.Identifiers, Extras: b.Extras,
	}
}

func (tx *Writer) assignPost(b *noun.PostBody, in *record.PostInput, at record.Path) {
	wasName, wasCommittee := b.Name, b.CommitteeKey
	committee := tx.committee(&in.Committee, at.At("committee"))
	if same := tx.PostNamed(committee, in.Name); same != 0 && same != b.Key {
		tx.Conflict(at.At("name"), "%s has this name in the same committee", tx.Describe(record.KindPost, same))
	}
	b.CommitteeKey, b.Name, b.Kind, b.Rank = committee, in.Name, in.Kind, in.Rank
	b.OtherNameList = in.OtherNames
	b.Established, b.Abolished = in.Established, in.Abolished
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if tx.IsFaulty() {
		return
	}
	tx.keep(b)
	tx.Cache.Named.Clear()
	if wasName != b.Name || wasCommittee != b.CommitteeKey {
		tx.TouchVerdicts(b.NodeID())
	}
}

// CreatePost records a new post.
func (s *Recorder) CreatePost(ctx context.Context, actor, note string,
	in *record.PostInput,
) (*record.Post, *record.Change, error) {
	b, change, err := create(ctx, s, &postEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Post, change, nil
}

// UpdatePost changes a post.
func (s *Recorder) UpdatePost(ctx context.Context, actor string, e record.Edit,
	patch func(*record.PostInput),
) (*record.Post, *record.Change, error) {
	b, change, err := update(ctx, s, &postEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Post, change, nil
}

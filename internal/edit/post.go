package edit

import (
	"context"

	"bienban/internal/describe"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var postEditing = editing[record.PostInput, *noun.PostBody]{
	kind: record.KindPost, field: "post", load: editor.PostBody, describe: describe.Post, put: editor.PutPost,
	assign: editor.assignPost,
	find: func(tx editor, in *record.PostInput, at record.Path) (int64, record.Path) {
		if key := tx.Identified(record.KindPost, 0, in.Identifiers, at); key != 0 {
			return key, at
		}
		return tx.PostNamed(tx.Committee(&in.Committee, at.At("committee")), in.Name), at.At("name")
	},
}

func (tx editor) assignPost(b *noun.PostBody, in *record.PostInput, at record.Path) {
	wasName, wasCommittee := b.Name, b.CommitteeKey
	committee := tx.Committee(&in.Committee, at.At("committee"))
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
	tx.Keep(b)
	tx.Cache.Named.Clear()
	if wasName != b.Name || wasCommittee != b.CommitteeKey {
		tx.TouchVerdicts(b.NodeID())
	}
}

// CreatePost records a new post.
func (s *Editor) CreatePost(ctx context.Context, actor, note string,
	in *record.PostInput,
) (*record.Post, *record.Change, error) {
	b, change, err := create(ctx, s, &postEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Post, change, nil
}

// UpdatePost changes a post.
func (s *Editor) UpdatePost(ctx context.Context, actor string, e record.Edit,
	patch func(*record.PostInput),
) (*record.Post, *record.Change, error) {
	b, change, err := update(ctx, s, &postEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Post, change, nil
}

package edit

import (
	"context"

	"bienban/internal/describe"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var officialEditing = editing[record.OfficialInput, *noun.OfficialBody]{
	kind: record.KindOfficial, field: "official", load: editor.OfficialBody, describe: describe.Official,
	put: editor.PutOfficial, assign: editor.assignOfficial,
	// Namesakes are common: a name alone names nobody.
	find: func(tx editor, in *record.OfficialInput, at record.Path) (int64, record.Path) {
		return tx.Identify(record.KindOfficial, in.Slug, in.Identifiers, at), at
	},
}

func (tx editor) assignOfficial(b *noun.OfficialBody, in *record.OfficialInput, at record.Path) {
	tx.setSlug(b, in.Slug, at)
	b.Name, b.SortName, b.OtherNameList = in.Name, noun.Text(in.SortName), in.OtherNames
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if tx.IsFaulty() {
		return
	}
	tx.Keep(b)
	tx.Cache.Named.Clear()
}

// CreateOfficial records a new official.
func (s *Editor) CreateOfficial(ctx context.Context, actor, note string,
	in *record.OfficialInput,
) (*record.Official, *record.Change, error) {
	b, change, err := create(ctx, s, &officialEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Official, change, nil
}

// UpdateOfficial changes an official.
func (s *Editor) UpdateOfficial(ctx context.Context, actor string, e record.Edit,
	patch func(*record.OfficialInput),
) (*record.Official, *record.Change, error) {
	b, change, err := update(ctx, s, &officialEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Official, change, nil
}

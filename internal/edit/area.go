package edit

import (
	"context"

	"bienban/internal/describe"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

var areaEditing = editing[record.AreaInput, *noun.AreaBody]{
	kind: record.KindArea, field: "area", load: editor.AreaBody, describe: describe.Area, put: editor.PutArea,
	assign: editor.assignArea,
	find: func(tx editor, in *record.AreaInput, at record.Path) (int64, record.Path) {
		key := tx.Identify(record.KindArea, in.Slug, in.Identifiers, at)
		if key != 0 || in.Slug != "" {
			return key, at
		}
		_, key = tx.AreaByName(in, tx.Area(in.Parent, at.At("parent")), at)
		return key, at.At("slug")
	},
}

func (tx editor) assignArea(b *noun.AreaBody, in *record.AreaInput, at record.Path) {
	was := change.AreaNaming(b)
	tx.setSlug(b, in.Slug, at)
	b.OtherNameList = in.OtherNames
	b.Name, b.Kind, b.ValidFrom, b.ValidTo = in.Name, in.Kind, in.ValidFrom, in.ValidTo
	b.ParentKey, b.SuccessorKey = noun.Ref(tx.Area(in.Parent, at.At("parent"))), noun.Ref(tx.Area(in.Successor,
		at.At("successor")))
	b.FormerParents = tx.FormerAreas(in.FormerParents, at.At("formerParents"))
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	tx.areaNotWithinItself(b, at)
	tx.AreaNotFormerlyItself(b, at)
	if tx.IsFaulty() {
		return
	}
	tx.Keep(b)
	if was != change.AreaNaming(b) {
		tx.TouchVerdicts(b.NodeID())
	}
}

// areaNotWithinItself notes an area that would lie within one of its own parts, or succeed itself.
func (tx editor) areaNotWithinItself(b *noun.AreaBody, at record.Path) {
	if tx.LeadsTo(b.Key, b.ParentKey, func(key int64) *int64 { return tx.AreaBody(key).ParentKey }) {
		tx.Invalid(at.At("parent"), "an area cannot lie within itself or one of its parts")
	}
	if b.SuccessorKey != nil && *b.SuccessorKey == b.Key {
		tx.Invalid(at.At("successor"), "an area cannot succeed itself")
	}
}

// CreateArea records a new area.
func (s *Editor) CreateArea(ctx context.Context, actor, note string,
	in *record.AreaInput,
) (*record.Area, *record.Change, error) {
	b, change, err := create(ctx, s, &areaEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Area, change, nil
}

// UpdateArea changes an area.
func (s *Editor) UpdateArea(ctx context.Context, actor string, e record.Edit,
	patch func(*record.AreaInput),
) (*record.Area, *record.Change, error) {
	b, change, err := update(ctx, s, &areaEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Area, change, nil
}

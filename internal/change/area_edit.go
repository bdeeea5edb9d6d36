package change

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var areaEditing = editing[record.AreaInput, *noun.AreaBody]{
	kind: record.KindArea, field: "area", load: (*Writer).AreaBody, describe: DescribeArea, put: (*Writer).putArea,
	assign: (*Writer).assignArea,
	find: func(tx *Writer, in *record.AreaInput, at record.Path) (int64, record.Path) {
		key := tx.identify(record.KindArea, in.Slug, in.Identifiers, at)
		if key != 0 || in.Slug != "" {
			return key, at
		}
		_, key = tx.areaByName(in, tx.area(in.Parent, at.At("parent")), at)
		return key, at.At("slug")
	},
}

// DescribeArea writes an area as the input that would make it, references by id.
func DescribeArea(b *noun.AreaBody) record.AreaInput {
	return record.AreaInput{
		Slug: b.Slug, EarlierSlugs: b.Merged.Own(), Name: b.Name, OtherNames: b.OtherNameList, Kind: b.Kind,
		Parent: areaRef(b.ParentKey), FormerParents: describeFormerAreas(b.FormerParents),
		ValidFrom: b.ValidFrom, ValidTo: b.ValidTo, Successor: areaRef(b.SuccessorKey),
		Identifiers: b.Identifiers, Extras: b.Extras,
	}
}

func areaRef(key *int64) *record.AreaRef {
	if key == nil {
		return nil
	}
	return &record.AreaRef{ID: noun.RefID(record.KindArea, key)}
}

func (tx *Writer) assignArea(b *noun.AreaBody, in *record.AreaInput, at record.Path) {
	was := areaNaming(b)
	tx.setSlug(b, in.Slug, at)
	b.OtherNameList = in.OtherNames
	b.Name, b.Kind, b.ValidFrom, b.ValidTo = in.Name, in.Kind, in.ValidFrom, in.ValidTo
	b.ParentKey, b.SuccessorKey = noun.Ref(tx.area(in.Parent, at.At("parent"))), noun.Ref(tx.area(in.Successor,
		at.At("successor")))
	b.FormerParents = tx.formerAreas(in.FormerParents, at.At("formerParents"))
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	tx.areaNotWithinItself(b, at)
	tx.areaNotFormerlyItself(b, at)
	if tx.IsFaulty() {
		return
	}
	tx.keep(b)
	if was != areaNaming(b) {
		tx.TouchVerdicts(b.NodeID())
	}
}

// areaNotWithinItself notes an area that would lie within one of its own parts, or succeed itself.
func (tx *Writer) areaNotWithinItself(b *noun.AreaBody, at record.Path) {
	if tx.leadsTo(b.Key, b.ParentKey, func(key int64) *int64 { return tx.AreaBody(key).ParentKey }) {
		tx.Invalid(at.At("parent"), "an area cannot lie within itself or one of its parts")
	}
	if b.SuccessorKey != nil && *b.SuccessorKey == b.Key {
		tx.Invalid(at.At("successor"), "an area cannot succeed itself")
	}
}

// leadsTo tells whether one comes to a record when one goes up from another. It ends in a circle that was recorded
// before circles were refused.
func (tx *Writer) leadsTo(key int64, from *int64, up func(key int64) *int64) bool {
	for seen := map[int64]bool{}; from != nil && !seen[*from] && tx.Err() == nil; from = up(*from) {
		if *from == key {
			return true
		}
		seen[*from] = true
	}
	return false
}

// CreateArea records a new area.
func (s *Recorder) CreateArea(ctx context.Context, actor, note string,
	in *record.AreaInput,
) (*record.Area, *record.Change, error) {
	b, change, err := create(ctx, s, &areaEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Area, change, nil
}

// UpdateArea changes an area.
func (s *Recorder) UpdateArea(ctx context.Context, actor string, e record.Edit,
	patch func(*record.AreaInput),
) (*record.Area, *record.Change, error) {
	b, change, err := update(ctx, s, &areaEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Area, change, nil
}

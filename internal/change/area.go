package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// area resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) area(ref *record.AreaRef, at record.Path) int64 {
	if ref == nil {
		return 0
	}
	if ref.New != nil {
		return tx.putArea(ref.New, at.At("new"))
	}
	return tx.outright(record.KindArea, ref.ID, ref.Slug, ref.Identifier, at)
}

func (tx *Writer) putArea(in *record.AreaInput, at record.Path) int64 {
	parent := tx.area(in.Parent, at.At("parent"))
	successor := tx.area(in.Successor, at.At("successor"))
	slug := in.Slug
	key := tx.identify(record.KindArea, slug, in.Identifiers, at)
	if key == 0 && slug == "" {
		slug, key = tx.areaByName(in.Name, parent, at)
	}
	b := tx.AreaBody(key)
	was := b.Name
	set(&b.Slug, slug)
	set(&b.Name, in.Name)
	set(&b.Kind, in.Kind)
	setRef(&b.ParentKey, parent)
	setRef(&b.SuccessorKey, successor)
	set(&b.ValidFrom, in.ValidFrom)
	set(&b.ValidTo, in.ValidTo)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.EndsAfterStart(b.ValidFrom, b.ValidTo, at.At("validTo"))
	renamed := !b.IsNew() && was != b.Name
	tx.keep(b)
	if renamed {
		tx.TouchVerdicts(b.NodeID())
	}
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// areaByName makes the slug of an area that gives none. Areas of one name under different parents are different areas.
func (tx *Writer) areaByName(name string, parent int64, at record.Path) (string, int64) {
	slug := tx.madeSlug(name, at)
	key := tx.bySlug(record.KindArea, slug)
	if key == 0 || parent == 0 {
		return slug, key
	}
	if p := tx.AreaBody(key).ParentKey; p == nil || *p == parent {
		return slug, key
	}
	slug = joinSlugs(slug, tx.SlugOf(record.KindArea, parent))
	return slug, tx.bySlug(record.KindArea, slug)
}

// AreaBody loads an area, or begins a new one for the key 0.
func (tx *Writer) AreaBody(key int64) *noun.AreaBody {
	return remembered(tx, record.NodeID{Kind: record.KindArea, Key: key},
		func(key int64) *noun.AreaBody { return &noun.AreaBody{Area: record.Area{Key: key}} })
}

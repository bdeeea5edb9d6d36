package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
	"bienban/internal/vi"
)

type areaBody struct {
	record.Area
	Identifiers identifiers `json:"identifiers,omitempty"`
	stored
}

func (b *areaBody) version() *int { return &b.Version }

func (b *areaBody) words() words { return words{name: b.Name} }

func (b *areaBody) derive() {
	b.SortKey = vi.SortKey(b.Name)
	b.Span = record.SpanOf(b.ValidFrom, b.ValidTo, false)
}

func (b *areaBody) write(tx *Tx, fresh bool) {
	tx.put(areaRows, fresh, b.Key, b.Version, b.Slug, b.Name, vi.Fold(b.Name), b.SortKey, string(b.Kind), b.ParentKey,
		list.Known(b.ValidFrom), list.Known(b.ValidTo), string(b.StartFirst), string(b.StartLast), string(b.EndFirst),
		string(b.EndLast), b.SuccessorKey)
	b.Identifiers.write(tx, b.NodeID(), fresh)
	tx.findable(fresh, b.Key, slugLookup(record.KindArea, b.Slug))
}

// area resolves a reference, 0 when there is none or it has a fault.
func (tx *Tx) area(ref *record.AreaRef, at record.Path) int64 {
	if ref == nil {
		return 0
	}
	if ref.New != nil {
		return tx.putArea(ref.New, at.At("new"))
	}
	return tx.outright(record.KindArea, ref.ID, ref.Slug, ref.Identifier, at)
}

func (tx *Tx) putArea(in *record.AreaInput, at record.Path) int64 {
	parent := tx.area(in.Parent, at.At("parent"))
	successor := tx.area(in.Successor, at.At("successor"))
	slug := in.Slug
	key := tx.identify(record.KindArea, slug, in.Identifiers, at)
	if key == 0 && slug == "" {
		slug, key = tx.areaByName(in.Name, parent, at)
	}
	b := tx.areaBody(key)
	was := b.Name
	set(&b.Slug, slug)
	set(&b.Name, in.Name)
	set(&b.Kind, in.Kind)
	setRef(&b.ParentKey, parent)
	setRef(&b.SuccessorKey, successor)
	set(&b.ValidFrom, in.ValidFrom)
	set(&b.ValidTo, in.ValidTo)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	tx.endsAfterStart(b.ValidFrom, b.ValidTo, at.At("validTo"))
	renamed := !b.isNew() && was != b.Name
	tx.keep(b)
	if renamed {
		tx.doubtArea(b.Key)
	}
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// areaByName makes the slug of an area that gives none. Areas of one name under different parents are different areas.
func (tx *Tx) areaByName(name string, parent int64, at record.Path) (string, int64) {
	slug := tx.madeSlug(name, at)
	key := tx.bySlug(record.KindArea, slug)
	if key == 0 || parent == 0 {
		return slug, key
	}
	if p := tx.areaBody(key).ParentKey; p == nil || *p == parent {
		return slug, key
	}
	slug = joinSlugs(slug, tx.slugOf(record.KindArea, parent))
	return slug, tx.bySlug(record.KindArea, slug)
}

// areaBody loads an area, or begins a new one for the key 0.
func (tx *Tx) areaBody(key int64) *areaBody {
	return remembered(tx, record.NodeID{Kind: record.KindArea, Key: key},
		func(key int64) *areaBody { return &areaBody{Area: record.Area{Key: key}} })
}

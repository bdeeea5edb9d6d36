package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Area resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) Area(ref *record.AreaRef, at record.Path) int64 {
	if ref == nil {
		return 0
	}
	if ref.New != nil {
		return tx.recordArea(ref.New, at.At("new"), false)
	}
	return tx.outright(record.KindArea, ref.ID, ref.Slug, ref.Identifier, at)
}

// PutArea records a declared area.
func (tx *Writer) PutArea(in *record.AreaInput, at record.Path) int64 {
	return tx.recordArea(in, at, true)
}

// recordArea records an area. One that is only referred to keeps what it is known by: nobody asked for that to change.
func (tx *Writer) recordArea(in *record.AreaInput, at record.Path, declared bool) int64 {
	parent := tx.Area(in.Parent, at.At("parent"))
	former := tx.FormerAreas(in.FormerParents, at.At("formerParents"))
	successor := tx.Area(in.Successor, at.At("successor"))
	slug := in.Slug
	key := tx.Identify(record.KindArea, slug, in.Identifiers, at)
	if key == 0 && slug == "" {
		slug, key = tx.AreaByName(in, parent, at)
	}
	b := tx.AreaBody(key)
	was := AreaNaming(b)
	if !b.IsNew() {
		tx.sameIdentifiers(b.NodeID(), b.Identifiers, in.Identifiers, at)
	}
	switch {
	case !b.IsNew() && tx.IsFormer(record.KindArea, slug):
		b.OtherNameList = tx.calledToo(b.OtherNameList, b.Name, in.Name, at)
		tx.underFormerSlug(b, slug, tx.areaFacts(&b.Area), tx.areaInputFacts(in, parent), at)
	case b.IsNew() || declared:
		set(&b.Name, in.Name)
		set(&b.Kind, in.Kind)
		if b.IsNew() || in.Slug != "" {
			tx.takeSlug(b, slug, at)
		}
	default:
		tx.keepName(b.NodeID(), "name", b.Name, in.Name, at)
		tx.contradicted(b.NodeID(), tx.Unlike(DescribedAs{Facts: tx.areaFacts(&b.Area)},
			DescribedAs{Facts: tx.areaInputFacts(in, parent)}), at,
			"to change it, declare it in areas; to refer to it, give its slug or identifier alone")
	}
	if len(in.OtherNames) > 0 {
		b.OtherNameList = in.OtherNames
	}
	setRef(&b.ParentKey, parent)
	if len(former) > 0 {
		b.FormerParents = former
	}
	setRef(&b.SuccessorKey, successor)
	set(&b.ValidFrom, in.ValidFrom)
	set(&b.ValidTo, in.ValidTo)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	b.Extras = b.Extras.With(in.Extras)
	b.Merged = tx.formerSlugs(b, in.EarlierSlugs, nil, at)
	tx.AreaNotFormerlyItself(b, at)
	tx.EndsAfterStart(b.ValidFrom, b.ValidTo, at.At("validTo"))
	renamed := !b.IsNew() && was != AreaNaming(b)
	tx.noteNamed(record.KindArea, b.Name, b.Key, tx.Keep(b))
	if renamed {
		tx.TouchVerdicts(b.NodeID())
	}
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// areaFacts are what tells areas of one name apart.
func (tx *Writer) areaFacts(a *record.Area) []Fact {
	return []Fact{
		{name: "kind", value: string(a.Kind)},
		refers("parent", record.KindArea, noun.KeyOf(a.ParentKey)),
		{name: "validFrom", value: string(a.ValidFrom), apart: daysApart},
	}
}

func (tx *Writer) areaInputFacts(in *record.AreaInput, parent int64) []Fact {
	return tx.areaFacts(&record.Area{Kind: in.Kind, ParentKey: noun.Ref(parent), ValidFrom: in.ValidFrom})
}

// AreaByName finds the area that an input describes by its name, or makes the slug of a new one.
func (tx *Writer) AreaByName(in *record.AreaInput, parent int64, at record.Path) (slug string, key int64) {
	return tx.bySought(&sought{
		kind: record.KindArea, name: in.Name, distinct: in.Distinct, at: at,
		given: func() DescribedAs { return DescribedAs{tx.areaInputFacts(in, parent), in.Identifiers} },
		recorded: func(key int64) DescribedAs {
			b := tx.AreaBody(key)
			return DescribedAs{tx.areaFacts(&b.Area), b.Identifiers}
		},
	}, tx.named(record.KindArea, in.Name), tx.madeSlug(in.Name, at), tx.slugOf(record.KindArea, parent))
}

// AreaBody loads an area, or begins a new one for the key 0.
func (tx *Writer) AreaBody(key int64) *noun.AreaBody {
	return remembered(tx, record.NodeID{Kind: record.KindArea, Key: key},
		func(key int64) *noun.AreaBody { return &noun.AreaBody{Area: record.Area{Key: key}} })
}

// LeadsTo tells whether one comes to a record when one goes up from another. It ends in a circle that was recorded
// before circles were refused.
func (tx *Writer) LeadsTo(key int64, from *int64, up func(key int64) *int64) bool {
	for seen := map[int64]bool{}; from != nil && !seen[*from] && tx.Err() == nil; from = up(*from) {
		if *from == key {
			return true
		}
		seen[*from] = true
	}
	return false
}

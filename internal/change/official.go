package change

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Official resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) Official(ref *record.OfficialRef, at record.Path) int64 {
	switch {
	case ref == nil:
		return 0
	case ref.New != nil:
		return tx.recordOfficial(ref.New, at.At("new"), false)
	case ref.Named != nil:
		return tx.namedOfficial(ref.Named, at.At("named"))
	}
	return tx.outright(record.KindOfficial, ref.ID, ref.Slug, ref.Identifier, at)
}

// PutOfficial records a declared official.
func (tx *Writer) PutOfficial(in *record.OfficialInput, at record.Path) int64 {
	return tx.recordOfficial(in, at, true)
}

// recordOfficial records an official. One that is only referred to keeps the name: nobody asked for that to change.
func (tx *Writer) recordOfficial(in *record.OfficialInput, at record.Path, declared bool) int64 {
	slug := in.Slug
	key := tx.Identify(record.KindOfficial, slug, in.Identifiers, at)
	if key == 0 && slug == "" {
		// The identifier tells this official from others of the name; the slug only has to be free.
		slug = tx.freeSlug(record.KindOfficial, tx.madeSlug(in.Name, at))
	}
	b := tx.OfficialBody(key)
	if !b.IsNew() {
		tx.sameIdentifiers(b.NodeID(), b.Identifiers, in.Identifiers, at)
	}
	switch {
	case tx.IsFormer(record.KindOfficial, in.Slug):
		// Under a slug that it had once, or a record that was merged into it, a record keeps what it is called.
		b.OtherNameList = tx.calledToo(b.OtherNameList, b.Name, in.Name, at)
	case b.IsNew() || declared:
		tx.takeSlug(b, slug, at)
		set(&b.Name, in.Name)
	default:
		tx.keepName(b.NodeID(), "name", b.Name, in.Name, at)
	}
	SetText(&b.SortName, in.SortName)
	if len(in.OtherNames) > 0 {
		b.OtherNameList = in.OtherNames
	}
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	b.Extras = b.Extras.With(in.Extras)
	b.Merged = tx.formerSlugs(b, in.EarlierSlugs, in.FormerSlugs, at)
	tx.declareIdentities(b, in.Identities, at.At("identities"))
	switch tx.Keep(b) {
	case record.RecordOutcomeCreated:
		tx.Cache.Offices.Put(b.Key, nil) // there are none yet
	case record.RecordOutcomeUpdated:
		tx.Cache.Named.Clear()
	}
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

// OfficialBody loads an official, or begins a new one for the key 0.
func (tx *Writer) OfficialBody(key int64) *noun.OfficialBody {
	return remembered(tx, record.NodeID{Kind: record.KindOfficial, Key: key}, func(key int64) *noun.OfficialBody {
		return &noun.OfficialBody{Official: record.Official{Key: key}}
	})
}

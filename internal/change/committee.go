package change

import (
	"strings"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// committee resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) committee(ref *record.CommitteeRef, at record.Path) int64 {
	switch {
	case ref == nil:
		return 0
	case ref.New != nil:
		return tx.putCommittee(ref.New, at.At("new"))
	case ref.Named != nil:
		return tx.namedCommittee(ref.Named, at.At("named"))
	}
	return tx.outright(record.KindCommittee, ref.ID, ref.Slug, ref.Identifier, at)
}

func (tx *Writer) putCommittee(in *record.CommitteeInput, at record.Path) int64 {
	area := tx.area(in.Area, at.At("area"))
	parent := tx.committee(in.Parent, at.At("parent"))
	director := tx.committee(in.DirectedBy, at.At("directedBy"))
	slug := in.Slug
	key := tx.identify(record.KindCommittee, slug, in.Identifiers, at)
	if key == 0 && slug == "" {
		slug, key = tx.committeeByName(in.Name, parent, at)
	}
	b := tx.CommitteeBody(key)
	was := officeNames(b)
	if tx.isFormer(record.KindCommittee, in.Slug) {
		// Under the slug of a record that was merged into it, a record keeps what it is called.
		b.OtherNameList = tx.calledToo(b.OtherNameList, b.Name, in.Name, at)
	} else {
		set(&b.Slug, slug)
		set(&b.Name, in.Name)
	}
	setText(&b.ShortName, in.ShortName)
	if len(in.OtherNames) > 0 {
		b.OtherNameList = in.OtherNames
	}
	set(&b.Kind, in.Kind)
	setRef(&b.AreaKey, area)
	setRef(&b.ParentKey, parent)
	setRef(&b.DirectedByKey, director)
	setLife(b, in)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	b.Merged = tx.formerSlugs(b.Merged, b.NodeID(), in.FormerSlugs, at)
	tx.EndsAfterStart(b.Established, b.Dissolved, at.At("dissolved"))
	tx.notWithinItself(b, at)
	renamed := !b.IsNew() && was != officeNames(b)
	switch tx.keep(b) {
	case record.RecordOutcomeCreated:
		tx.Cache.Named.Delete(namedKey{record.KindCommittee, parent})
		tx.Cache.Named.Put(namedKey{record.KindPost, b.Key}, nil) // it has no posts yet
	case record.RecordOutcomeUpdated:
		tx.Cache.Named.Clear()
	}
	if renamed {
		tx.TouchVerdicts(b.NodeID())
	}
	tx.cite(b.NodeID(), in.Citations, at.At("citations"))
	return b.Key
}

func setLife(b *noun.CommitteeBody, in *record.CommitteeInput) {
	set(&b.Established, in.Established)
	setText(&b.EstablishedBasis, in.EstablishedBasis)
	set(&b.Dissolved, in.Dissolved)
	setText(&b.DissolvedBasis, in.DissolvedBasis)
	if in.Cadence != "" {
		b.Cadence = &in.Cadence
	}
}

// officeNames sums up what stated titles are compared with.
func officeNames(b *noun.CommitteeBody) string {
	area := int64(0)
	if b.AreaKey != nil {
		area = *b.AreaKey
	}
	return strings.Join(b.Names(), "\n") + "\n" + record.NodeID{Kind: record.KindArea, Key: area}.String()
}

// committeeByName makes the slug of a committee that gives none. Committees of one name that are parts of different
// committees are different ones.
func (tx *Writer) committeeByName(name string, parent int64, at record.Path) (string, int64) {
	slug := tx.madeSlug(name, at)
	key := tx.bySlug(record.KindCommittee, slug)
	if key == 0 || parent == 0 {
		return slug, key
	}
	if p := tx.CommitteeBody(key).ParentKey; p == nil || *p == parent {
		return slug, key
	}
	slug = joinSlugs(slug, tx.SlugOf(record.KindCommittee, parent))
	return slug, tx.bySlug(record.KindCommittee, slug)
}

// notWithinItself notes a committee that would become a part of one of its own parts, or follow its own direction.
func (tx *Writer) notWithinItself(b *noun.CommitteeBody, at record.Path) {
	if b.IsNew() {
		return // nothing refers to it yet
	}
	if b.DirectedByKey != nil && *b.DirectedByKey == b.Key {
		tx.Invalid(at.At("directedBy"), "a committee cannot follow its own direction")
	}
	if tx.leadsTo(b.Key, b.ParentKey, func(key int64) *int64 { return tx.CommitteeBody(key).ParentKey }) {
		tx.Invalid(at.At("parent"), "a committee cannot be a part of itself or of one of its parts")
	}
}

// CommitteeBody loads a committee, or begins a new one for the key 0.
func (tx *Writer) CommitteeBody(key int64) *noun.CommitteeBody {
	return remembered(tx, record.NodeID{Kind: record.KindCommittee, Key: key}, func(key int64) *noun.CommitteeBody {
		return &noun.CommitteeBody{Committee: record.Committee{Key: key}}
	})
}

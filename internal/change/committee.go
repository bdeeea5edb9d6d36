package change

import (
	"strings"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// Committee resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) Committee(ref *record.CommitteeRef, at record.Path) int64 {
	switch {
	case ref == nil:
		return 0
	case ref.New != nil:
		return tx.recordCommittee(ref.New, at.At("new"), false)
	case ref.Named != nil:
		return tx.namedCommittee(ref.Named, at.At("named"))
	}
	return tx.outright(record.KindCommittee, ref.ID, ref.Slug, ref.Identifier, at)
}

// PutCommittee records a declared committee.
func (tx *Writer) PutCommittee(in *record.CommitteeInput, at record.Path) int64 {
	return tx.recordCommittee(in, at, true)
}

// recordCommittee records a committee. One that is only referred to keeps what it is known by: nobody asked for that to
// change.
func (tx *Writer) recordCommittee(in *record.CommitteeInput, at record.Path, declared bool) int64 {
	area := tx.Area(in.Area, at.At("area"))
	parent := tx.Committee(in.Parent, at.At("parent"))
	director := tx.Committee(in.DirectedBy, at.At("directedBy"))
	former := tx.FormerOf(in, at)
	slug := in.Slug
	key := tx.Identify(record.KindCommittee, slug, in.Identifiers, at)
	if key == 0 && slug == "" {
		slug, key = tx.CommitteeByName(in, area, parent, at)
	}
	b := tx.CommitteeBody(key)
	was := tx.OfficeNames(b)
	if !b.IsNew() {
		tx.sameIdentifiers(b.NodeID(), b.Identifiers, in.Identifiers, at)
	}
	switch {
	case !b.IsNew() && tx.IsFormer(record.KindCommittee, slug):
		// Under a slug that it had once, or a record that was merged into it, a record keeps what it is called.
		b.OtherNameList = tx.calledToo(b.OtherNameList, b.Name, in.Name, at)
		tx.underFormerSlug(b, slug, tx.committeeFacts(&b.Committee), tx.committeeInputFacts(in, area, parent), at)
	case b.IsNew() || declared:
		set(&b.Name, in.Name)
		set(&b.Kind, in.Kind)
		if b.IsNew() || in.Slug != "" {
			tx.takeSlug(b, slug, at)
		}
	default:
		tx.keepName(b.NodeID(), "name", b.Name, in.Name, at)
		tx.contradicted(b.NodeID(), tx.Unlike(DescribedAs{Facts: tx.committeeFacts(&b.Committee)},
			DescribedAs{Facts: tx.committeeInputFacts(in, area, parent)}), at,
			"to change it, declare it in committees; to refer to it, give its slug or identifier alone")
	}
	SetText(&b.ShortName, in.ShortName)
	if len(in.OtherNames) > 0 {
		b.OtherNameList = in.OtherNames
	}
	setRef(&b.AreaKey, area)
	setRef(&b.ParentKey, parent)
	setRef(&b.DirectedByKey, director)
	if len(in.FormerAreas) > 0 {
		b.FormerAreas = former.Areas
	}
	if len(in.FormerParents) > 0 {
		b.FormerParents = former.Parents
	}
	if len(in.FormerDirectors) > 0 {
		b.FormerDirectors = former.Directors
	}
	setLife(b, in)
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	b.Extras = b.Extras.With(in.Extras)
	b.Merged = tx.formerSlugs(b, in.EarlierSlugs, in.FormerSlugs, at)
	tx.EndsAfterStart(b.Established, b.Dissolved, at.At("dissolved"))
	tx.NotWithinItself(b, at)
	tx.NotFormerlyItself(b, at)
	renamed := !b.IsNew() && was != tx.OfficeNames(b)
	outcome := tx.Keep(b)
	tx.noteNamed(record.KindCommittee, b.Name, b.Key, outcome)
	switch outcome {
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
	SetText(&b.EstablishedBasis, in.EstablishedBasis)
	set(&b.Dissolved, in.Dissolved)
	SetText(&b.DissolvedBasis, in.DissolvedBasis)
	if in.Cadence != "" {
		b.Cadence = &in.Cadence
	}
}

// OfficeNames sums up what stated titles are compared with.
func (tx *Writer) OfficeNames(b *noun.CommitteeBody) string {
	return strings.Join(b.Names(), "\n") + "\n" +
		record.NodeID{Kind: record.KindArea, Key: tx.areaOf(&b.Committee)}.String() + formerText(b.FormerAreas)
}

// committeeFacts are what tells committees of one name apart.
func (tx *Writer) committeeFacts(c *record.Committee) []Fact {
	return []Fact{
		{name: "kind", value: string(c.Kind)},
		refers("area", record.KindArea, tx.areaOf(c)),
		refers("parent", record.KindCommittee, noun.KeyOf(c.ParentKey)),
		{name: "established", value: string(c.Established), apart: daysApart},
	}
}

func (tx *Writer) committeeInputFacts(in *record.CommitteeInput, area, parent int64) []Fact {
	return tx.committeeFacts(&record.Committee{
		Kind: in.Kind, AreaKey: noun.Ref(area), ParentKey: noun.Ref(parent), Established: in.Established,
	})
}

// CommitteeByName finds the committee that an input describes by its name, or makes the slug of a new one.
func (tx *Writer) CommitteeByName(in *record.CommitteeInput, area, parent int64,
	at record.Path,
) (slug string, key int64) {
	return tx.bySought(&sought{
		kind: record.KindCommittee, name: in.Name, distinct: in.Distinct, at: at,
		given: func() DescribedAs { return DescribedAs{tx.committeeInputFacts(in, area, parent), in.Identifiers} },
		recorded: func(key int64) DescribedAs {
			b := tx.CommitteeBody(key)
			return DescribedAs{tx.committeeFacts(&b.Committee), b.Identifiers}
		},
	}, tx.named(record.KindCommittee, in.Name), tx.madeSlug(in.Name, at),
		tx.slugOf(record.KindCommittee, parent), tx.slugOf(record.KindArea, area))
}

// NotWithinItself notes a committee that would become a part of one of its own parts, or follow its own direction.
func (tx *Writer) NotWithinItself(b *noun.CommitteeBody, at record.Path) {
	if b.IsNew() {
		return // nothing refers to it yet
	}
	if b.DirectedByKey != nil && *b.DirectedByKey == b.Key {
		tx.Invalid(at.At("directedBy"), "a committee cannot follow its own direction")
	}
	if tx.LeadsTo(b.Key, b.ParentKey, func(key int64) *int64 { return tx.CommitteeBody(key).ParentKey }) {
		tx.Invalid(at.At("parent"), "a committee cannot be a part of itself or of one of its parts")
	}
}

// CommitteeBody loads a committee, or begins a new one for the key 0.
func (tx *Writer) CommitteeBody(key int64) *noun.CommitteeBody {
	return remembered(tx, record.NodeID{Kind: record.KindCommittee, Key: key}, func(key int64) *noun.CommitteeBody {
		return &noun.CommitteeBody{Committee: record.Committee{Key: key}}
	})
}

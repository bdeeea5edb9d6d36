package change

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var committeeEditing = editing[record.CommitteeInput, *noun.CommitteeBody]{
	kind: record.KindCommittee, field: "committee", load: (*Writer).CommitteeBody, describe: DescribeCommittee,
	put: (*Writer).putCommittee, assign: (*Writer).assignCommittee,
	find: func(tx *Writer, in *record.CommitteeInput, at record.Path) (int64, record.Path) {
		key := tx.identify(record.KindCommittee, in.Slug, in.Identifiers, at)
		if key != 0 || in.Slug != "" {
			return key, at
		}
		parent := tx.committee(in.Parent, at.At("parent"))
		_, key = tx.committeeByName(in, tx.area(in.Area, at.At("area")), parent, at)
		return key, at.At("slug")
	},
}

// DescribeCommittee writes a committee as the input that would make it, references by id.
func DescribeCommittee(b *noun.CommitteeBody) record.CommitteeInput {
	in := record.CommitteeInput{
		Slug: b.Slug, Name: b.Name, ShortName: noun.ValueOf(b.ShortName), OtherNames: b.OtherNameList, Kind: b.Kind,
		Area:        areaRef(b.AreaKey),
		FormerAreas: describeFormerAreas(b.FormerAreas), FormerParents: describeFormerCommittees(b.FormerParents),
		FormerDirectors: describeFormerCommittees(b.FormerDirectors),
		Parent:          committeeRef(b.ParentKey), DirectedBy: committeeRef(b.DirectedByKey), Established: b.Established,
		EstablishedBasis: noun.ValueOf(b.EstablishedBasis),
		Dissolved:        b.Dissolved, DissolvedBasis: noun.ValueOf(b.DissolvedBasis),
		Identifiers: b.Identifiers, Extras: b.Extras, EarlierSlugs: b.Merged.Own(), FormerSlugs: b.Merged.Slugs(),
	}
	if b.Cadence != nil {
		in.Cadence = *b.Cadence
	}
	return in
}

func committeeRef(key *int64) *record.CommitteeRef {
	if key == nil {
		return nil
	}
	return &record.CommitteeRef{ID: noun.RefID(record.KindCommittee, key)}
}

func (tx *Writer) assignCommittee(b *noun.CommitteeBody, in *record.CommitteeInput, at record.Path) {
	was := tx.officeNames(b)
	tx.setSlug(b, in.Slug, at)
	b.Name, b.ShortName, b.OtherNameList, b.Kind = in.Name, noun.Text(in.ShortName), in.OtherNames, in.Kind
	b.AreaKey = noun.Ref(tx.area(in.Area, at.At("area")))
	b.ParentKey, b.DirectedByKey = noun.Ref(tx.committee(in.Parent, at.At("parent"))), noun.Ref(tx.committee(in.DirectedBy,
		at.At("directedBy")))
	b.Established, b.EstablishedBasis = in.Established, noun.Text(in.EstablishedBasis)
	b.Dissolved, b.DissolvedBasis = in.Dissolved, noun.Text(in.DissolvedBasis)
	b.Cadence = nil
	if in.Cadence != "" {
		b.Cadence = &in.Cadence
	}
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	former := tx.formerOf(in, at)
	b.FormerAreas, b.FormerParents, b.FormerDirectors = former.areas, former.parents, former.directors
	tx.notWithinItself(b, at)
	tx.notFormerlyItself(b, at)
	if tx.IsFaulty() {
		return
	}
	tx.keep(b)
	tx.Cache.Named.Clear()
	if was != tx.officeNames(b) {
		tx.TouchVerdicts(b.NodeID())
	}
}

// CreateCommittee records a new committee.
func (s *Recorder) CreateCommittee(ctx context.Context, actor, note string,
	in *record.CommitteeInput,
) (*record.Committee, *record.Change, error) {
	b, change, err := create(ctx, s, &committeeEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Committee, change, nil
}

// UpdateCommittee changes a committee.
func (s *Recorder) UpdateCommittee(ctx context.Context, actor string, e record.Edit,
	patch func(*record.CommitteeInput),
) (*record.Committee, *record.Change, error) {
	b, change, err := update(ctx, s, &committeeEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Committee, change, nil
}

package store

import (
	"context"

	"bienban/internal/record"
)

var committeeEditing = editing[record.CommitteeInput, *committeeBody]{
	kind: record.KindCommittee, field: "committee", load: (*Writer).committeeBody, describe: describeCommittee, put: (*Writer).putCommittee, assign: (*Writer).assignCommittee,
	find: func(tx *Writer, in *record.CommitteeInput, at record.Path) (int64, record.Path) {
		key := tx.identify(record.KindCommittee, in.Slug, in.Identifiers, at)
		if key != 0 || in.Slug != "" {
			return key, at
		}
		_, key = tx.committeeByName(in.Name, tx.committee(in.Parent, at.At("parent")), at)
		return key, at.At("slug")
	},
}

func describeCommittee(b *committeeBody) record.CommitteeInput {
	in := record.CommitteeInput{
		Slug: b.Slug, Name: b.Name, ShortName: valueOf(b.ShortName), OtherNames: b.OtherNameList, Kind: b.Kind, Area: areaRef(b.AreaKey),
		Parent: committeeRef(b.ParentKey), DirectedBy: committeeRef(b.DirectedByKey), Established: b.Established, EstablishedBasis: valueOf(b.EstablishedBasis),
		Dissolved: b.Dissolved, DissolvedBasis: valueOf(b.DissolvedBasis), Identifiers: b.Identifiers, FormerSlugs: b.Merged.slugs(),
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
	return &record.CommitteeRef{ID: refID(record.KindCommittee, key)}
}

func (tx *Writer) assignCommittee(b *committeeBody, in *record.CommitteeInput, at record.Path) {
	was := officeNames(b)
	tx.setSlug(&b.Slug, in.Slug, b.NodeID(), at)
	b.Name, b.ShortName, b.OtherNameList, b.Kind = in.Name, text(in.ShortName), in.OtherNames, in.Kind
	b.AreaKey = ref(tx.area(in.Area, at.At("area")))
	b.ParentKey, b.DirectedByKey = ref(tx.committee(in.Parent, at.At("parent"))), ref(tx.committee(in.DirectedBy,
		at.At("directedBy")))
	b.Established, b.EstablishedBasis = in.Established, text(in.EstablishedBasis)
	b.Dissolved, b.DissolvedBasis = in.Dissolved, text(in.DissolvedBasis)
	b.Cadence = nil
	if in.Cadence != "" {
		b.Cadence = &in.Cadence
	}
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	tx.notWithinItself(b, at)
	if tx.isFaulty() {
		return
	}
	tx.keep(b)
	tx.cache.named.Clear()
	if was != officeNames(b) {
		tx.doubtCommittee(b.Key)
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

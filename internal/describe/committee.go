package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Committee writes a committee as the input that would make it, references by id.
func Committee(b *noun.CommitteeBody) record.CommitteeInput {
	in := record.CommitteeInput{
		Slug: b.Slug, Name: b.Name, ShortName: noun.ValueOf(b.ShortName), OtherNames: b.OtherNameList, Kind: b.Kind,
		Area:        areaRef(b.AreaKey),
		FormerAreas: describeFormerAreas(b.FormerAreas), FormerParents: describeFormerCommittees(b.FormerParents),
		FormerDirectors: describeFormerCommittees(b.FormerDirectors),
		Parent:          CommitteeRef(b.ParentKey), DirectedBy: CommitteeRef(b.DirectedByKey), Established: b.Established,
		EstablishedBasis: noun.ValueOf(b.EstablishedBasis),
		Dissolved:        b.Dissolved, DissolvedBasis: noun.ValueOf(b.DissolvedBasis),
		Identifiers: b.Identifiers, Extras: b.Extras, EarlierSlugs: b.Merged.Own(), FormerSlugs: b.Merged.Slugs(),
	}
	if b.Cadence != nil {
		in.Cadence = *b.Cadence
	}
	return in
}

// CommitteeRef refers to a committee by its id; nil for none.
func CommitteeRef(key *int64) *record.CommitteeRef {
	if key == nil {
		return nil
	}
	return &record.CommitteeRef{ID: noun.RefID(record.KindCommittee, key)}
}

package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Area writes an area as the input that would make it, references by id.
func Area(b *noun.AreaBody) record.AreaInput {
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

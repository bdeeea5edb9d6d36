package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Official writes an official as the input that would make it, references by id.
func Official(b *noun.OfficialBody) record.OfficialInput {
	return record.OfficialInput{
		Slug: b.Slug, Name: b.Name, SortName: noun.ValueOf(b.SortName), OtherNames: b.OtherNameList,
		Identifiers: b.Identifiers, Extras: b.Extras, EarlierSlugs: b.Merged.Own(), FormerSlugs: b.Merged.Slugs(),
	}
}

// OfficialRef refers to an official by the id; nil for none.
func OfficialRef(key *int64) *record.OfficialRef {
	if key == nil {
		return nil
	}
	return &record.OfficialRef{ID: noun.RefID(record.KindOfficial, key)}
}

package change

import (
	"context"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var officialEditing = editing[record.OfficialInput, *noun.OfficialBody]{
	kind: record.KindOfficial, field: "official", load: (*Writer).OfficialBody, describe: DescribeOfficial,
	put: (*Writer).putOfficial, assign: (*Writer).assignOfficial,
	// Namesakes are common: a name alone names nobody.
	find: func(tx *Writer, in *record.OfficialInput, at record.Path) (int64, record.Path) {
		return tx.identify(record.KindOfficial, in.Slug, in.Identifiers, at), at
	},
}

// DescribeOfficial writes an official as the input that would make it, references by id.
func DescribeOfficial(b *noun.OfficialBody) record.OfficialInput {
	return record.OfficialInput{
		Slug: b.Slug, Name: b.Name, SortName: noun.ValueOf(b.SortName), OtherNames: b.OtherNameList,
		Identifiers: b.Identifiers, Extras: b.Extras, EarlierSlugs: b.Merged.Own(), FormerSlugs: b.Merged.Slugs(),
	}
}

func officialRef(key *int64) *record.OfficialRef {
	if key == nil {
		return nil
	}
	return &record.OfficialRef{ID: noun.RefID(record.KindOfficial, key)}
}

func (tx *Writer) assignOfficial(b *noun.OfficialBody, in *record.OfficialInput, at record.Path) {
	tx.setSlug(b, in.Slug, at)
	b.Name, b.SortName, b.OtherNameList = in.Name, noun.Text(in.SortName), in.OtherNames
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	if tx.IsFaulty() {
		return
	}
	tx.keep(b)
	tx.Cache.Named.Clear()
}

// CreateOfficial records a new official.
func (s *Recorder) CreateOfficial(ctx context.Context, actor, note string,
	in *record.OfficialInput,
) (*record.Official, *record.Change, error) {
	b, change, err := create(ctx, s, &officialEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Official, change, nil
}

// UpdateOfficial changes an official.
func (s *Recorder) UpdateOfficial(ctx context.Context, actor string, e record.Edit,
	patch func(*record.OfficialInput),
) (*record.Official, *record.Change, error) {
	b, change, err := update(ctx, s, &officialEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Official, change, nil
}

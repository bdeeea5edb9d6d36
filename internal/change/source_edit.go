package change

import (
	"context"
	"slices"
	"strings"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var sourceEditing = editing[record.SourceInput, *noun.SourceBody]{
	kind: record.KindSource, field: "source", load: (*Writer).SourceBody, describe: DescribeSource,
	put: (*Writer).putSource, assign: (*Writer).assignSource,
	find: func(tx *Writer, in *record.SourceInput, at record.Path) (int64, record.Path) {
		return tx.findSource(in, at), at
	},
}

// DescribeSource writes a source as the input that would make it, references by id.
func DescribeSource(b *noun.SourceBody) record.SourceInput {
	return record.SourceInput{
		URL: b.URL, Title: b.Title, Publisher: noun.ValueOf(b.Publisher), DocumentNumber: noun.ValueOf(b.DocumentNumber),
		IssuedOn: b.IssuedOn, PublishedOn: b.PublishedOn,
		RetrievedOn: b.RetrievedOn, MediaType: noun.ValueOf(b.MediaType), SHA256: noun.ValueOf(b.SHA256),
		Identifiers: b.Identifiers, Extras: b.Extras,
	}
}

func (tx *Writer) assignSource(b *noun.SourceBody, in *record.SourceInput, at record.Path) {
	if in.URL != "" {
		if other := tx.byURL(in.URL); other != 0 && other != b.Key {
			tx.Conflict(at.At("url"), "%s has this address", tx.Describe(record.KindSource, other))
		}
	}
	had := b.Source
	b.URL, b.Title, b.Publisher, b.DocumentNumber = in.URL, in.Title, noun.Text(in.Publisher), noun.Text(in.DocumentNumber)
	b.IssuedOn, b.PublishedOn, b.RetrievedOn = in.IssuedOn, in.PublishedOn, in.RetrievedOn
	b.MediaType, b.SHA256 = noun.Text(in.MediaType), noun.Text(strings.ToLower(in.SHA256))
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	tx.refuseSameDocument(&had, b, at)
	if !tx.IsFaulty() {
		tx.keep(b)
	}
}

// refuseSameDocument notes that a source, as it was and as it is to be, would become the same as another one: something
// leads to both, and nothing tells the two apart.
func (tx *Writer) refuseSameDocument(was *record.Source, b *noun.SourceBody, at record.Path) {
	before := waysToSource(was)
	for _, way := range waysToSource(&b.Source) {
		had := slices.IndexFunc(before, func(w wayToSource) bool { return w.field == way.field && w.value == way.value })
		if had >= 0 && slices.EqualFunc(before[had].facts(was), way.facts(&b.Source),
			func(x, y fact) bool { return x.value == y.value }) {
			continue
		}
		for _, key := range tx.sourcesBy(way, &b.Source) {
			if key != b.Key && len(tx.unlike(tx.sourceAs(way, key), describedAs{way.facts(&b.Source), b.Identifiers})) == 0 {
				tx.Conflict(at.At(way.field), "%s has this %s, and neither an address, a day of issue nor an identifier "+
					"tells the two apart", tx.Describe(record.KindSource, key), way.shared)
				return
			}
		}
	}
}

// CreateSource records a new source.
func (s *Recorder) CreateSource(ctx context.Context, actor, note string,
	in *record.SourceInput,
) (*record.Source, *record.Change, error) {
	b, change, err := create(ctx, s, &sourceEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Source, change, nil
}

// UpdateSource changes a source.
func (s *Recorder) UpdateSource(ctx context.Context, actor string, e record.Edit,
	patch func(*record.SourceInput),
) (*record.Source, *record.Change, error) {
	b, change, err := update(ctx, s, &sourceEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Source, change, nil
}

package store

import (
	"context"
	"strings"

	"bienban/internal/record"
)

var sourceEditing = editing[record.SourceInput, *sourceBody]{
	kind: record.KindSource, field: "source", load: (*Writer).sourceBody, describe: describeSource, put: (*Writer).putSource, assign: (*Writer).assignSource,
	find: func(tx *Writer, in *record.SourceInput, at record.Path) (int64, record.Path) {
		return tx.findSource(in, at), at
	},
}

func describeSource(b *sourceBody) record.SourceInput {
	return record.SourceInput{
		URL: b.URL, Title: b.Title, Publisher: valueOf(b.Publisher), DocumentNumber: valueOf(b.DocumentNumber), IssuedOn: b.IssuedOn, PublishedOn: b.PublishedOn,
		RetrievedOn: b.RetrievedOn, MediaType: valueOf(b.MediaType), SHA256: valueOf(b.SHA256), Identifiers: b.Identifiers,
	}
}

func (tx *Writer) assignSource(b *sourceBody, in *record.SourceInput, at record.Path) {
	if in.URL != "" {
		if other := tx.byURL(in.URL); other != 0 && other != b.Key {
			tx.conflict(at.At("url"), "%s has this address", tx.describe(record.KindSource, other))
		}
	}
	had := b.Source
	b.URL, b.Title, b.Publisher, b.DocumentNumber = in.URL, in.Title, text(in.Publisher), text(in.DocumentNumber)
	b.IssuedOn, b.PublishedOn, b.RetrievedOn = in.IssuedOn, in.PublishedOn, in.RetrievedOn
	b.MediaType, b.SHA256 = text(in.MediaType), text(strings.ToLower(in.SHA256))
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	tx.refuseSameDocument(&had, &b.Source, at)
	if !tx.isFaulty() {
		tx.keep(b)
	}
}

// refuseSameDocument notes that a source, as it was and as it is to be, would become the same as another one: that of
// one number of one publisher, unless each stands at an address of its own.
func (tx *Writer) refuseSameDocument(was, is *record.Source, at record.Path) {
	number, publisher := valueOf(is.DocumentNumber), valueOf(is.Publisher)
	if number == "" || was.URL == is.URL && valueOf(was.DocumentNumber) == number && valueOf(was.Publisher) == publisher {
		return
	}
	var other int64
	if tx.Get(&other, "SELECT id FROM sources WHERE document_number = ? AND coalesce(publisher, '') = ? AND id <> ? AND (url IS NULL OR ? = '') LIMIT 1",
		number, publisher, is.Key, string(is.URL)) {
		tx.conflict(at.At("documentNumber"), "%s has this number of the same publisher, and not both have an address",
			tx.describe(record.KindSource, other))
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

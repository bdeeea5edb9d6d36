package edit

import (
	"context"
	"strings"

	"bienban/internal/describe"

	"bienban/internal/noun"
	"bienban/internal/record"
)

var sourceEditing = editing[record.SourceInput, *noun.SourceBody]{
	kind: record.KindSource, field: "source", load: editor.SourceBody, describe: describe.Source,
	put: editor.PutSource, assign: editor.assignSource,
	find: func(tx editor, in *record.SourceInput, at record.Path) (int64, record.Path) {
		return tx.FindSource(in, at), at
	},
}

func (tx editor) assignSource(b *noun.SourceBody, in *record.SourceInput, at record.Path) {
	if in.URL != "" {
		if other := tx.ByURL(in.URL); other != 0 && other != b.Key {
			tx.Conflict(at.At("url"), "%s has this address", tx.Describe(record.KindSource, other))
		}
	}
	had := b.Source
	b.URL, b.Title, b.Publisher, b.DocumentNumber = in.URL, in.Title, noun.Text(in.Publisher), noun.Text(in.DocumentNumber)
	b.IssuedOn, b.PublishedOn, b.RetrievedOn = in.IssuedOn, in.PublishedOn, in.RetrievedOn
	b.MediaType, b.SHA256 = noun.Text(in.MediaType), noun.Text(strings.ToLower(in.SHA256))
	b.Identifiers = tx.ownIdentifiers(b.NodeID(), in.Identifiers, at)
	tx.RefuseSameDocument(&had, b, at)
	if !tx.IsFaulty() {
		tx.Keep(b)
	}
}

// CreateSource records a new source.
func (s *Editor) CreateSource(ctx context.Context, actor, note string,
	in *record.SourceInput,
) (*record.Source, *record.Change, error) {
	b, change, err := create(ctx, s, &sourceEditing, actor, note, in)
	if err != nil {
		return nil, nil, err
	}
	return &b.Source, change, nil
}

// UpdateSource changes a source.
func (s *Editor) UpdateSource(ctx context.Context, actor string, e record.Edit,
	patch func(*record.SourceInput),
) (*record.Source, *record.Change, error) {
	b, change, err := update(ctx, s, &sourceEditing, actor, e, patch)
	if err != nil {
		return nil, nil, err
	}
	return &b.Source, change, nil
}

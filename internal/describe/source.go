package describe

import (
	"bienban/internal/noun"
	"bienban/internal/record"
)

// Source writes a source as the input that would make it, references by id.
func Source(b *noun.SourceBody) record.SourceInput {
	return record.SourceInput{
		URL: b.URL, Title: b.Title, Publisher: noun.ValueOf(b.Publisher), DocumentNumber: noun.ValueOf(b.DocumentNumber),
		IssuedOn: b.IssuedOn, PublishedOn: b.PublishedOn,
		RetrievedOn: b.RetrievedOn, MediaType: noun.ValueOf(b.MediaType), SHA256: noun.ValueOf(b.SHA256),
		Identifiers: b.Identifiers, Extras: b.Extras,
	}
}

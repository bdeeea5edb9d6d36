package change

import (
	"strings"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// source resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) source(ref *record.SourceRef, at record.Path) int64 {
	switch {
	case ref == nil:
		return 0
	case ref.New != nil:
		return tx.putSource(ref.New, at.At("new"))
	case ref.URL != "":
		key := tx.byURL(ref.URL)
		if key == 0 {
			tx.notFound(at.At("url"), "no source has the address %q", string(ref.URL))
		}
		return key
	}
	return tx.outright(record.KindSource, ref.ID, "", ref.Identifier, at)
}

func (tx *Writer) byURL(url record.URL) int64 {
	return tx.Find(noun.URLLookup(url))
}

func (tx *Writer) putSource(in *record.SourceInput, at record.Path) int64 {
	key := tx.findSource(in, at)
	b := tx.SourceBody(key)
	had := b.Source
	set(&b.URL, in.URL)
	set(&b.Title, in.Title)
	setText(&b.Publisher, in.Publisher)
	setText(&b.DocumentNumber, in.DocumentNumber)
	set(&b.IssuedOn, in.IssuedOn)
	set(&b.PublishedOn, in.PublishedOn)
	set(&b.RetrievedOn, in.RetrievedOn)
	setText(&b.MediaType, in.MediaType)
	setText(&b.SHA256, strings.ToLower(in.SHA256))
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	if !b.IsNew() {
		tx.refuseSameDocument(&had, &b.Source, at)
	}
	tx.keep(b)
	return b.Key
}

// findSource looks for the source by address, by identifier, and by document number and publisher.
func (tx *Writer) findSource(in *record.SourceInput, at record.Path) int64 {
	var key int64
	if in.URL != "" {
		key = tx.byURL(in.URL)
	}
	key = tx.identified(record.KindSource, key, in.Identifiers, at)
	if key == 0 && in.DocumentNumber != "" {
		key = tx.Find(noun.DocumentLookup(in.DocumentNumber, in.Publisher))
		if key != 0 && in.URL != "" && tx.SourceBody(key).URL != "" {
			return 0 // the same document at another address is another publication of it
		}
	}
	return key
}

// SourceBody loads a source, or begins a new one for the key 0.
func (tx *Writer) SourceBody(key int64) *noun.SourceBody {
	return remembered(tx, record.NodeID{Kind: record.KindSource, Key: key}, func(key int64) *noun.SourceBody {
		return &noun.SourceBody{Source: record.Source{Key: key}}
	})
}

package change

import (
	"slices"
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
		return tx.recordSource(ref.New, at.At("new"), false)
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

// putSource records a declared source.
func (tx *Writer) putSource(in *record.SourceInput, at record.Path) int64 {
	return tx.recordSource(in, at, true)
}

// recordSource records a source. One that is only referred to keeps what it is known by: nobody asked for that to
// change.
func (tx *Writer) recordSource(in *record.SourceInput, at record.Path, declared bool) int64 {
	key := tx.findSource(in, at)
	b := tx.SourceBody(key)
	had := b.Source
	if !b.IsNew() && declared && in.IssuedOn != "" && b.IssuedOn != "" && tx.isNumberedAlone(b, in) &&
		daysApart(string(b.IssuedOn), string(in.IssuedOn)) {
		tx.contradicted(b.NodeID(), []string{"issuedOn " + string(b.IssuedOn) + " is not " + string(in.IssuedOn)}, at,
			"a publisher gives a number once a year: correct the day with updateSource, or give an identifier of its own and distinct: true")
	}
	if b.IsNew() || declared {
		set(&b.URL, in.URL)
		set(&b.Title, in.Title)
		setText(&b.Publisher, in.Publisher)
		setText(&b.DocumentNumber, in.DocumentNumber)
		set(&b.IssuedOn, in.IssuedOn)
	} else {
		tx.keepSource(b, in, at)
	}
	set(&b.PublishedOn, in.PublishedOn)
	set(&b.RetrievedOn, in.RetrievedOn)
	setText(&b.MediaType, in.MediaType)
	setText(&b.SHA256, strings.ToLower(in.SHA256))
	if !b.IsNew() {
		tx.sameIdentifiers(b.NodeID(), b.Identifiers, in.Identifiers, at)
	}
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	b.Extras = b.Extras.With(in.Extras)
	if !b.IsNew() {
		tx.refuseSameDocument(&had, b, at)
	}
	tx.keep(b)
	return b.Key
}

// isNumberedAlone tells that nothing but its number and publisher led to a source.
func (tx *Writer) isNumberedAlone(b *noun.SourceBody, in *record.SourceInput) bool {
	isRecorded := func(id record.ExternalIdentifier) bool { return slices.Contains(b.Identifiers, id) }
	return (in.URL == "" || in.URL != b.URL) && !slices.ContainsFunc(in.Identifiers, isRecorded)
}

// keepSource fills in what is not recorded of a source, and leaves the rest of what it is known by.
func (tx *Writer) keepSource(b *noun.SourceBody, in *record.SourceInput, at record.Path) {
	keep := func(field, has, given string) bool {
		if has != "" {
			tx.keepName(b.NodeID(), field, has, given, at)
		}
		return has != ""
	}
	if !keep("url", string(b.URL), string(in.URL)) {
		b.URL = in.URL
	}
	if !keep("title", b.Title, in.Title) {
		b.Title = in.Title
	}
	if !keep("publisher", noun.ValueOf(b.Publisher), in.Publisher) {
		setText(&b.Publisher, in.Publisher)
	}
	if !keep("documentNumber", noun.ValueOf(b.DocumentNumber), in.DocumentNumber) {
		setText(&b.DocumentNumber, in.DocumentNumber)
	}
	if !keep("issuedOn", string(b.IssuedOn), string(in.IssuedOn)) {
		b.IssuedOn = in.IssuedOn
	}
}

// findSource looks for the source by address, by identifier, and by document number and publisher. Numbers begin anew
// each year, so that one number of one publisher, issued on two days, is of two documents; and the same document at
// another address is another publication of it.
func (tx *Writer) findSource(in *record.SourceInput, at record.Path) int64 {
	var key int64
	if in.URL != "" {
		key = tx.byURL(in.URL)
	}
	key = tx.identified(record.KindSource, key, in.Identifiers, at)
	if key != 0 || in.DocumentNumber == "" {
		return key
	}
	found := noun.DocumentLookup(in.DocumentNumber, in.Publisher)
	if tx.Find(found) == 0 {
		return 0
	}
	var numbered []int64
	tx.All(&numbered, found.Query, found.Args...)
	slices.Sort(numbered)
	return tx.fitting(&sought{
		kind: record.KindSource, name: in.DocumentNumber, distinct: in.Distinct, at: at,
		given: func() describedAs { return describedAs{sourceFacts(in.URL, in.IssuedOn), in.Identifiers} },
		recorded: func(key int64) describedAs {
			b := tx.SourceBody(key)
			return describedAs{sourceFacts(b.URL, b.IssuedOn), b.Identifiers}
		},
	}, numbered)
}

// sourceFacts are what tells sources of one document number and publisher apart.
func sourceFacts(url record.URL, issuedOn record.PartialDate) []fact {
	return []fact{{name: "url", value: string(url)}, {name: "issuedOn", value: string(issuedOn), apart: yearsApart}}
}

// SourceBody loads a source, or begins a new one for the key 0.
func (tx *Writer) SourceBody(key int64) *noun.SourceBody {
	return remembered(tx, record.NodeID{Kind: record.KindSource, Key: key}, func(key int64) *noun.SourceBody {
		return &noun.SourceBody{Source: record.Source{Key: key}}
	})
}

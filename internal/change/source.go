package change

import (
	"slices"
	"strings"

	"bienban/internal/noun"
	"bienban/internal/record"
	"bienban/internal/row"
)

// Source resolves a reference, 0 when there is none or it has a fault.
func (tx *Writer) Source(ref *record.SourceRef, at record.Path) int64 {
	switch {
	case ref == nil:
		return 0
	case ref.New != nil:
		return tx.recordSource(ref.New, at.At("new"), false)
	case ref.URL != "":
		key := tx.ByURL(ref.URL)
		if key == 0 {
			tx.NotFound(at.At("url"), "no source has the address %q", string(ref.URL))
		}
		return key
	}
	return tx.outright(record.KindSource, ref.ID, "", ref.Identifier, at)
}

// ByURL finds the source of an address; 0 for none.
func (tx *Writer) ByURL(url record.URL) int64 {
	return tx.Find(noun.URLLookup(url))
}

// PutSource records a declared source.
func (tx *Writer) PutSource(in *record.SourceInput, at record.Path) int64 {
	return tx.recordSource(in, at, true)
}

// recordSource records a source. One that is only referred to keeps what it is known by: nobody asked for that to
// change.
func (tx *Writer) recordSource(in *record.SourceInput, at record.Path, declared bool) int64 {
	key := tx.FindSource(in, at)
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
		SetText(&b.Publisher, in.Publisher)
		SetText(&b.DocumentNumber, in.DocumentNumber)
		set(&b.IssuedOn, in.IssuedOn)
	} else {
		tx.keepSource(b, in, at)
	}
	set(&b.PublishedOn, in.PublishedOn)
	set(&b.RetrievedOn, in.RetrievedOn)
	SetText(&b.MediaType, in.MediaType)
	SetText(&b.SHA256, strings.ToLower(in.SHA256))
	if !b.IsNew() {
		tx.sameIdentifiers(b.NodeID(), b.Identifiers, in.Identifiers, at)
	}
	b.Identifiers = tx.widened(b.Identifiers, in.Identifiers, at)
	b.Extras = b.Extras.With(in.Extras)
	if !b.IsNew() {
		tx.RefuseSameDocument(&had, b, at)
	}
	tx.Keep(b)
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
		SetText(&b.Publisher, in.Publisher)
	}
	if !keep("documentNumber", noun.ValueOf(b.DocumentNumber), in.DocumentNumber) {
		SetText(&b.DocumentNumber, in.DocumentNumber)
	}
	if !keep("issuedOn", string(b.IssuedOn), string(in.IssuedOn)) {
		b.IssuedOn = in.IssuedOn
	}
}

// FindSource looks for the source by address and by identifier, and then by what else leads to a document.
func (tx *Writer) FindSource(in *record.SourceInput, at record.Path) int64 {
	var key int64
	if in.URL != "" {
		key = tx.ByURL(in.URL)
	}
	if key = tx.Identified(record.KindSource, key, in.Identifiers, at); key != 0 {
		return key
	}
	given := &record.Source{
		URL: in.URL, Title: in.Title, Publisher: noun.Text(in.Publisher), DocumentNumber: noun.Text(in.DocumentNumber),
		IssuedOn: in.IssuedOn, PublishedOn: in.PublishedOn, SHA256: noun.Text(strings.ToLower(in.SHA256)),
	}
	for _, by := range matchKeysOf(given) {
		if tx.Find(by.lookup) == 0 {
			continue
		}
		if key = tx.fitting(&sought{
			kind: record.KindSource, field: by.field, name: by.value, distinct: in.Distinct, at: at,
			given:    func() DescribedAs { return DescribedAs{by.facts(given), in.Identifiers} },
			recorded: func(key int64) DescribedAs { return tx.sourceAs(by, key) },
		}, tx.sourcesBy(by)); key != 0 {
			return key
		}
	}
	return 0
}

// matchKey is something other than an address and an identifier that leads from a description of a source to
// recorded ones.
type matchKey struct {
	field, value string
	shared       string // what the description shares with a source that is found, for messages
	lookup       row.Lookup
	apart        func(a, b string) bool // tells two days of issue of different documents
	isDated      bool                   // a day is part of the key
}

// matchKeysOf are the keys that a description gives, the surest first: the number and its publisher, who begins anew
// each year; the document itself; and the title with its publisher and the day, which is all that many papers have.
func matchKeysOf(s *record.Source) []matchKey {
	var keys []matchKey
	publisher := noun.ValueOf(s.Publisher)
	if number := noun.ValueOf(s.DocumentNumber); number != "" {
		keys = append(keys, matchKey{
			field: "documentNumber", value: number, shared: "number of the same publisher",
			lookup: noun.DocumentLookup(number, publisher), apart: yearsApart,
		})
	}
	if digest := noun.ValueOf(s.SHA256); digest != "" {
		keys = append(keys, matchKey{
			field: "sha256", value: digest, shared: "document", lookup: noun.DigestLookup(digest), apart: daysApart,
		})
	}
	for _, lookup := range noun.SourceTitleLookups(s) {
		keys = append(keys, matchKey{
			field: "title", value: s.Title, shared: "title of the same publisher and day",
			lookup: lookup, apart: daysApart, isDated: true,
		})
	}
	return keys
}

// facts are what tells sources apart to which one key leads. The same document at another address is another
// publication of it.
func (k matchKey) facts(s *record.Source) []Fact {
	return []Fact{
		{name: "url", value: string(s.URL)},
		{name: "documentNumber", value: noun.ValueOf(s.DocumentNumber)},
		{name: "publisher", value: noun.ValueOf(s.Publisher)},
		{name: "issuedOn", value: string(s.IssuedOn), apart: k.apart},
		{name: "publishedOn", value: k.day(s.PublishedOn), apart: daysApart},
	}
}

// day is a day of publication where it tells documents apart: one document is published again and again under its
// number.
func (k matchKey) day(d record.PartialDate) string {
	if k.isDated {
		return string(d)
	}
	return ""
}

func (tx *Writer) sourceAs(by matchKey, key int64) DescribedAs {
	b := tx.SourceBody(key)
	return DescribedAs{by.facts(&b.Source), b.Identifiers}
}

// sourcesBy are the recorded sources to which a key leads, the first recorded first.
func (tx *Writer) sourcesBy(by matchKey) []int64 {
	var found []int64
	tx.All(&found, by.lookup.Query, by.lookup.Args...)
	slices.Sort(found)
	return found
}

// SourceBody loads a source, or begins a new one for the key 0.
func (tx *Writer) SourceBody(key int64) *noun.SourceBody {
	return remembered(tx, record.NodeID{Kind: record.KindSource, Key: key}, func(key int64) *noun.SourceBody {
		return &noun.SourceBody{Source: record.Source{Key: key}}
	})
}

// RefuseSameDocument notes that a source, as it was and as it is to be, would become the same as another one: something
// leads to both, and nothing tells the two apart.
func (tx *Writer) RefuseSameDocument(was *record.Source, b *noun.SourceBody, at record.Path) {
	before := matchKeysOf(was)
	for _, by := range matchKeysOf(&b.Source) {
		had := slices.IndexFunc(before, func(k matchKey) bool { return k.field == by.field && k.value == by.value })
		if had >= 0 && slices.EqualFunc(before[had].facts(was), by.facts(&b.Source),
			func(x, y Fact) bool { return x.value == y.value }) {
			continue
		}
		for _, key := range tx.sourcesBy(by) {
			if key != b.Key && len(tx.Unlike(tx.sourceAs(by, key), DescribedAs{by.facts(&b.Source), b.Identifiers})) == 0 {
				tx.Conflict(at.At(by.field), "%s has this %s, and neither an address, a day of issue nor an identifier "+
					"tells the two apart", tx.Describe(record.KindSource, key), by.shared)
				return
			}
		}
	}
}

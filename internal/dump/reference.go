package dump

import (
	"bienban/internal/describe"
	"bienban/internal/record"

	"bienban/internal/noun"
)

// How an export refers to records: by what is the same in any database.

func (e *exporter) area(key *int64) *record.AreaRef {
	if key == nil {
		return nil
	}
	return &record.AreaRef{Slug: e.Tx.AreaBody(*key).Slug}
}

func (e *exporter) committee(key *int64) *record.CommitteeRef {
	if key == nil {
		return nil
	}
	return &record.CommitteeRef{Slug: e.Tx.CommitteeBody(*key).Slug}
}

func (e *exporter) official(key *int64) *record.OfficialRef {
	if key == nil {
		return nil
	}
	return &record.OfficialRef{Slug: e.Tx.OfficialBody(*key).Slug}
}

func (e *exporter) post(key int64) record.PostRef {
	b := e.Tx.PostBody(key)
	return record.PostRef{Named: &record.NamedPostInput{Name: b.Name, Committee: *e.committee(&b.CommitteeKey)}}
}

// term names a term by what tells it from the others of its committee.
func (e *exporter) term(key *int64) *record.TermRef {
	if key == nil {
		return nil
	}
	b := e.Tx.TermBody(*key)
	if b.Ordinal != nil {
		return &record.TermRef{Numbered: &record.NumberedTermInput{
			Committee: *e.committee(&b.CommitteeKey), Ordinal: *b.Ordinal,
		}}
	}
	return &record.TermRef{New: &record.TermInput{Committee: *e.committee(&b.CommitteeKey), Name: noun.ValueOf(b.Name)}}
}

// tenure names a tenure by what tells it from others.
func (e *exporter) tenure(key *int64) *record.TenureRef {
	if key == nil {
		return nil
	}
	b := e.Tx.TenureBody(*key)
	return &record.TenureRef{New: &record.TenureInput{
		Official: *e.official(&b.OfficialKey), Post: e.post(b.PostKey),
		Start: b.Start,
	}}
}

// source names a source by its address, an identifier, or, where it has neither, by describing it.
func (e *exporter) source(key *int64) *record.SourceRef {
	if key == nil {
		return nil
	}
	b := e.Tx.SourceBody(*key)
	switch {
	case b.URL != "":
		return &record.SourceRef{URL: b.URL}
	case len(b.Identifiers) > 0:
		return &record.SourceRef{Identifier: &b.Identifiers[0]}
	}
	in := describe.Source(b)
	return &record.SourceRef{New: &in}
}

func (e *exporter) topicRefs(keys []int64) []record.TopicRef {
	refs := make([]record.TopicRef, 0, len(keys))
	for _, key := range keys {
		refs = append(refs, record.TopicRef{Slug: e.Tx.TopicBody(key).Slug})
	}
	return refs
}

func (e *exporter) meeting(key *int64) *record.MeetingRef {
	if key == nil {
		return nil
	}
	return &record.MeetingRef{Slug: e.Tx.SlugOf(record.KindMeeting, *key)}
}

// PositionRef names a part of a meeting.
func (e *exporter) PositionRef(kind record.Kind, key int64) (at record.PlaceInput, meeting int64) {
	var row struct {
		Meeting  int64 `db:"meeting_id"`
		Position int   `db:"position"`
	}
	e.Tx.Get(&row, "SELECT meeting_id, position FROM "+noun.Tables[kind]+" WHERE id = ?", key)
	return record.PlaceInput{Meeting: *e.meeting(&row.Meeting), Position: row.Position}, row.Meeting
}

func (e *exporter) citations(of record.NodeID) []record.CitationInput {
	var in []record.CitationInput
	for _, c := range e.Tx.CitationsOf(of) {
		in = append(in, record.CitationInput{
			Field: noun.ValueOf(c.Field), Source: *e.source(&c.SourceKey),
			Quote: noun.ValueOf(c.Quote), Locator: noun.ValueOf(c.Locator),
		})
	}
	return in
}

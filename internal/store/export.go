package store

import (
	"context"

	"bienban/db"
	"bienban/internal/record"
)

// exportedTogether is how many declared records one line holds.
const exportedTogether = 200

// exporter writes what is recorded as the inputs that would record it. It refers by slug, address, name and place, never by id, and
// makes each record before it is referred to, in the order in which the records were made. What refers to a later record is
// written twice: without that reference first, and whole when everything else is there.
type exporter struct {
	checker
	write func(*record.RecordMeetingInput) error
	again []int64 // meetings that refer to later ones
}

// Export hands the whole database to write, as inputs of the record format. It reads one state of the database; memory does not
// grow with the number of records. An error of write ends it.
func (s *Store) Export(ctx context.Context, write func(*record.RecordMeetingInput) error) error {
	return s.reads(ctx).Snapshot(context.WithoutCancel(ctx), func(q *db.Tx) error {
		e := &exporter{write: write}
		e.ctx, e.tx = ctx, &Tx{ctx: context.WithoutCancel(ctx), db: q}
		for _, step := range []func() error{e.sources, e.areas, e.committees, e.officials, e.posts, e.tenures, e.topics, e.savedQueries, e.meetings} {
			if err := step(); err != nil {
				return err
			}
			if err := e.tx.err; err != nil {
				return err
			}
		}
		return nil
	})
}

// eachOf hands the records of a kind, in the order in which they were made, to put, which adds them to an input. The input is
// written when it holds enough.
func eachOf[B body](e *exporter, kind record.Kind, put func(in *record.RecordMeetingInput, b B)) error {
	var n noun
	for _, n = range nouns() {
		if n.kind == kind {
			break
		}
	}
	var last int64
	e.tx.get(&last, "SELECT coalesce(max(id), 0) FROM "+n.row.name)
	for from := int64(1); from <= last; from += exportedTogether {
		bodies, err := e.lastBodies(n, from, from+exportedTogether-1)
		if err != nil {
			return err
		}
		if len(bodies) == 0 {
			continue
		}
		in := &record.RecordMeetingInput{}
		for _, b := range bodies {
			put(in, b.(B))
		}
		if err := e.write(in); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporter) sources() error {
	return eachOf(e, record.KindSource, func(in *record.RecordMeetingInput, b *sourceBody) { in.Sources = append(in.Sources, describeSource(b)) })
}

// areas are written twice where they refer to later ones: the second time with those references.
func (e *exporter) areas() error {
	var later []record.AreaInput
	err := eachOf(e, record.KindArea, func(in *record.RecordMeetingInput, b *areaBody) {
		a := describeArea(b)
		a.Parent, a.Successor = e.area(b.ParentKey), e.area(b.SuccessorKey)
		if isLater(b.ParentKey, b.Key) || isLater(b.SuccessorKey, b.Key) {
			later = append(later, a)
			a.Parent, a.Successor = nil, nil
		}
		in.Areas = cited(e, in.Areas, a, b.NodeID(), func(in *record.AreaInput) *[]record.CitationInput { return &in.Citations })
	})
	if err != nil || len(later) == 0 {
		return err
	}
	return inTurns(later, func(some []record.AreaInput) error { return e.write(&record.RecordMeetingInput{Areas: some}) })
}

func (e *exporter) committees() error {
	var later []record.CommitteeInput
	err := eachOf(e, record.KindCommittee, func(in *record.RecordMeetingInput, b *committeeBody) {
		c := describeCommittee(b)
		c.Area, c.Parent, c.DirectedBy = e.area(b.AreaKey), e.committee(b.ParentKey), e.committee(b.DirectedByKey)
		if isLater(b.ParentKey, b.Key) || isLater(b.DirectedByKey, b.Key) {
			later = append(later, c)
			c.Parent, c.DirectedBy = nil, nil
		}
		in.Committees = cited(e, in.Committees, c, b.NodeID(), func(in *record.CommitteeInput) *[]record.CitationInput { return &in.Citations })
	})
	if err != nil || len(later) == 0 {
		return err
	}
	return inTurns(later, func(some []record.CommitteeInput) error { return e.write(&record.RecordMeetingInput{Committees: some}) })
}

func (e *exporter) officials() error {
	return eachOf(e, record.KindOfficial, func(in *record.RecordMeetingInput, b *officialBody) {
		o := describeOfficial(b)
		o.Identities = e.identities(b)
		in.Officials = cited(e, in.Officials, o, b.NodeID(), func(in *record.OfficialInput) *[]record.CitationInput { return &in.Citations })
	})
}

// identities are what was established about the official and earlier ones, whoever holds it: only those are there when a file is
// read from its beginning.
func (e *exporter) identities(b *officialBody) []record.IdentityInput {
	var keys []int64
	e.tx.all(&keys, "SELECT other_id FROM identities WHERE official_id = ?1 AND other_id < ?1 UNION SELECT official_id FROM identities WHERE other_id = ?1 AND official_id < ?1 ORDER BY 1", b.Key)
	var all []record.IdentityInput
	for _, key := range keys {
		if a := e.tx.established(b, e.tx.officialBody(key)); a != nil {
			all = append(all, record.IdentityInput{Official: *e.official(&key), Identity: a.Identity, Source: e.source(a.SourceKey), Basis: valueOf(a.Basis)})
		}
	}
	return all
}

func (e *exporter) posts() error {
	return eachOf(e, record.KindPost, func(in *record.RecordMeetingInput, b *postBody) {
		p := describePost(b)
		p.Committee = *e.committee(&b.CommitteeKey)
		in.Posts = cited(e, in.Posts, p, b.NodeID(), func(in *record.PostInput) *[]record.CitationInput { return &in.Citations })
	})
}

func (e *exporter) tenures() error {
	return eachOf(e, record.KindTenure, func(in *record.RecordMeetingInput, b *tenureBody) {
		t := describeTenure(b)
		t.Official, t.Post = *e.official(&b.OfficialKey), e.post(b.PostKey)
		if !b.EndUnknown {
			t.EndUnknown = nil
		}
		in.Tenures = cited(e, in.Tenures, t, b.NodeID(), func(in *record.TenureInput) *[]record.CitationInput { return &in.Citations })
	})
}

func (e *exporter) topics() error {
	return eachOf(e, record.KindTopic, func(in *record.RecordMeetingInput, b *topicBody) {
		t := record.TopicInput{Slug: b.Slug, Name: b.Name}
		in.Topics = cited(e, in.Topics, t, b.NodeID(), func(in *record.TopicInput) *[]record.CitationInput { return &in.Citations })
	})
}

func (e *exporter) savedQueries() error {
	return eachOf(e, record.KindSavedQuery, func(in *record.RecordMeetingInput, b *savedQueryBody) {
		in.SavedQueries = append(in.SavedQueries, describeSavedQuery(b))
	})
}

// cited adds a record with its citations, and again for those that are more than a list may hold: what many files cited together
// one entry cannot.
func cited[T any](e *exporter, list []T, one T, of record.NodeID, citations func(*T) *[]record.CitationInput) []T {
	all := e.citations(of)
	for {
		n := min(len(all), record.MostFacets)
		*citations(&one) = all[:n]
		list = append(list, one)
		if all = all[n:]; len(all) == 0 {
			return list
		}
	}
}

// isLater tells a reference to a record that is made after the one that holds it.
func isLater(to *int64, from int64) bool { return to != nil && *to > from }

// inTurns hands a long list over in parts.
func inTurns[T any](all []T, write func([]T) error) error {
	for len(all) > 0 {
		n := min(exportedTogether, len(all))
		if err := write(all[:n]); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}

package dump

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"bienban/internal/describe"

	"bienban/db"
	"bienban/internal/change"
	"bienban/internal/check"
	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// exportedTogether is how many declared records one line holds at most.
const exportedTogether = 200

// ExportedBytes is after how many bytes of text a line of declared records ends, so that an import can read it.
const ExportedBytes = 1 << 20

// exporter writes what is recorded as the inputs that would record it. It refers by slug, address, name and place,
// never by id, and makes each record before it is referred to, in the order in which the records were made. What refers
// to a later record is written twice: without that reference first, and whole when everything else is there.
type exporter struct {
	check.Checker
	write func(*record.RecordMeetingInput) error
	again []int64 // meetings that refer to later ones

	in    record.RecordMeetingInput // declared records that wait to be written
	bytes int                       // of JSON that they come to
}

// Export hands the whole database to write, as inputs of the record format. It reads one state of the database; memory
// does not grow with the number of records. An error of write ends it.
func Export(ctx context.Context, r *change.Recorder, conn *db.Conn,
	write func(*record.RecordMeetingInput) error,
) error {
	return conn.Snapshot(context.WithoutCancel(ctx), func(q *db.Tx) error {
		e := &exporter{write: write}
		e.Ctx, e.Tx = ctx, r.ScratchWriter(context.WithoutCancel(ctx), q)
		for _, step := range []func() error{
			e.sources, e.areas, e.committees, e.officials, e.posts, e.terms, e.tenures, e.successions, e.topics,
			e.savedQueries, e.meetings,
		} {
			if err := step(); err != nil {
				return err
			}
			if err := e.Tx.Err(); err != nil {
				return err
			}
		}
		return nil
	})
}

// eachOf hands the records of a kind, in the order in which they were made, to put, which adds them to the input at
// hand.
func eachOf[B journal.Body](e *exporter, kind record.Kind, put func(b B) error) error {
	n := *noun.Of(kind)
	var last int64
	e.Tx.Get(&last, "SELECT coalesce(max(id), 0) FROM "+n.Row.Name)
	for from := int64(1); from <= last; from += exportedTogether {
		bodies, err := e.LastBodies(n, from, from+exportedTogether-1)
		if err != nil {
			return err
		}
		if len(e.Faults) > 0 {
			return fmt.Errorf("%s: bienban check tells more", e.Faults[0])
		}
		slices.SortFunc(bodies, func(a, b journal.Body) int { return noun.CompareIDs(a.NodeID(), b.NodeID()) })
		for _, b := range bodies {
			if err := put(b.(B)); err != nil {
				return err
			}
		}
		if err := e.flush(); err != nil {
			return err
		}
	}
	return nil
}

// flush writes the input at hand, if it holds anything.
func (e *exporter) flush() error {
	if e.bytes == 0 {
		return nil
	}
	in := e.in
	e.in, e.bytes = record.RecordMeetingInput{}, 0
	return e.write(&in)
}

// declare adds a record to the list of its kind in the input at hand, and writes that when it is long.
func declare[T any](e *exporter, list *[]T, one T) error {
	text, err := json.Marshal(one)
	if err != nil {
		return err
	}
	*list = append(*list, one)
	if e.bytes += len(text); e.bytes < ExportedBytes && len(*list) < exportedTogether {
		return nil
	}
	return e.flush()
}

// declareAll is declare for many, which makes a line of their own of them.
func declareAll[T any](e *exporter, list *[]T, all []T) error {
	for _, one := range all {
		if err := declare(e, list, one); err != nil {
			return err
		}
	}
	return e.flush()
}

// cited declares a record with its citations, and again for those that are more than one entry can hold: what many
// files cited together one entry cannot.
func cited[T any](e *exporter, list *[]T, one T, of record.NodeID, citations func(*T) *[]record.CitationInput) error {
	all := e.citations(of)
	for {
		n, bytes := 0, 0
		for n < len(all) && n < record.MostFacets && bytes < ExportedBytes {
			bytes += len(all[n].Quote)
			n++
		}
		*citations(&one) = all[:n]
		if err := declare(e, list, one); err != nil {
			return err
		}
		if all = all[n:]; len(all) == 0 {
			return nil
		}
	}
}

func (e *exporter) sources() error {
	return eachOf(e, record.KindSource, func(b *noun.SourceBody) error {
		return declare(e, &e.in.Sources, describe.Source(b))
	})
}

// areas are written twice where they refer to later ones: the second time with those references.
func (e *exporter) areas() error {
	var later []record.AreaInput
	err := eachOf(e, record.KindArea, func(b *noun.AreaBody) error {
		a := describe.Area(b)
		a.Parent, a.Successor = e.area(b.ParentKey), e.area(b.SuccessorKey)
		isEarlier := true
		for i, f := range b.FormerParents {
			a.FormerParents[i].Area = e.area(f.TargetKey)
			isEarlier = isEarlier && !isLater(f.TargetKey, b.Key)
		}
		if !isEarlier || isLater(b.ParentKey, b.Key) || isLater(b.SuccessorKey, b.Key) {
			later = append(later, a)
			a.Parent, a.Successor, a.FormerParents = nil, nil, nil
		}
		return cited(e, &e.in.Areas, a, b.NodeID(),
			func(in *record.AreaInput) *[]record.CitationInput { return &in.Citations })
	})
	if err != nil {
		return err
	}
	return declareAll(e, &e.in.Areas, later)
}

func (e *exporter) committees() error {
	var later []record.CommitteeInput
	err := eachOf(e, record.KindCommittee, func(b *noun.CommitteeBody) error {
		c := describe.Committee(b)
		c.Area, c.Parent, c.DirectedBy = e.area(b.AreaKey), e.committee(b.ParentKey), e.committee(b.DirectedByKey)
		isEarlier := e.formerCommittees(c.FormerParents, b.FormerParents, b.Key)
		isEarlier = e.formerCommittees(c.FormerDirectors, b.FormerDirectors, b.Key) && isEarlier
		for i, f := range b.FormerAreas {
			c.FormerAreas[i].Area = e.area(f.TargetKey)
		}
		if !isEarlier || isLater(b.ParentKey, b.Key) || isLater(b.DirectedByKey, b.Key) {
			later = append(later, c)
			c.Parent, c.DirectedBy, c.FormerParents, c.FormerDirectors = nil, nil, nil, nil
		}
		return cited(e, &e.in.Committees, c, b.NodeID(),
			func(in *record.CommitteeInput) *[]record.CitationInput { return &in.Citations })
	})
	if err != nil {
		return err
	}
	return declareAll(e, &e.in.Committees, later)
}

// formerCommittees names the committees of former values, and tells whether all were made before the one that has them.
func (e *exporter) formerCommittees(into []record.FormerCommitteeInput, of []record.FormerCommittee, key int64) bool {
	isEarlier := true
	for i, f := range of {
		into[i].Committee = e.committee(f.TargetKey)
		isEarlier = isEarlier && !isLater(f.TargetKey, key)
	}
	return isEarlier
}

// officials are written twice where they hold what was established about later ones.
func (e *exporter) officials() error {
	var later []record.OfficialInput
	err := eachOf(e, record.KindOfficial, func(b *noun.OfficialBody) error {
		o := describe.Official(b)
		for _, a := range b.Identities {
			i := record.IdentityInput{
				Official: *e.official(&a.OfficialKey), Identity: a.Identity, Source: e.source(a.SourceKey),
				Basis: noun.ValueOf(a.Basis),
			}
			if a.OfficialKey < b.Key {
				o.Identities = append(o.Identities, i)
				continue
			}
			if n := len(later); n == 0 || later[n-1].Slug != b.Slug {
				later = append(later, record.OfficialInput{Slug: b.Slug, Name: b.Name})
			}
			last := &later[len(later)-1]
			last.Identities = append(last.Identities, i)
		}
		return cited(e, &e.in.Officials, o, b.NodeID(),
			func(in *record.OfficialInput) *[]record.CitationInput { return &in.Citations })
	})
	if err != nil {
		return err
	}
	return declareAll(e, &e.in.Officials, later)
}

func (e *exporter) posts() error {
	return eachOf(e, record.KindPost, func(b *noun.PostBody) error {
		p := describe.Post(b)
		p.Committee = *e.committee(&b.CommitteeKey)
		return cited(e, &e.in.Posts, p, b.NodeID(),
			func(in *record.PostInput) *[]record.CitationInput { return &in.Citations })
	})
}

func (e *exporter) terms() error {
	return eachOf(e, record.KindTerm, func(b *noun.TermBody) error {
		t := describe.Term(b)
		t.Committee = *e.committee(&b.CommitteeKey)
		return cited(e, &e.in.Terms, t, b.NodeID(),
			func(in *record.TermInput) *[]record.CitationInput { return &in.Citations })
	})
}

func (e *exporter) successions() error {
	return eachOf(e, record.KindSuccession, func(b *noun.SuccessionBody) error {
		s := describe.Succession(b)
		s.Predecessors, s.Successors = e.parties(b.Predecessors), e.parties(b.Successors)
		return cited(e, &e.in.Successions, s, b.NodeID(),
			func(in *record.SuccessionInput) *[]record.CitationInput { return &in.Citations })
	})
}

func (e *exporter) parties(of []record.SuccessionParty) []record.SuccessionPartyInput {
	var refs []record.SuccessionPartyInput
	for _, p := range of {
		ref := record.SuccessionPartyInput{Area: e.area(p.AreaKey), Committee: e.committee(p.CommitteeKey)}
		if p.PostKey != nil {
			post := e.post(*p.PostKey)
			ref.Post = &post
		}
		refs = append(refs, ref)
	}
	return refs
}

func (e *exporter) tenures() error {
	return eachOf(e, record.KindTenure, func(b *noun.TenureBody) error {
		t := describe.Tenure(b)
		t.Official, t.Post = *e.official(&b.OfficialKey), e.post(b.PostKey)
		t.Term = e.term(b.TermKey)
		if !b.EndUnknown {
			t.EndUnknown = nil
		}
		return cited(e, &e.in.Tenures, t, b.NodeID(),
			func(in *record.TenureInput) *[]record.CitationInput { return &in.Citations })
	})
}

func (e *exporter) topics() error {
	return eachOf(e, record.KindTopic, func(b *noun.TopicBody) error {
		t := describe.Topic(b)
		return cited(e, &e.in.Topics, t, b.NodeID(),
			func(in *record.TopicInput) *[]record.CitationInput { return &in.Citations })
	})
}

func (e *exporter) savedQueries() error {
	return eachOf(e, record.KindSavedQuery, func(b *noun.SavedQueryBody) error {
		return declare(e, &e.in.SavedQueries, describe.SavedQuery(b))
	})
}

// isLater tells a reference to a record that is made after the one that holds it.
func isLater(to *int64, from int64) bool { return to != nil && *to > from }

package edit

import (
	"context"

	"bienban/internal/change"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// CreateCitation adds a citation to the record with that opaque id. One that says the same already is a conflict.
func (s *Editor) CreateCitation(ctx context.Context, actor, note, of string,
	in *record.CitationInput,
) (*record.Citation, *record.Change, error) {
	b := &noun.CitationBody{}
	change, err := s.edit(ctx, actor, note, func(tx editor) {
		var root record.Path
		at := root.At("citation")
		id, ok := tx.cited(of, root.At("record"))
		if !ok {
			return
		}
		tx.Ruled(record.ValidateCitation(at, id.Kind, in))
		wanted := change.Support{
			Field: in.Field, Quote: in.Quote, Locator: in.Locator, Source: tx.Source(&in.Source, at.At("source")),
		}
		tx.notCitedYet(id, wanted, 0, at)
		tx.refuseMoreCitations(id, root.At("record"))
		if !tx.IsFaulty() {
			tx.SaveCitation(b, id, wanted)
		}
	})
	if err != nil {
		return nil, nil, err
	}
	return &b.Citation, change, nil
}

// cited finds the record that a citation is to support.
func (tx editor) cited(id string, at record.Path) (record.NodeID, bool) {
	of, err := record.ParseID(id)
	if err != nil {
		tx.FaultAt(at, err)
		return of, false
	}
	if len(record.CitableFields(of.Kind)) == 0 {
		tx.Invalid(at, "%q is the id of a %s: only records with facts are cited for", id, of.Kind)
		return of, false
	}
	if !tx.Exists(of.Kind, of.Key) {
		tx.NotFound(at, "no %s has the id %q", noun.KindNames[of.Kind], id)
		return of, false
	}
	return of, true
}

// notCitedYet notes that another citation of the record says the same.
func (tx editor) notCitedYet(of record.NodeID, wanted change.Support, but int64, at record.Path) {
	for _, c := range tx.CitationsOf(of) {
		if c.Key != but && change.SupportOf(&c.Citation) == wanted {
			tx.Conflict(at, "%s says the same of this record", tx.Describe(record.KindCitation, c.Key))
		}
	}
}

// refuseMoreCitations notes a meeting, or a part of one, that has as many citations as a record file can give it.
func (tx editor) refuseMoreCitations(of record.NodeID, at record.Path) {
	if !noun.IsOfMeeting(of.Kind) {
		return // files may name any other record again and again, with more citations each time
	}
	var has int
	tx.Get(&has, "SELECT count(*) FROM citations WHERE kind = ? AND record_id = ?", int64(of.Kind), of.Key)
	if has >= record.MostFacets {
		tx.Invalid(at, "%s has %d citations, at most %d are allowed", tx.Describe(of.Kind, of.Key), has, record.MostFacets)
	}
}

// UpdateCitation changes a citation. The record that it supports stays.
func (s *Editor) UpdateCitation(ctx context.Context, actor string, e record.Edit,
	patch func(*record.CitationInput),
) (*record.Citation, *record.Change, error) {
	b := &noun.CitationBody{}
	change, err := s.edit(ctx, actor, e.Note, func(tx editor) {
		var root record.Path
		at := root.At("citation")
		key := tx.ByID(record.KindCitation, e.ID, root.At("id"))
		if key == 0 || !tx.Load(record.NodeID{Kind: record.KindCitation, Key: key}, b) {
			return
		}
		if b.Version != e.Version {
			tx.Fault(record.Stale(root.At("version").String(), e.Version, b.Version))
		}
		of := record.NodeID{Kind: b.RecordKind, Key: b.RecordKey}
		in := record.CitationInput{
			Field: noun.ValueOf(b.Field),
			Source: record.SourceRef{ID: noun.RefID(record.KindSource,
				&b.SourceKey)}, Quote: noun.ValueOf(b.Quote), Locator: noun.ValueOf(b.Locator),
		}
		patch(&in)
		tx.Ruled(record.ValidateCitation(at, of.Kind, &in))
		wanted := change.Support{
			Field: in.Field, Quote: in.Quote, Locator: in.Locator, Source: tx.Source(&in.Source, at.At("source")),
		}
		tx.notCitedYet(of, wanted, b.Key, at)
		if !tx.IsFaulty() {
			tx.SaveCitation(b, of, wanted)
		}
	})
	if err != nil {
		return nil, nil, err
	}
	return &b.Citation, change, nil
}

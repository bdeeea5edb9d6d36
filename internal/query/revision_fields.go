package query

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"bienban/internal/list"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// revisionsTable is a JSON array of [kind, record, version], given as one argument, as a table.
const revisionsTable = "(SELECT CAST(j.value ->> 0 AS INTEGER) AS kind, CAST(j.value ->> 1 AS INTEGER) AS record_id, " +
	"CAST(j.value ->> 2 AS INTEGER) AS version FROM json_each(?) AS j)"

type revisionKey struct {
	of      record.NodeID
	version int
}

func keyOf(r *record.Revision) revisionKey { return revisionKey{r.Target, r.Version} }

// before is the key of the revision before this one.
func (k revisionKey) before() revisionKey { return revisionKey{k.of, k.version - 1} }

// Bodies are the records as the revisions left them, in the API's words, as JSON texts. That of a deletion tells what
// was deleted.
func (rd Reader) Bodies(ctx context.Context, revisions []*record.Revision) ([]string, error) {
	keys := make([]revisionKey, len(revisions))
	for i, r := range revisions {
		keys[i] = keyOf(r)
	}
	found, err := rd.toldBodies(ctx, keys)
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(revisions))
	for i, k := range keys {
		if texts[i], err = noun.Compact(found[k].body); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// FieldChanges are the fields that each revision changed.
func (rd Reader) FieldChanges(ctx context.Context, revisions []*record.Revision) ([][]record.FieldChange, error) {
	keys := make([]revisionKey, 0, 2*len(revisions))
	for _, r := range revisions {
		keys = append(keys, keyOf(r))
		if r.Version > 1 {
			keys = append(keys, keyOf(r).before())
		}
	}
	found, err := rd.toldBodies(ctx, keys)
	if err != nil {
		return nil, err
	}
	changes := make([][]record.FieldChange, len(revisions))
	for i, r := range revisions {
		k := keyOf(r)
		if changes[i], err = Differences(found[k.before()].standing(), found[k].standing()); err != nil {
			return nil, err
		}
	}
	return changes, nil
}

type toldBody struct {
	operation record.Operation
	body      *noun.Object
}

// standing is what there was of the record after the revision.
func (b toldBody) standing() *noun.Object {
	if b.body == nil || b.operation == record.OperationDelete {
		return &noun.Object{}
	}
	return b.body
}

// toldBodies reads revisions with one statement and puts their bodies into the API's words.
func (rd Reader) toldBodies(ctx context.Context, keys []revisionKey) (map[revisionKey]toldBody, error) {
	found := make(map[revisionKey]toldBody, len(keys))
	triples := make([][3]int64, 0, len(keys))
	for _, k := range keys {
		if _, seen := found[k]; !seen {
			found[k] = toldBody{}
			triples = append(triples, [3]int64{int64(k.of.Kind), k.of.Key, int64(k.version)})
		}
	}
	arg, err := json.Marshal(triples)
	if err != nil {
		return nil, err
	}
	err = rd.eachBody(ctx, string(arg), func(k revisionKey, operation record.Operation, body string) error {
		o, err := noun.Told(k.of.Kind, body)
		if err != nil {
			return fmt.Errorf("revision %d of %s %d: %w", k.version, k.of.Kind, k.of.Key, err)
		}
		found[k] = toldBody{operation, o}
		return nil
	})
	return found, err
}

// eachBody reads the bodies of the revisions in a revisionsTable's argument as they are kept.
func (rd Reader) eachBody(ctx context.Context, keys string,
	f func(k revisionKey, operation record.Operation, body string) error,
) error {
	var k revisionKey
	var operation record.Operation
	var body string
	into := list.ScanTargets([]any{&k.of.Kind, &k.of.Key, &k.version, &operation, &body})
	return rd.source().Each(ctx, "SELECT x.kind, x.record_id, x.version, x.operation, x.body FROM "+revisionsTable+
		" AS k CROSS JOIN revisions AS x "+
		"ON x.kind = k.kind AND x.record_id = k.record_id AND x.version = k.version", []any{keys},
		func(values []driver.Value) error {
			if err := list.Scan(values, into); err != nil {
				return err
			}
			return f(k, operation, body)
		})
}

// StoredBodies are the records as the revisions keep them, which a mirror copies. That of a deletion is what was
// deleted.
func (rd Reader) StoredBodies(ctx context.Context, revisions []*record.Revision) ([]string, error) {
	triples := make([][3]int64, len(revisions))
	for i, r := range revisions {
		triples[i] = [3]int64{int64(r.Target.Kind), r.Target.Key, int64(r.Version)}
	}
	arg, err := json.Marshal(triples)
	if err != nil {
		return nil, err
	}
	found := make(map[revisionKey]string, len(revisions))
	err = rd.eachBody(ctx, string(arg), func(k revisionKey, _ record.Operation, body string) error {
		found[k] = body
		return nil
	})
	bodies := make([]string, len(revisions))
	for i, r := range revisions {
		bodies[i] = found[keyOf(r)]
	}
	return bodies, err
}

// StoredTexts are StoredBodies for whoever asks: extra data, which other formats say of a record, is for editors.
func (rd Reader) StoredTexts(ctx context.Context, revisions []*record.Revision) ([]string, error) {
	bodies, err := rd.StoredBodies(ctx, revisions)
	if rd.audience == Editors {
		return bodies, err
	}
	for i := range bodies {
		bodies[i] = noun.WithoutExtras(bodies[i])
	}
	return bodies, err
}

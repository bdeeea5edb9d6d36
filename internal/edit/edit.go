package edit

import (
	"context"

	"bienban/internal/journal"
	"bienban/internal/noun"
	"bienban/internal/record"
)

// A record is changed by writing down what is recorded in the form of its input, letting the client's fields replace
// what they name, and holding the whole to the rules of a new one. So an update can leave nothing behind that an import
// would refuse.

// editing says how the records of one noun are made and changed: B is the body, I the input that describes one.
type editing[I any, B journal.Body] struct {
	kind  record.Kind
	field string // of the mutation's input that holds the record
	load  func(tx editor, key int64) B
	// describe writes the record as the input that would make it, references by id.
	describe func(b B) I
	// fresh checks what only a new record is held to; nil for nothing.
	fresh func(at record.Path, in *I) record.Faults
	// patched checks what only a change is held to, before defaults are filled in; nil for nothing.
	patched func(at record.Path, in *I) record.Faults
	// find tells which record an input for a new one would change instead, and at which path that shows; 0 when it is new.
	find func(tx editor, in *I, at record.Path) (int64, record.Path)
	// put records an input whose record is new, or, by whatever finds it, recorded.
	put func(tx editor, in *I, at record.Path) int64
	// assign makes the record what the input says, in whole.
	assign func(tx editor, b B, in *I, at record.Path)
}

// create records a new record. One that is there already is a conflict.
func create[I any, B journal.Body](ctx context.Context, s *Editor, n *editing[I, B], actor, note string,
	in *I,
) (b B, change *record.Change, err error) {
	var root record.Path
	at := root.At(n.field)
	change, err = s.edit(ctx, actor, note, func(tx editor) {
		faults := record.ValidateInput(at, in)
		if n.fresh != nil {
			faults = append(faults, n.fresh(at, in)...)
		}
		tx.Ruled(faults)
		if key, where := n.find(tx, in, at); key != 0 {
			tx.Conflict(where, "%s is recorded already: change it with its update mutation, or describe another",
				tx.Describe(n.kind, key))
			return
		}
		if key := n.put(tx, in, at); key != 0 && !tx.IsFaulty() {
			b = n.load(tx, key)
		}
	})
	return b, change, err
}

// update changes a record. What patch leaves alone stays.
func update[I any, B journal.Body](ctx context.Context, s *Editor, n *editing[I, B], actor string, e record.Edit,
	patch func(*I),
) (b B, change *record.Change, err error) {
	var root record.Path
	at := root.At(n.field)
	change, err = s.edit(ctx, actor, e.Note, func(tx editor) {
		key := tx.ByID(n.kind, e.ID, root.At("id"))
		if key == 0 {
			return
		}
		b = n.load(tx, key)
		if has := *b.VersionRef(); has != e.Version {
			tx.Fault(record.Stale(root.At("version").String(), e.Version, has))
		}
		in := n.describe(b)
		patch(&in)
		var faults record.Faults
		if n.patched != nil {
			faults = n.patched(at, &in)
		}
		tx.Ruled(append(faults, record.ValidateInput(at, &in)...))
		n.assign(tx, b, &in, at)
	})
	return b, change, err
}

// setSlug gives a record another slug, unless that leads to another record. The one that it had still leads to it.
func (tx editor) setSlug(b noun.Addressed, slug string, at record.Path) {
	if slug == "" {
		tx.Invalid(at.At("slug"), "a record keeps a slug: give another, or leave it out")
		return
	}
	if slug == *b.SlugRef() {
		return
	}
	of := b.NodeID()
	if other := tx.BySlug(of.Kind, slug); other != 0 && other != of.Key {
		told := "%s has this slug"
		if tx.IsFormer(of.Kind, slug) {
			told = "%s had this slug, which still leads there: give another"
		}
		tx.Conflict(at.At("slug"), told, tx.Describe(of.Kind, other))
		return
	}
	noun.Rename(b, slug)
	tx.TooManySlugs(b, at)
}

// ownIdentifiers are the identifiers that an input gives to a record in whole.
func (tx editor) ownIdentifiers(of record.NodeID, in []record.ExternalIdentifier, at record.Path) noun.Identifiers {
	for i, id := range in {
		if other := tx.ByIdentifier(of.Kind, id); other != 0 && other != of.Key {
			tx.Conflict(at.At("identifiers").Index(i), "%s %q identifies %s", id.Scheme, id.Value, tx.Describe(of.Kind, other))
		}
	}
	return noun.Identifiers(nil).With(in)
}

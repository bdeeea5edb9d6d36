package change

import (
	"bienban/internal/journal"
	"bienban/internal/record"
	"bienban/internal/vi"
)

// remembered loads a record that many inputs refer to, once in a transaction; the key 0 begins a new record. The body
// is shared: whoever changes it saves it.
func remembered[B journal.Body](tx *Writer, id record.NodeID, blank func(key int64) B) B {
	if id.Key == 0 {
		return blank(tx.NewKey(id.Kind))
	}
	if b, ok := tx.Cache.bodiesOf(id.Kind).Get(id); ok {
		return b.(B)
	}
	b := blank(id.Key)
	if tx.Load(id, b) {
		tx.Cache.bodiesOf(id.Kind).Put(id, journal.Body(b))
	}
	return b
}

// Keep saves a record that many inputs refer to and remembers it.
func (tx *Writer) Keep(b journal.Body) record.RecordOutcome {
	outcome := tx.Save(b)
	tx.created = record.NodeID{}
	if outcome == record.RecordOutcomeCreated {
		tx.created = b.NodeID()
	}
	if outcome != record.RecordOutcomeUnchanged {
		tx.Cache.bodiesOf(b.NodeID().Kind).Put(b.NodeID(), b)
		if outcome == record.RecordOutcomeUpdated {
			tx.Cache.slugs.Clear() // the slug may be another now
		}
	}
	return outcome
}

// Remember has what is settled later reach a record that is saved, such as its effective end.
func (tx *Writer) Remember(b journal.Body) { tx.Cache.bodiesOf(b.NodeID().Kind).Put(b.NodeID(), b) }

// madeSlug makes a slug from a name.
func (tx *Writer) madeSlug(name string, at record.Path) string {
	slug := vi.Slug(name)
	if slug == "" {
		if name == "" { // which is a fault already
			return "unnamed"
		}
		tx.Invalid(at.At("slug"), "no slug can be made from the name %q: give one", name)
		return "unnamed" // never committed
	}
	return slug
}

// EndsAfterStart notes a span that is certain to end before it starts.
func (tx *Writer) EndsAfterStart(start, end record.PartialDate, at record.Path) {
	if start != "" && end != "" && end.Last() < start.First() {
		tx.Invalid(at, "%s is before the start, %s", end, start)
	}
}

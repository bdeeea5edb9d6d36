package journal

import (
	"errors"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/record"
	"bienban/internal/row"
)

// The journal is tested over nouns of its own: toys, which have parts and may lie in a box. Both may have labels. They
// stand under the numbers of two kinds of record.
const (
	KindBox = record.KindArea
	KindToy = record.KindTopic
)

const toySchema = `
CREATE TABLE boxes (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
CREATE TABLE toys (
	id      INTEGER PRIMARY KEY,
	version INTEGER NOT NULL,
	name    TEXT NOT NULL CONSTRAINT toys_name UNIQUE,
	length  INTEGER NOT NULL,
	box_id  INTEGER CONSTRAINT toys_box REFERENCES boxes (id)
) STRICT;
CREATE INDEX toys_by_length ON toys (length);
CREATE INDEX toys_by_box ON toys (box_id);
CREATE TABLE toy_parts (
	toy_id   INTEGER NOT NULL CONSTRAINT toy_parts_toy REFERENCES toys (id),
	position INTEGER NOT NULL,
	part     TEXT NOT NULL,
	CONSTRAINT toy_parts_key PRIMARY KEY (toy_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE labels (
	kind      INTEGER NOT NULL,
	record_id INTEGER NOT NULL,
	label     TEXT NOT NULL,
	CONSTRAINT labels_key PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;`

var (
	boxRow   = row.NewTable("boxes", 1, "id, version, name")
	toyRow   = row.NewTable("toys", 1, "id, version, name, length, box_id")
	partRow  = row.NewTable("toy_parts", 2, "toy_id, position, part")
	labelRow = row.NewTable("labels", 2, "kind, record_id, label")
)

// toyDefinition tells the journal of toys and boxes.
func toyDefinition() Definition {
	label := row.Owned{Table: labelRow, Owner: "record_id", Kinds: true}
	return Definition{
		Tables: func(kind record.Kind) Tables {
			if kind == KindBox {
				return Tables{Own: boxRow, Owned: []row.Owned{label}}
			}
			return Tables{Own: toyRow, Owned: []row.Owned{{Table: partRow, Owner: "toy_id"}, label}}
		},
		Order:    []*row.Table{boxRow, toyRow, partRow, labelRow},
		Searched: []string{"toys_by_box"},
	}
}

// Toy is the body of a toy or of a box.
type Toy struct {
	Stored
	ID      record.NodeID `json:"-"`
	Version int           `json:"-"`
	Name    string        `json:"name"`
	Parts   []string      `json:"parts,omitempty"`
	Box     *int64        `json:"box,omitempty"`
	Label   string        `json:"label,omitempty"`
	length  int64         // follows from the name
}

// NodeID is the id.
func (b *Toy) NodeID() record.NodeID { return b.ID }

// VersionRef points at the version.
func (b *Toy) VersionRef() *int { return &b.Version }

// Derive computes the length.
func (b *Toy) Derive() { b.length = int64(len(b.Name)) }

// Rows are those of the tables of [toyDefinition].
func (b *Toy) Rows(put func(t *row.Table, args ...any)) {
	if b.ID.Kind == KindBox {
		put(boxRow, b.ID.Key, int64(b.Version), b.Name)
	} else {
		var box any
		if b.Box != nil {
			box = *b.Box
		}
		put(toyRow, b.ID.Key, int64(b.Version), b.Name, b.length, box)
	}
	for i, part := range b.Parts {
		put(partRow, b.ID.Key, int64(i), part)
	}
	if b.Label != "" {
		put(labelRow, int64(b.ID.Kind), b.ID.Key, b.Label)
	}
}

// Lookups find a toy by its name.
func (b *Toy) Lookups() []row.Lookup {
	if b.ID.Kind == KindBox {
		return nil
	}
	return []row.Lookup{ByName(b.Name)}
}

// ByName finds a toy by its name.
func ByName(name string) row.Lookup {
	return row.Lookup{Query: "SELECT t.id FROM toys AS t WHERE t.name = ?", Args: []any{name}}
}

// Toys is a database of toys with its journal.
type Toys struct {
	*Journal
	DB *db.DB
	// Now is the instant of the next change.
	Now time.Time
	// Follow are the hooks of a change; nil if there are none.
	Follow func(*Tx) Hooks
	t      *testing.T
}

// NewToys is an empty database of toys.
func NewToys(t *testing.T, o Options) *Toys {
	t.Helper()
	d := dbtest.OpenTemp(t)
	if _, err := d.Write.Exec(t.Context(), toySchema); err != nil {
		t.Fatal(err)
	}
	return ToysOf(t, d, o)
}

// ToysOf is a database of toys by another handle, as of another process.
func ToysOf(t *testing.T, d *db.DB, o Options) *Toys {
	t.Helper()
	y := &Toys{DB: d, Now: time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC), t: t}
	y.Journal = New(d, func() time.Time { return y.Now }, toyDefinition(), o)
	return y
}

// Try makes a change.
func (y *Toys) Try(f func(tx *Tx)) (*record.Change, error) {
	y.t.Helper()
	return y.Change(y.t.Context(), "tester", "", func(tx *Tx) error {
		if y.Follow != nil {
			tx.Follow(y.Follow(tx))
		}
		f(tx)
		return tx.Err()
	})
}

// Must makes a change that is taken.
func (y *Toys) Must(f func(tx *Tx)) *record.Change {
	y.t.Helper()
	made, err := y.Try(f)
	if err != nil {
		y.t.Fatal(err)
	}
	return made
}

// Create makes a new toy in a change.
func (y *Toys) Create(tx *Tx, name string, parts ...string) *Toy {
	b := &Toy{ID: record.NodeID{Kind: KindToy, Key: tx.NewKey(KindToy)}, Name: name, Parts: parts}
	tx.Save(b)
	return b
}

// Edit changes a toy in a change.
func (y *Toys) Edit(tx *Tx, key int64, change func(b *Toy)) (*Toy, record.RecordOutcome) {
	y.t.Helper()
	b := &Toy{ID: record.NodeID{Kind: KindToy, Key: key}}
	if !tx.Load(b.ID, b) {
		tx.Fail(errors.New("no such toy"))
		return b, record.RecordOutcomeUnchanged
	}
	change(b)
	return b, tx.Save(b)
}

// Delete deletes a toy in a change.
func (y *Toys) Delete(tx *Tx, key int64) {
	id := record.NodeID{Kind: KindToy, Key: key}
	tx.Delete(id)
}

// Lines are the rows of a statement of one column of text.
func (y *Toys) Lines(query string) []string {
	y.t.Helper()
	var found []string
	if err := y.DB.Read.Select(y.t.Context(), &found, query); err != nil {
		y.t.Fatalf("%s: %v", query, err)
	}
	return found
}

// History are all revisions: "change kind.key.version operation body draft".
func (y *Toys) History() []string {
	y.t.Helper()
	return y.Lines("SELECT change_id || ' ' || kind || '.' || record_id || '.' || version || ' ' || operation || ' ' || " +
		"body || ' ' || draft FROM revisions ORDER BY change_id, kind, record_id, version")
}

// Everything is all that the database holds of toys and of changes.
func (y *Toys) Everything() []string {
	y.t.Helper()
	return append(y.History(), y.Lines(`
		SELECT 'change ' || id || ' ' || recorded_at || ' ' || actor || ' ' || coalesce(note, '') FROM changes
		UNION ALL SELECT 'box ' || id || '.' || version || ' ' || name FROM boxes
		UNION ALL SELECT 'toy ' || id || '.' || version || ' ' || name || ' ' || length || ' ' || coalesce(box_id, '-') FROM toys
		UNION ALL SELECT 'part ' || toy_id || '.' || position || ' ' || part FROM toy_parts
		UNION ALL SELECT 'label ' || kind || '.' || record_id || ' ' || label FROM labels ORDER BY 1`)...)
}

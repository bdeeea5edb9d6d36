package journal_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bienban/db"
	"bienban/internal/journal"
	"bienban/internal/record"
	"bienban/internal/row"
)

// bulk makes a change whose rows go through the pipeline.
func bulk(y *journal.Toys, f func(tx *journal.Tx)) (*record.Change, error) {
	return y.Try(func(tx *journal.Tx) {
		defer tx.OpenPipeline()()
		tx.DetectInitialLoad()
		f(tx)
	})
}

// TestABulkWritesWhatSingleChangesWrite writes the same toys, by the hundred more than a statement takes, in both ways.
// In the bulk a toy comes before the rows of the box that it lies in are written.
func TestABulkWritesWhatSingleChangesWrite(t *testing.T) {
	write := func(y *journal.Toys) func(tx *journal.Tx) {
		return func(tx *journal.Tx) {
			for i := range 3*row.AtOnce + 7 {
				id := record.NodeID{Kind: journal.KindBox, Key: tx.NewKey(journal.KindBox)}
				toy := &journal.Toy{
					ID:   record.NodeID{Kind: journal.KindToy, Key: tx.NewKey(journal.KindToy)},
					Name: fmt.Sprint("toy ", i), Parts: []string{"a", "b"}, Box: &id.Key, Label: "new",
				}
				tx.Save(&journal.Toy{ID: id, Name: "box"})
				tx.Save(toy)
				if i%10 == 0 {
					toy.Parts = []string{"c"}
					tx.Save(toy)
				}
				if i%25 == 0 {
					y.Delete(tx, toy.ID.Key)
				}
			}
		}
	}
	one, all := journal.NewToys(t, journal.Options{}), journal.NewToys(t, journal.Options{})
	one.Must(write(one))
	made, err := bulk(all, write(all))
	if err != nil || made.Key != 1 {
		t.Fatal(made, err)
	}
	want := one.Everything()
	if mustBe(t, "the bulk wrote", all.Everything(), want...); len(want) < 500 {
		t.Errorf("only %d rows are compared", len(want))
	}
}

// TestABulkFindsRowsThatWait looks for what was recorded just before, written before, changed and deleted.
func TestABulkFindsRowsThatWait(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	y.Must(func(tx *journal.Tx) { y.Create(tx, "top") })
	find := func(tx *journal.Tx, name string, want int64) {
		t.Helper()
		if got := tx.Find(journal.ByName(name)); got != want {
			t.Errorf("%s is found as %d, expected %d", name, got, want)
		}
	}
	ctx, counter := db.WithRecording(t.Context())
	_, err := y.Change(ctx, "tester", "", func(tx *journal.Tx) error {
		defer tx.OpenPipeline()()
		if tx.DetectInitialLoad(); tx.IsInitialLoad() {
			t.Error("there is a toy already")
		}
		y.Create(tx, "doll")
		tx.Flush() // the change has its row, for which lookups had to wait
		for range 3 {
			find(tx, "top", 1)
			find(tx, "kite", 0)
		}
		y.Create(tx, "kite")
		for range 3 {
			find(tx, "kite", 3)
		}
		if asked := lookups(counter); asked != 1+3 { // once for the top, and thrice for a kite that was not there
			t.Errorf("%d lookups asked the file", asked)
		}
		if tx.FindWritten(journal.ByName("kite")) != 0 {
			t.Error("the kite did not wait")
		}
		y.Edit(tx, 3, func(b *journal.Toy) { b.Name = "dragon" })
		find(tx, "dragon", 3)
		find(tx, "kite", 0)
		y.Delete(tx, 3)
		find(tx, "dragon", 0)
		tx.Flush()
		return tx.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "toys", y.Lines("SELECT name FROM toys ORDER BY id"), "top", "doll")
}

// lookups counts the statements that looked for a toy by its name.
func lookups(counter *db.Counter) (asked int) {
	for _, spent := range counter.Spent() {
		if spent.SQL == journal.ByName("").Query {
			asked += spent.Count
		}
	}
	return asked
}

// TestAnInitialLoadAsksForNothingThatIsNotThere counts the lookups of an initial load, whose indexes are dropped and
// made again, but for the one that lookups need.
func TestAnInitialLoadAsksForNothingThatIsNotThere(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	indexes := func(tx *journal.Tx) (names []string) {
		tx.All(&names, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'toys' ORDER BY name")
		return names
	}
	ctx, counter := db.WithRecording(t.Context())
	_, err := y.Change(ctx, "tester", "", func(tx *journal.Tx) error {
		tx.Detach()
		defer tx.OpenPipeline()()
		if tx.DetectInitialLoad(); !tx.IsInitialLoad() {
			t.Error("it is not the first")
		}
		for i := range 200 {
			name := fmt.Sprint("toy ", i)
			if key := tx.Find(journal.ByName(name)); key != 0 {
				t.Errorf("%s is there as %d", name, key)
			}
			if toy := y.Create(tx, name); tx.Find(journal.ByName(name)) != toy.ID.Key {
				t.Errorf("%s is not found", name)
			}
			if i == 100 {
				tx.DropIndexes(ctx)
				mustBe(t, "left", indexes(tx), "toys_by_box")
			}
		}
		cleared := false
		tx.RebuildIndexes(ctx, func() { cleared = true })
		if !cleared {
			t.Error("the memory of the caller is kept")
		}
		mustBe(t, "made again", indexes(tx), "toys_by_box", "toys_by_length")
		return tx.Err()
	})
	if asked := lookups(counter); err != nil || asked > 10 { // the filter may be wrong once in many times
		t.Errorf("%d lookups asked the file: %v", asked, err)
	}
	if n := y.Lines("SELECT name FROM toys"); len(n) != 200 {
		t.Errorf("%d toys", len(n))
	}
	if _, err := bulk(y, func(tx *journal.Tx) {
		y.Create(tx, "the last")
		tx.RebuildIndexes(context.Background(), func() { t.Error("no index was dropped") })
	}); err != nil {
		t.Error(err)
	}
}

// TestABulkLeavesNothingWhenARowIsRefused breaks a constraint after hundreds of good rows, as a mistake of the engine's
// user and as what follows from a fault that was told.
func TestABulkLeavesNothingWhenARowIsRefused(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	write := func(tx *journal.Tx) {
		for i := range 300 {
			y.Create(tx, fmt.Sprint("toy ", i%299))
		}
		tx.Flush()
	}
	if made, err := bulk(y, write); made != nil || !isBroken(err) {
		t.Errorf("a name that is taken: %v %v", made, err)
	}
	mustBe(t, "written", y.Everything())
	fault := record.Invalid("toys", "a fault of the input")
	var flushed error
	if _, err := bulk(y, func(tx *journal.Tx) {
		tx.MarkFaulty()
		write(tx)
		flushed = tx.Err()
		tx.Fail(fault)
	}); record.CodeOf(err) != record.CodeInvalid || flushed != nil {
		t.Errorf("what follows from a fault: %v %v", flushed, err)
	}
	mustBe(t, "written", y.Everything())
	if _, err := bulk(y, func(tx *journal.Tx) {
		tx.Put(row.NewTable("mirror", 1, "id, origin"), true, int64(1), "x")
	}); err == nil || !strings.Contains(err.Error(), "without a place in the order") {
		t.Errorf("a table that the definition does not order: %v", err)
	}
}

// TestLookupsOfSeveralRowsFindTheFirst has toys answer to one lookup, which means the one that was recorded first, and
// then without that.
func TestLookupsOfSeveralRowsFindTheFirst(t *testing.T) {
	y := journal.NewToys(t, journal.Options{})
	var found []int64
	if _, err := bulk(y, func(tx *journal.Tx) {
		byLength := row.Lookup{
			Query: "SELECT min(t.id) FROM toys AS t WHERE t.length = ?", Args: []any{int64(3)}, First: true,
		}
		write := func(key int64, name string) {
			b := &journal.Toy{ID: record.NodeID{Kind: journal.KindToy, Key: key}, Name: name}
			tx.WriteRows(answering{b, byLength}, true)
		}
		write(7, "top")
		write(8, "bat")
		found = append(found, tx.Find(byLength))
		byLength.First = false
		write(9, "cup")
		found = append(found, tx.Find(byLength))
	}); err != nil || !slices.Equal(found, []int64{7, 9}) {
		t.Errorf("%v %v", found, err)
	}
}

// answering is a toy that another lookup finds.
type answering struct {
	*journal.Toy
	lookup row.Lookup
}

// Lookups are the one.
func (a answering) Lookups() []row.Lookup { return []row.Lookup{a.lookup} }

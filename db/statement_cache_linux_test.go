package db

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestStatementsWeighWhatTheyTake keeps many statements like those of filters, and measures the memory of the process.
func TestStatementsWeighWhatTheyTake(t *testing.T) {
	d := reading(t, 256<<20)
	for name, part := range map[string]string{
		"memberships": " AND m.rootpage IN (SELECT s.rootpage FROM sqlite_schema AS s WHERE s.name = 'table%d')",
		"subqueries":  " AND EXISTS (SELECT 1 FROM sqlite_schema AS s WHERE s.name = m.name AND s.type = 'table%d' AND s.rootpage > 1)",
	} {
		err := d.Read.Snapshot(t.Context(), func(tx *Tx) error {
			before, counted := resident(t), d.Kept().Bytes
			for i := range 300 {
				query := fmt.Sprintf("SELECT count(*) FROM sqlite_schema AS m WHERE m.rootpage > %d", i) +
					strings.Repeat(fmt.Sprintf(part, i), 40)
				count(t, tx, query)
			}
			took, weight := resident(t)-before, d.Kept().Bytes-counted
			t.Logf("%s: weight %d, took %d", name, weight/300, took/300)
			if took > 2*weight || weight > 2*took {
				t.Errorf("%s: weight %d, took %d", name, weight/300, took/300)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// resident is how much memory the process has now.
func resident(t *testing.T) int {
	t.Helper()
	figures, err := os.ReadFile("/proc/self/statm")
	var size, pages int
	if _, scan := fmt.Sscan(string(figures), &size, &pages); err != nil || scan != nil {
		t.Fatal(err, scan)
	}
	return pages * os.Getpagesize()
}

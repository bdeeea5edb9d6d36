package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"bienban/internal/record"
)

// printTally prints how many records a write created, updated, deleted, left unchanged and changed again after it had
// written them, one kind a line.
func printTally(w io.Writer, t record.Tally) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tcreated\tupdated\tdeleted\tunchanged\ttwice\t")
	for kind := record.KindArea; kind <= record.KindChange; kind++ {
		created, updated, deleted, unchanged := t.Created[kind], t.Updated[kind], t.Deleted[kind], t.Unchanged[kind]
		if created+updated+deleted+unchanged+t.Repeated[kind] > 0 {
			fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%d\t\n", strings.ToLower(kind.String()), created, updated, deleted,
				unchanged, t.Repeated[kind])
		}
	}
	return table.Flush()
}

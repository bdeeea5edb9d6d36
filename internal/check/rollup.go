package check

import (
	"fmt"

	"bienban/internal/figures"
	"bienban/internal/record"
)

// figures computes the figures of all months anew and compares.
func (c *Checker) figures() error {
	for _, t := range figures.Rollups {
		kept, computed := "SELECT "+t.Names()+" FROM "+t.Name, t.Select(figures.AllCells)
		for _, side := range []struct{ query, what string }{
			{kept + " EXCEPT " + computed, "is not what the records add up to"},
			{computed + " EXCEPT " + kept, "lacks what the records add up to"},
		} {
			if err := c.differing(t, side.query, side.what); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Checker) differing(t *figures.Rollup, query, what string) error {
	var cells []struct {
		Committee int64  `db:"committee_id"`
		Month     string `db:"month"`
	}
	c.Tx.All(&cells, fmt.Sprintf("SELECT committee_id, month FROM (%s) LIMIT %d", query, MostCheckFaults))
	for _, cell := range cells {
		id := record.NodeID{Kind: record.KindCommittee, Key: cell.Committee}
		if err := c.note(RuleFigure, id, "%s for %s %s", t.Name, cell.Month, what); err != nil {
			return err
		}
	}
	return nil
}

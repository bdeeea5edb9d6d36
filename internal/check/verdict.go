package check

import (
	"errors"

	"bienban/internal/record"
)

// verdicts judges every stated title anew.
func (c *Checker) verdicts() error {
	var officials []int64
	c.Tx.All(&officials, "SELECT DISTINCT p.official_id FROM participations AS p WHERE p.official_id IS NOT NULL "+
		"AND EXISTS (SELECT 1 FROM stated_titles AS s WHERE s.participation_id = p.id) ORDER BY p.official_id")
	for _, official := range officials {
		for row, judged := range c.Tx.Misjudged(official) {
			id := record.NodeID{Kind: record.KindParticipation, Key: row.Participation}
			if err := c.note(RuleVerdict, id, "the title %q is %s, but must be %s", row.Text,
				verdictText(row.Verdict, row.Tenure), verdictText(judged.Verdict, judged.Tenure)); err != nil {
				return err
			}
		}
		c.Tx.Cache.Offices.Delete(official)
		if err := errors.Join(c.Tx.Err(), c.Ctx.Err()); err != nil {
			return err
		}
	}
	return c.titlesOfNobody()
}

// titlesOfNobody looks at the titles of those who are no official on record: they resolve to nothing.
func (c *Checker) titlesOfNobody() error {
	var wrong []int64
	c.Tx.All(&wrong, "SELECT DISTINCT p.id FROM stated_titles AS s JOIN participations AS p ON p.id = s.participation_id "+
		"WHERE p.official_id IS NULL AND (s.verdict <> 'UNRESOLVED' OR s.tenure_id IS NOT NULL) ORDER BY p.id")
	for _, key := range wrong {
		if err := c.note(RuleVerdict, record.NodeID{Kind: record.KindParticipation, Key: key},
			"it has a resolved title, but is of no official"); err != nil {
			return err
		}
	}
	return nil
}

func verdictText(v record.Verdict, tenure *int64) string {
	if tenure == nil {
		return string(v)
	}
	return string(v) + " of tenure " + record.NodeID{Kind: record.KindTenure, Key: *tenure}.String()
}

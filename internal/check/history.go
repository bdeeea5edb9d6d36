package check

import (
	"bienban/internal/record"

	"bienban/internal/change"
	"bienban/internal/noun"
)

// history looks for gaps in the numbers of changes and in the versions of revisions, and for records that are gone
// without a revision that says so.
func (c *Checker) history() error {
	for _, rule := range []func() error{c.changeNumbers, c.revisionVersions, c.operations, c.goneRecords, c.drafts} {
		if err := rule(); err != nil {
			return err
		}
	}
	return nil
}

func (c *Checker) changeNumbers() error {
	if c.isMirror() { // its origin may keep drafts to itself
		return nil
	}
	var changes struct {
		Last  int64 `db:"last"`
		Count int64 `db:"count"`
	}
	c.Tx.Get(&changes, "SELECT coalesce(max(id), 0) AS last, count(*) AS count FROM changes")
	if changes.Last != changes.Count {
		return c.note(RuleHistory, record.NodeID{}, "there are %d changes, but the last has the number %d", changes.Count,
			changes.Last)
	}
	return nil
}

func (c *Checker) noteEach(rows []change.RecordRow, text string) error {
	for _, r := range rows {
		if err := c.note(RuleHistory, r.ID(), "%s", text); err != nil {
			return err
		}
	}
	return nil
}

func (c *Checker) isMirror() bool {
	var is bool
	c.Tx.Get(&is, "SELECT EXISTS (SELECT 1 FROM mirror)")
	return is
}

func (c *Checker) revisionVersions() error {
	if c.isMirror() { // a gap must be behind a creation, to which operations holds it
		return nil
	}
	var rows []change.RecordRow
	c.Tx.All(&rows, "SELECT kind, record_id FROM revisions GROUP BY kind, record_id HAVING min(version) <> 1 OR max(version) <> count(*)")
	return c.noteEach(rows, "its revisions are not numbered from 1 without gaps")
}

func (c *Checker) operations() error {
	var rows []change.RecordRow
	c.Tx.All(&rows, "SELECT DISTINCT x.kind, x.record_id FROM revisions AS x LEFT JOIN revisions AS y ON y.kind = x.kind AND y.record_id = x.record_id AND y.version = x.version - 1 "+
		"WHERE (y.version IS NULL OR y.operation = 'DELETE') <> (x.operation = 'CREATE') ORDER BY x.kind, x.record_id")
	return c.noteEach(rows, "its first revision, and each behind a deletion, and no other, must be its creation")
}

// drafts holds parts to the visibility of their meeting, and what readers see of the history to the visibility at the
// time.
func (c *Checker) drafts() error {
	for _, kind := range noun.Parts() {
		var rows []change.RecordRow
		c.Tx.All(&rows, "SELECT ? AS kind, x.id AS record_id FROM "+noun.Tables[kind]+
			" AS x WHERE EXISTS (SELECT 1 FROM drafts AS d WHERE d.kind = ? AND d.record_id = x.id) "+
			"<> EXISTS (SELECT 1 FROM drafts AS d WHERE d.kind = ? AND d.record_id = x.meeting_id)", int64(kind), int64(kind),
			int64(record.KindMeeting))
		if err := c.noteEach(rows, "it and its meeting are not both drafts or both published"); err != nil {
			return err
		}
	}
	var rows []change.RecordRow
	c.Tx.All(&rows, "SELECT ? AS kind, x.id AS record_id FROM citations AS x WHERE EXISTS (SELECT 1 FROM drafts AS d WHERE d.kind = ? AND d.record_id = x.id) "+
		"<> EXISTS (SELECT 1 FROM drafts AS d WHERE d.kind = x.kind AND d.record_id = x.record_id)",
		int64(record.KindCitation), int64(record.KindCitation))
	if err := c.noteEach(rows, "it and what it supports are not both drafts or both published"); err != nil {
		return err
	}
	c.Tx.All(&rows, "SELECT DISTINCT x.kind, x.record_id FROM revisions AS x WHERE x.operation <> 'DELETE' AND (x.draft = ? OR x.draft = ?) <> (instr(x.body, ?) > 0) "+
		"ORDER BY x.kind, x.record_id", noun.DraftHidden, noun.DraftWithdrawn, noun.IsDraftMark)
	return c.noteEach(rows, "readers would see of its history what was a draft, or not see what was published")
}

func (c *Checker) goneRecords() error {
	for kind := record.KindArea; kind < record.KindChange; kind++ {
		var rows []change.RecordRow
		c.Tx.All(&rows, "SELECT x.kind, x.record_id FROM revisions AS x WHERE x.kind = ? AND x.operation <> 'DELETE' AND NOT EXISTS "+
			"(SELECT 1 FROM revisions AS y WHERE y.kind = x.kind AND y.record_id = x.record_id AND y.version > x.version) AND NOT EXISTS "+
			"(SELECT 1 FROM "+noun.Tables[kind]+" AS r WHERE r.id = x.record_id)", int64(kind))
		if err := c.noteEach(rows, "it is gone, but its last revision is not its deletion"); err != nil {
			return err
		}
	}
	return nil
}

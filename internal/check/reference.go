package check

import (
	"fmt"

	"bienban/internal/noun"
	"bienban/internal/record"
)

// references looks for rows that refer to nothing: by a foreign key, or by kind and id.
func (c *Checker) references() error {
	var broken []struct {
		Table  string `db:"table"`
		Row    *int64 `db:"rowid"`
		Parent string `db:"parent"`
		Index  int    `db:"fkid"`
	}
	c.Tx.All(&broken, "PRAGMA foreign_key_check")
	for _, b := range broken {
		row := ""
		if b.Row != nil {
			row = fmt.Sprintf(" %d", *b.Row)
		}
		if err := c.note(RuleReference, record.NodeID{}, "row%s of %s refers to a row of %s that is not there", row, b.Table,
			b.Parent); err != nil {
			return err
		}
	}
	for _, table := range [...]string{"citations", "topic_links", "identifiers", "extras", "drafts"} {
		if err := c.polymorphic(table); err != nil {
			return err
		}
	}
	for _, r := range noun.References() {
		if r.Circle == "" {
			continue
		}
		if err := c.circles(r.From, r.Column, r.Circle); err != nil {
			return err
		}
	}
	return nil
}

// circles looks for records from which a column leads back to them.
func (c *Checker) circles(kind record.Kind, column, told string) error {
	var round []int64
	c.Tx.All(&round, "WITH RECURSIVE up (start, id) AS (SELECT id, "+column+" FROM "+noun.Tables[kind]+" WHERE "+column+
		" IS NOT NULL "+
		"UNION SELECT up.start, x."+column+" FROM up JOIN "+noun.Tables[kind]+" AS x ON x.id = up.id WHERE x."+column+
		" IS NOT NULL) "+
		"SELECT start FROM up WHERE id = start ORDER BY start")
	for _, key := range round {
		var by int64
		c.Tx.Get(&by, "SELECT "+column+" FROM "+noun.Tables[kind]+" WHERE id = ?", key)
		if err := c.note(RuleReference, record.NodeID{Kind: kind, Key: key}, "%s by way of %s %d: update one of them", told,
			noun.KindNames[kind], by); err != nil {
			return err
		}
	}
	return nil
}

// polymorphic looks for rows whose kind and record_id name no record.
func (c *Checker) polymorphic(table string) error {
	for kind := record.KindArea; kind < record.KindChange; kind++ {
		var lost []int64
		c.Tx.All(&lost, "SELECT DISTINCT record_id FROM "+table+" AS x WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM "+
			noun.Tables[kind]+
			" AS r WHERE r.id = x.record_id) ORDER BY record_id", int64(kind))
		for _, key := range lost {
			if err := c.note(RuleReference, record.NodeID{Kind: kind, Key: key}, "%s has rows of it, but it is not there",
				table); err != nil {
				return err
			}
		}
	}
	var strange []int64
	c.Tx.All(&strange, "SELECT DISTINCT kind FROM "+table+" WHERE kind < ? OR kind >= ?", int64(record.KindArea),
		int64(record.KindChange))
	for _, kind := range strange {
		if err := c.note(RuleReference, record.NodeID{}, "%s has rows of the unknown kind %d", table, kind); err != nil {
			return err
		}
	}
	return nil
}

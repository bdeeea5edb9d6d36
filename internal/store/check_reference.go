package store

import (
	"fmt"

	"bienban/internal/record"
)

// references looks for rows that refer to nothing: by a foreign key, or by kind and id.
func (c *checker) references() error {
	var broken []struct {
		Table  string `db:"table"`
		Row    *int64 `db:"rowid"`
		Parent string `db:"parent"`
		Index  int    `db:"fkid"`
	}
	c.tx.all(&broken, "PRAGMA foreign_key_check")
	for _, b := range broken {
		row := ""
		if b.Row != nil {
			row = fmt.Sprintf(" %d", *b.Row)
		}
		if err := c.note(RuleReference, record.NodeID{}, "row%s of %s refers to a row of %s that is not there", row, b.Table, b.Parent); err != nil {
			return err
		}
	}
	for _, table := range [...]string{"citations", "topic_links", "identifiers", "drafts"} {
		if err := c.polymorphic(table); err != nil {
			return err
		}
	}
	return nil
}

// polymorphic looks for rows whose kind and record_id name no record.
func (c *checker) polymorphic(table string) error {
	for kind := record.KindArea; kind < record.KindChange; kind++ {
		var lost []int64
		c.tx.all(&lost, "SELECT DISTINCT record_id FROM "+table+" AS x WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM "+kindTables[kind]+
			" AS r WHERE r.id = x.record_id) ORDER BY record_id", int64(kind))
		for _, key := range lost {
			if err := c.note(RuleReference, record.NodeID{Kind: kind, Key: key}, "%s has rows of it, but it is not there", table); err != nil {
				return err
			}
		}
	}
	var strange []int64
	c.tx.all(&strange, "SELECT DISTINCT kind FROM "+table+" WHERE kind < ? OR kind >= ?", int64(record.KindArea), int64(record.KindChange))
	for _, kind := range strange {
		if err := c.note(RuleReference, record.NodeID{}, "%s has rows of the unknown kind %d", table, kind); err != nil {
			return err
		}
	}
	return nil
}

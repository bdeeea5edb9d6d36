package store

import (
	"bytes"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"bienban/internal/record"
)

func (c *checker) actualRows(t ownedRows, kind record.Kind, from, to int64) ([]tableRow, error) {
	query := "SELECT " + strings.Join(t.table.columns, ", ") + " FROM " + t.table.name + " WHERE " + t.owner +
		" BETWEEN ? AND ?"
	args := []any{from, to}
	if t.kinds {
		query += " AND kind = ?"
		args = append(args, int64(kind))
	}
	rows, err := c.tx.DB().QueryRows(c.tx.Context(), query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var found []tableRow
	for rows.Next() {
		values, err := rows.SliceScan()
		if err != nil {
			return nil, err
		}
		row := make(tableRow, len(values))
		for i, v := range values {
			row[i] = v
		}
		found = append(found, row)
	}
	return found, rows.Err()
}

func (c *checker) compareRows(kind record.Kind, t ownedRows, expected, actual []tableRow) error {
	missing := make(map[string]tableRow, len(expected))
	for _, row := range expected {
		missing[t.table.keyOf(row)] = row
	}
	for _, row := range actual {
		key := t.table.keyOf(row)
		want, ok := missing[key]
		delete(missing, key)
		id := record.NodeID{Kind: kind, Key: t.ownerOf(row)}
		if !ok {
			if err := c.note(RuleRecord, id, "%s has the row (%s), which is not in its last Revision", t.table.name,
				key); err != nil {
				return err
			}
			continue
		}
		if err := c.compareColumns(id, t, want, row); err != nil {
			return err
		}
	}
	for key, row := range missing {
		if err := c.note(RuleRecord, record.NodeID{Kind: kind, Key: t.ownerOf(row)},
			"%s lacks the row (%s) of its last Revision", t.table.name, key); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) compareColumns(id record.NodeID, t ownedRows, want, have tableRow) error {
	for i, column := range t.table.columns {
		if slices.Contains(t.judged, column) || sameValue(want[i], have[i]) {
			continue
		}
		err := c.note(RuleRecord, id, "%s.%s is %s, but must be %s", t.table.name, column, quoteValue(have[i]),
			quoteValue(want[i]))
		if err != nil {
			return err
		}
	}
	return nil
}

func sameValue(a, b driver.Value) bool {
	if x, ok := a.([]byte); ok {
		y, ok := b.([]byte)
		return ok && bytes.Equal(x, y)
	}
	if _, ok := b.([]byte); ok {
		return false
	}
	return a == b
}

func quoteValue(v driver.Value) string {
	switch v := v.(type) {
	case nil:
		return "unknown"
	case []byte:
		return fmt.Sprintf("%x", v)
	case string:
		return fmt.Sprintf("%q", v)
	}
	return fmt.Sprint(v)
}

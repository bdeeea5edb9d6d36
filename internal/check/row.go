package check

import (
	"bytes"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"bienban/internal/record"
	"bienban/internal/row"
)

func (c *Checker) actualRows(t row.Owned, kind record.Kind, from, to int64) ([]row.Values, error) {
	query := "SELECT " + strings.Join(t.Table.Columns, ", ") + " FROM " + t.Table.Name + " WHERE " + t.Owner +
		" BETWEEN ? AND ?"
	args := []any{from, to}
	if t.Kinds {
		query += " AND kind = ?"
		args = append(args, int64(kind))
	}
	rows, err := c.Tx.DB().QueryRows(c.Tx.Context(), query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var found []row.Values
	for rows.Next() {
		values, err := rows.SliceScan()
		if err != nil {
			return nil, err
		}
		row := make(row.Values, len(values))
		for i, v := range values {
			row[i] = v
		}
		found = append(found, row)
	}
	return found, rows.Err()
}

func (c *Checker) compareRows(kind record.Kind, t row.Owned, expected, actual []row.Values) error {
	missing := make(map[string]row.Values, len(expected))
	for _, row := range expected {
		missing[t.Table.KeyOf(row)] = row
	}
	for _, row := range actual {
		key := t.Table.KeyOf(row)
		want, ok := missing[key]
		delete(missing, key)
		id := record.NodeID{Kind: kind, Key: t.OwnerOf(row)}
		if !ok {
			if err := c.note(RuleRecord, id, "%s has the row (%s), which is not in its last revision", t.Table.Name,
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
		if err := c.note(RuleRecord, record.NodeID{Kind: kind, Key: t.OwnerOf(row)},
			"%s lacks the row (%s) of its last revision", t.Table.Name, key); err != nil {
			return err
		}
	}
	return nil
}

func (c *Checker) compareColumns(id record.NodeID, t row.Owned, want, have row.Values) error {
	for i, column := range t.Table.Columns {
		if slices.Contains(t.Judged, column) || sameValue(want[i], have[i]) {
			continue
		}
		err := c.note(RuleRecord, id, "%s.%s is %s, but must be %s", t.Table.Name, column, quoteValue(have[i]),
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

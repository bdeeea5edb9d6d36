package store

import (
	"bienban/internal/list"
	"bienban/internal/record"
	"fmt"
	"time"
)

// changes reads the history's transactions; writing them is Change's.
var changes = list.Table[record.Change]{
	Name:    "changes",
	Columns: []string{"id", "recorded_at", "actor", "note"},
	Fields: func(c *record.Change) []any {
		return []any{&c.Key, (*instant)(&c.RecordedAt), &c.Actor, &c.Note}
	},
	Key: func(c *record.Change) int64 { return c.Key },
}

// instant is a time kept as RFC 3339 text.
type instant time.Time

// Scan reads the text.
func (i *instant) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("expected an instant as text, found %T", v)
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	*i = instant(t)
	return err
}

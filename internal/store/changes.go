package store

import (
	"fmt"
	"time"

	"bienban/internal/record"
)

// changes reads the history's transactions; writing them is Change's.
var changes = table[record.Change]{
	name:    "changes",
	columns: []string{"id", "recorded_at", "actor", "note"},
	fields: func(c *record.Change) []any {
		return []any{&c.Key, (*instant)(&c.RecordedAt), &c.Actor, &c.Note}
	},
	key: func(c *record.Change) int64 { return c.Key },
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

func danglingError(id record.NodeID) error {
	return fmt.Errorf("%s %d does not exist, but something refers to it", id.Kind, id.Key)
}

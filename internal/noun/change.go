package noun

import (
	"fmt"
	"time"

	"bienban/internal/list"
	"bienban/internal/record"
)

// Changes reads the history's transactions; writing them is Change's.
var Changes = list.Table[record.Change]{
	Name:    "changes",
	Columns: []string{"id", "recorded_at", "actor", "note"},
	Fields: func(c *record.Change) []any {
		return []any{&c.Key, (*instant)(&c.RecordedAt), &c.Actor, &c.Note}
	},
	Key: func(c *record.Change) int64 { return c.Key },
}

// ChangeNodes reads the changes of the keys.
var ChangeNodes = nodesIn(&Changes)

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

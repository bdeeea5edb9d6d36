package list

import (
	"reflect"
	"testing"

	"bienban/internal/record"
)

var somePlace = Position{[]any{"2021-09-28", int64(-7), nil, []byte{0, 255, 3}, -1.25, ""}, 42}

func TestCursorsComeBack(t *testing.T) {
	cursor := WriteCursor("meetings/all", "HELD_ON,", somePlace)
	got, err := ReadCursor("after", cursor, "meetings/all", "HELD_ON,", len(somePlace.Values))
	if err != nil || !reflect.DeepEqual(got, somePlace) {
		t.Errorf("%+v, %v; want %+v", got, err, somePlace)
	}
}

// TestForeignCursorsAreRefused changes each character of a cursor, cuts it short, and uses it elsewhere.
func TestForeignCursorsAreRefused(t *testing.T) {
	cursor := WriteCursor("meetings/all", "HELD_ON,", somePlace)
	refused := func(cursor, list, order string, values int) {
		t.Helper()
		_, err := ReadCursor("after", cursor, list, order, values)
		if record.CodeOf(err) != record.CodeInvalid {
			t.Errorf("%q for %s by %s: %v", cursor, list, order, err)
		}
	}
	for i := range cursor {
		for _, c := range []byte("A9_=é") {
			if changed := cursor[:i] + string(c) + cursor[i+1:]; changed != cursor {
				refused(changed, "meetings/all", "HELD_ON,", len(somePlace.Values))
			}
		}
		refused(cursor[:i], "meetings/all", "HELD_ON,", len(somePlace.Values))
	}
	refused(cursor+"A", "meetings/all", "HELD_ON,", len(somePlace.Values))
	refused(cursor, "meetings/committee", "HELD_ON,", len(somePlace.Values))
	refused(cursor, "meetings/all", "HELD_ON DESC,", len(somePlace.Values))
	refused(cursor, "meetings/all", "HELD_ON,", len(somePlace.Values)+1)
}

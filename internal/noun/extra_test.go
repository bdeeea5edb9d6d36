package noun_test

import (
	"testing"

	"bienban/internal/noun"
)

func TestWithoutExtrasNothingElseChanges(t *testing.T) {
	for stored, want := range map[string]string{
		`{"id":1,"name":"A"}`: `{"id":1,"name":"A"}`,
		`{"id":1,"extras":[{"scheme":"popolo","data":"{\"given\":{\"email\":\"a\"}}"}]}`:         `{"id":1}`,
		`{"id":1,"name":"\"extras\":","extras":[{"scheme":"a","data":"1"}],"committees":[1, 2]}`: `{"id":1,"name":"\"extras\":","committees":[1, 2]}`,
		`{"id":1,"inner":{"extras":[1]}}`: `{"id":1,"inner":{"extras":[1]}}`,
	} {
		if got := noun.WithoutExtras(stored); got != want {
			t.Errorf("%s: %s, want %s", stored, got, want)
		}
	}
}

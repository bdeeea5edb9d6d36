package demo

import (
	"testing"

	"bienban/internal/vi"
)

// A slug has no marks: two districts whose names differ in marks alone would be recorded as one.
func TestPlacesHaveSlugsOfTheirOwn(t *testing.T) {
	names := newPlaceNames()
	const many = 3000
	for what, name := range map[string]func(int) string{"district": names.place, "province": names.province} {
		seen := map[string]string{}
		for n := range many {
			slug := vi.Slug(name(n))
			if other, ok := seen[slug]; ok {
				t.Fatalf("%s %d, %q, has the slug of %q", what, n, name(n), other)
			}
			seen[slug] = name(n)
		}
	}
}

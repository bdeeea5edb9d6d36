package db_test

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

var migrationName = regexp.MustCompile(`^(\d{5})_[a-z0-9_]+\.sql$`)

// TestMigrationsAreNumberedWithoutHoles holds the files to the numbers 1, 2, 3 and so on. A hole leaves it open whether
// a file with the higher version lacks a migration that comes later under the lower number, which would never be
// applied. The holes 5 and 10 are in released files and stay.
func TestMigrationsAreNumberedWithoutHoles(t *testing.T) {
	entries, err := os.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	for _, e := range entries {
		found := migrationName.FindStringSubmatch(e.Name())
		if found == nil {
			t.Fatalf("%s is no name of a migration: expected five digits and words, such as 00014_more_words.sql", e.Name())
		}
		number, err := strconv.Atoi(found[1])
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, number)
	}
	var want []int
	for number := 1; len(want) < len(numbers); number++ {
		if number != 5 && number != 10 {
			want = append(want, number)
		}
	}
	if !slices.Equal(numbers, want) {
		t.Errorf("the migrations are numbered %v, expected %v", numbers, want)
	}
}

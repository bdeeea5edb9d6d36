package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// TestTheReadmeNamesEveryRoom holds the map of the README to the folders that there are, both ways.
func TestTheReadmeNamesEveryRoom(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var named, rooms []string
	for _, m := range regexp.MustCompile("`internal/(\\w+)`").FindAllSubmatch(text, -1) {
		named = append(named, string(m[1]))
	}
	folders, err := filepath.Glob("../internal/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range folders {
		rooms = append(rooms, filepath.Base(filepath.Dir(file)))
	}
	slices.Sort(named)
	slices.Sort(rooms)
	named, rooms = slices.Compact(named), slices.Compact(rooms)
	for _, room := range rooms {
		if !slices.Contains(named, room) {
			t.Errorf("the README's map leaves out internal/%s", room)
		}
	}
	for _, room := range named {
		if !slices.Contains(rooms, room) {
			t.Errorf("the README's map names internal/%s, which is not there", room)
		}
	}
}

// TestTheReadmeIsShort holds the front page to what somebody reads who has just come in.
func TestTheReadmeIsShort(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if lines := len(regexp.MustCompile("\n").FindAll(text, -1)); lines > 150 {
		t.Errorf("the README has %d lines, at most 150 are wanted", lines)
	}
}

package main

import (
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
)

// TestEveryCommandHasItsHelpFileAndEveryFileItsCommand reads the folder and the command line.
func TestEveryCommandHasItsHelpFileAndEveryFileItsCommand(t *testing.T) {
	names := []string{"bienban"}
	for _, command := range new(commands).parser(io.Discard, io.Discard).Model.Leaves(false) {
		names = append(names, helpName(command))
	}
	entries, err := fs.ReadDir(helpFiles, "help")
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, e := range entries {
		files = append(files, strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
	}
	slices.Sort(names)
	slices.Sort(files)
	if !slices.Equal(names, files) {
		t.Errorf("the commands are\n%v\nthe help files are those of\n%v", names, files)
	}
}

// TestHelpPrintsTheFilesAsTheyStand compares what --help prints with the files, but for the ends of lines, which it
// sets anew.
func TestHelpPrintsTheFilesAsTheyStand(t *testing.T) {
	for _, command := range new(commands).parser(io.Discard, io.Discard).Model.Leaves(false) {
		name := helpName(command)
		r := bienban(t, append(strings.Split(name, "-"), "--help")...)
		printed, file := strings.Join(strings.Fields(r.out), " "), strings.Join(strings.Fields(helpText(name)), " ")
		if file == "" || !strings.Contains(printed, file) {
			t.Errorf("%s --help prints\n%s\nthe file holds\n%s", name, r.out, helpText(name))
		}
	}
}

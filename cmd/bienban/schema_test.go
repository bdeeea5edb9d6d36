package main

import (
	"os"
	"testing"
)

func TestSchemaOfRecordFilesIsTheDocumentedOne(t *testing.T) {
	want, err := os.ReadFile("../../docs/record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if r := bienban(t, "schema", "--records"); r.code != 0 || r.out != string(want) {
		t.Errorf("exit code %d, %d bytes, expected the %d of the page\n%s", r.code, len(r.out), len(want), r.stderr)
	}
}

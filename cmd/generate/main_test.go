package main

import (
	"bytes"
	"testing"

	"bienban/graph/scalar"

	"github.com/99designs/gqlgen/graphql"
)

// TestPlainMarshalersWriteWhatGqlgensDo holds up what is promised to the plugin of the functions in plain.
func TestPlainMarshalersWriteWhatGqlgensDo(t *testing.T) {
	text := "Hội nghị \"35\" \\ \t\n\x01 <&>\xff"
	for name, pair := range map[string][2]graphql.Marshaler{
		"bienban/graph/scalar.MarshalID":     {scalar.MarshalID(text), graphql.MarshalID(text)},
		"bienban/graph/scalar.MarshalInt":    {scalar.MarshalInt(-42), graphql.MarshalInt(-42)},
		"bienban/graph/scalar.MarshalString": {scalar.MarshalString(text), graphql.MarshalString(text)},
	} {
		var got, want bytes.Buffer
		pair[0].MarshalGQL(&got)
		pair[1].MarshalGQL(&want)
		if got.String() != want.String() {
			t.Errorf("%s wrote %s, expected %s", name, got.String(), want.String())
		}
	}
	if len(plain) != 3 {
		t.Errorf("plain has %d functions, expected those tested here", len(plain))
	}
}

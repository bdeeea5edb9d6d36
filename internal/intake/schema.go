//go:generate go test -tags sqlite_fts5 -run TestTheJSONSchemaIsThatOfTheGoTypes -update .

package intake

import (
	"encoding/json"
	"errors"

	"bienban/docs"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of a record file: of one entry, or of an array of them. It is made
// from the Go types that record files are read into, with the descriptions of the API.
func JSONSchema() ([]byte, error) {
	if !json.Valid(docs.RecordSchema) {
		return nil, errors.New("the JSON Schema of record files is not JSON")
	}
	return docs.RecordSchema, nil
}

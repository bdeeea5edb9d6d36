// Package docs holds the parts of the documentation that the program itself can print.
package docs

import _ "embed"

// RecordSchema is the JSON Schema of a record file, generated from the Go types by the tests of internal/intake.
//
//go:embed record.schema.json
var RecordSchema []byte

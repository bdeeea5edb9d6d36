package telemetry

import (
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"time"

	"github.com/99designs/gqlgen/graphql"
)

// codeOK is the code of a response without errors.
const codeOK = "OK"

// labelledCodes are the codes with series of their own; any other counts as OTHER. They come from this program and its
// library; the bound protects against a code from a client.
var labelledCodes = map[string]bool{
	codeOK: true, "INVALID": true, "NOT_FOUND": true, "CONFLICT": true, "UNAUTHENTICATED": true, "FORBIDDEN": true,
	"TOO_EXPENSIVE": true, "UNAVAILABLE": true, "INTERNAL": true,
	"GRAPHQL_PARSE_FAILED": true, "GRAPHQL_VALIDATION_FAILED": true, "PERSISTED_QUERY_NOT_FOUND": true,
}

// outcome is the outcome of one operation.
type outcome struct {
	name, kind       string // of the operation; empty if the request never became one
	document         string // the text; only its hash is shown
	code             string // of the first error
	cost             int    // by the limits; 0 without them
	took             time.Duration
	statements, rows int
}

// codeOf is the code of the first error, at which clients look.
func codeOf(r *graphql.Response) string {
	if r == nil || len(r.Errors) == 0 {
		return codeOK
	}
	code, _ := r.Errors[0].Extensions["code"].(string)
	if !labelledCodes[code] {
		return "OTHER"
	}
	return code
}

// hash is the document's SHA-256, by which persisted queries name it, too.
func (o outcome) hash() string {
	sum := sha256.Sum256([]byte(o.document))
	return hex.EncodeToString(sum[:])
}

func (o outcome) attrs() []slog.Attr {
	attrs := []slog.Attr{slog.String("code", o.code)}
	if o.kind == "" {
		return attrs
	}
	attrs = append(attrs, slog.String("operation", short(o.name)), slog.String("kind", o.kind))
	if o.cost > 0 {
		attrs = append(attrs, slog.Int("cost", o.cost))
	}
	return attrs
}

package endpoint

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/graph"
	"bienban/internal/limit"
	"bienban/internal/record"
	"bienban/internal/request"
	"bienban/internal/strictjson"
)

// TrustedDocuments are the only documents that a server executes, by their ids.
type TrustedDocuments struct {
	byID  map[string]string // by the ids of the file, and by the SHA-256 of the text
	texts map[string]bool
}

// ReadTrustedDocuments reads a list of documents: a JSON object from ids to texts, as relay-compiler and
// graphql-codegen write it, or an array of [id, text] pairs or of objects with the members id and text (or body). Every
// document must be valid and within the limits; the error has all that are not.
func ReadTrustedDocuments(file []byte, limits limit.Limits) (*TrustedDocuments, error) {
	listed, err := parseDocumentList(file)
	if err != nil {
		return nil, err
	}
	limits = limits.Defaults()
	schema := graph.Language()
	t := &TrustedDocuments{byID: map[string]string{}, texts: map[string]bool{}}
	var faults []error
	for _, id := range slices.Sorted(maps.Keys(listed)) {
		text := listed[id]
		doc, err := limits.Parse(text)
		if err != nil {
			faults = append(faults, fmt.Errorf("document %q: %w", id, err))
			continue
		}
		if errs := schema.Validate(doc); errs != nil {
			faults = append(faults, fmt.Errorf("document %q: %s", id, messageWithLocation(errs[0])))
			continue
		}
		t.byID[id], t.byID[hashOf(text)], t.texts[text] = text, text, true
	}
	return t, errors.Join(faults...)
}

const documentListForms = "expected a JSON object from ids to documents, or an array of [id, document] or of {id, text}, " +
	"with at least one"

// parseDocumentList tells the forms of a list apart. It rejects an id that is given twice, whose document would be
// undefined.
func parseDocumentList(file []byte) (map[string]string, error) {
	if err := strictjson.Check(file); err != nil {
		return nil, fmt.Errorf("the list of documents %w: %s", err, documentListForms)
	}
	var object map[string]string
	if json.Unmarshal(file, &object) == nil && len(object) > 0 {
		return object, nil
	}
	var pairs [][]string
	if json.Unmarshal(file, &pairs) == nil && len(pairs) > 0 {
		return parseDocumentPairs(pairs)
	}
	var entries []struct{ ID, Text, Body string }
	if json.Unmarshal(file, &entries) == nil && len(entries) > 0 {
		pairs = nil
		for _, e := range entries {
			if e.Text != "" && e.Body != "" {
				return nil, fmt.Errorf("document %q has a text and a body: expected one of them", e.ID)
			}
			pairs = append(pairs, []string{e.ID, e.Text + e.Body})
		}
		return parseDocumentPairs(pairs)
	}
	return nil, errors.New("the file is no list of documents: " + documentListForms)
}

func parseDocumentPairs(pairs [][]string) (map[string]string, error) {
	object := map[string]string{}
	for i, pair := range pairs {
		if len(pair) != 2 || pair[0] == "" || pair[1] == "" {
			return nil, fmt.Errorf("entry %d has no id or no text", i)
		}
		if _, twice := object[pair[0]]; twice {
			return nil, fmt.Errorf("document %q is listed twice", pair[0])
		}
		object[pair[0]] = pair[1]
	}
	return object, nil
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// trustedOnly is the extension that replaces the id of a trusted document by its text, and rejects all other documents
// but those of the program itself.
type trustedOnly struct{ documents *TrustedDocuments }

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
} = trustedOnly{}

// ExtensionName is how gqlgen names the extension.
func (trustedOnly) ExtensionName() string { return "TrustedDocuments" }

// Validate accepts every schema.
func (trustedOnly) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters finds the text of an id. A text that is sent along must be the same.
func (e trustedOnly) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	if _, own := ctx.Value(executionKey{}).(*execution); own {
		return nil
	}
	id := documentID(params.Extensions)
	if id == "" && params.Query != "" {
		if e.documents.texts[params.Query] {
			return nil
		}
		return newError(record.CodeForbidden,
			"this server executes trusted documents only: send the id of one, as documentId or in "+
				"extensions.persistedQuery.sha256Hash")
	}
	text, ok := e.documents.byID[strings.TrimPrefix(id, "sha256:")]
	if !ok || params.Query != "" && params.Query != text {
		return newError(record.CodeForbidden,
			"this server executes trusted documents only, and this is none: send the id of a listed one")
	}
	params.Query = text
	return nil
}

// noTrustedDocuments is the extension of a server without trusted documents, which rejects ids of documents.
type noTrustedDocuments struct{}

// ExtensionName is how gqlgen names the extension.
func (noTrustedDocuments) ExtensionName() string { return "NoTrustedDocuments" }

// Validate accepts every schema.
func (noTrustedDocuments) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters rejects an id without a text.
func (noTrustedDocuments) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	if params.Query == "" && params.Extensions[request.DocumentID] != nil {
		return newError(record.CodeNotFound, "this server has no trusted documents: send the text of the operation in query")
	}
	return nil
}

func documentID(extensions map[string]any) string {
	if id, ok := extensions[request.DocumentID].(string); ok {
		return id
	}
	if persisted, ok := extensions["persistedQuery"].(map[string]any); ok {
		id, _ := persisted["sha256Hash"].(string)
		return id
	}
	return ""
}

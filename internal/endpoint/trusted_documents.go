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

// Trusted are the only documents that a server answers, by the names that clients have for them.
type TrustedDocuments struct {
	byID  map[string]string // as the file has it, and by the SHA-256 of the text
	texts map[string]bool
}

// ReadTrusted reads a list of documents: a JSON object from ids to texts, as relay-compiler and graphql-codegen write
// it, or an array of [id, text] pairs or of objects with the members id and text (or body). Every document must be
// valid and within the limits; all that are not are told at once.
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

// listedIn tells the forms of a list apart. An id that is given twice would leave it to chance which document it names.
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
	return nil, errors.New("the list of documents is none: " + documentListForms)
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

// trusting is the extension that finds the documents of a list, and refuses all others. What the program itself asks is
// its own.
type trustedOnly struct{ documents *TrustedDocuments }

var _ interface {
	graphql.HandlerExtension
	graphql.OperationParameterMutator
} = trustedOnly{}

// ExtensionName is how gqlgen names the extension.
func (trustedOnly) ExtensionName() string { return "TrustedDocuments" }

// Validate accepts every schema.
func (trustedOnly) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters puts the text in the place of the id. A text that is sent along must be that of the id.
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
			"this server answers listed documents only: send the id of one, as documentId or in "+
				"extensions.persistedQuery.sha256Hash")
	}
	text, ok := e.documents.byID[strings.TrimPrefix(id, "sha256:")]
	if !ok || params.Query != "" && params.Query != text {
		return newError(record.CodeForbidden, "this server answers listed documents only, and no such document is listed")
	}
	params.Query = text
	return nil
}

// unlisted is the extension of a server that has no list: an id of a document means nothing to it.
type noTrustedDocuments struct{}

// ExtensionName is how gqlgen names the extension.
func (noTrustedDocuments) ExtensionName() string { return "UnlistedDocuments" }

// Validate accepts every schema.
func (noTrustedDocuments) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses an id without a text.
func (noTrustedDocuments) MutateOperationParameters(_ context.Context, params *graphql.RawParams) *gqlerror.Error {
	if params.Query == "" && params.Extensions[request.DocumentID] != nil {
		return newError(record.CodeNotFound, "this server has no list of documents: send the text of the operation in query")
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

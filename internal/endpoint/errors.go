package endpoint

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/db"
	"bienban/internal/breadth"
	"bienban/internal/panics"
	"bienban/internal/record"
)

// presenter makes what clients see of errors. A record.Error keeps its message, code and field; errors of the GraphQL
// library are about the request and keep their text; anything else becomes "internal error" with the request id, under
// which its cause is logged.
type presenter struct {
	logger    *slog.Logger
	requestID func(context.Context) string
}

// present must not panic, whatever the error is: it is called where panics become errors.
func (p presenter) present(ctx context.Context, err error) (shown *gqlerror.Error) {
	defer panics.Catch(func(again *panics.Error) { shown = p.internal(ctx, &gqlerror.Error{}, again) })
	shown = withLocation(ctx, graphql.DefaultErrorPresenter(ctx, err))
	if broken, ok := errors.AsType[*panics.Error](err); ok { // also when the request was cancelled meanwhile
		return p.internal(ctx, shown, broken)
	}
	known := p.publicError(ctx, err)
	switch {
	case known != nil:
		shown.Message = known.Message
		setExtension(shown, "code", string(known.Code))
		if known.Field != "" {
			setExtension(shown, "field", known.Field)
		}
		if known.Version > 0 {
			setExtension(shown, "version", known.Version)
		}
		if known.Count > 1 {
			setExtension(shown, "count", known.Count)
			setExtension(shown, "fields", append([]string{known.Field}, known.Places...))
		}
		if known.References != nil {
			setExtension(shown, "references", encodeIDs(known.References))
		}
	case isRequestError(shown):
		if shown.Extensions["code"] == nil {
			setExtension(shown, "code", string(record.CodeInvalid))
		}
	default:
		return p.internal(ctx, shown, err)
	}
	return shown
}

// withLocation gives an error without locations that of the current field. gqlgen's runtime gives none to errors of
// batch resolvers and to those that are added by hand. One error may stand at several fields: it is copied.
func withLocation(ctx context.Context, shown *gqlerror.Error) *gqlerror.Error {
	at := graphql.GetFieldContext(ctx)
	if len(shown.Locations) > 0 || at == nil || at.Field.Field == nil || at.Field.Position == nil {
		return shown
	}
	located := *shown
	located.Locations = []gqlerror.Location{{Line: at.Field.Position.Line, Column: at.Field.Position.Column}}
	return &located
}

// publicError finds the record.Error behind err, or makes the one that says what happened to the request; nil for an
// internal error.
func (p presenter) publicError(ctx context.Context, err error) *record.Error {
	if e, ok := errors.AsType[*record.Error](err); ok && e.Code != record.CodeInternal {
		return e
	}
	if e, ok := errors.AsType[*breadth.TooManySelectionsError](err); ok {
		return &record.Error{
			Code: record.CodeTooExpensive,
			Message: fmt.Sprintf("the operation is too large: with its fragments spread, and for each type that may answer, "+
				"it asks for more than %d fields", e.Limit),
		}
	}
	if _, ok := errors.AsType[*breadth.TooLargeError](err); ok {
		return &record.Error{
			Code:    record.CodeTooExpensive,
			Message: "the response is too large: request smaller pages or fewer fields",
		}
	}
	if e := conditionError(err); e != nil {
		return &record.Error{Code: record.CodeInvalid, Message: e.Message}
	}
	if message := unavailable[db.ConditionOf(err)]; message != "" {
		// The cause is for the operator, and so for the log alone.
		p.logger.ErrorContext(ctx, "the record file cannot be changed", "error", err)
		return &record.Error{Code: record.CodeUnavailable, Message: message}
	}
	switch {
	case errors.Is(err, db.ErrReadOnly):
		return &record.Error{Code: record.CodeForbidden, Message: "this server is read only"}
	case errors.Is(err, context.DeadlineExceeded):
		return timeoutError()
	case errors.Is(ctx.Err(), context.Canceled):
		return &record.Error{Code: record.CodeTooExpensive, Message: "the request was cancelled"}
	}
	return nil
}

// unavailable has the messages where the machine is at fault, and neither the input nor this program.
var unavailable = map[db.Condition]string{
	db.Busy:         "the database is busy, since another program is changing the records: nothing was changed; try again",
	db.Full:         "there is no space left on the server: nothing was changed; reads still work",
	db.IO:           "the server cannot write its records: nothing was changed; try again later",
	db.ReadOnlyFile: "the server may not write its records: nothing was changed; reads still work",
}

// isRequestError tells errors about the request (syntax, validation, variables) from wrapped internal ones: only the
// latter have a cause.
func isRequestError(e *gqlerror.Error) bool { return e.Err == nil }

func (p presenter) internal(ctx context.Context, shown *gqlerror.Error, err error) *gqlerror.Error {
	hidden := &gqlerror.Error{Message: "internal error", Path: shown.Path, Locations: shown.Locations}
	setExtension(hidden, "code", string(record.CodeInternal))
	ignored := func(*panics.Error) {} // nothing is left that could report it
	panics.Guard(func() {
		if id := p.requestID(ctx); id != "" {
			setExtension(hidden, "requestId", id)
		}
	}, ignored)
	panics.Guard(func() { logInternal(ctx, p.logger, err, slog.String("path", shown.Path.String())) }, ignored)
	return hidden
}

// logInternal logs the cause of an internal error, with the stack if it was a panic.
func logInternal(ctx context.Context, logger *slog.Logger, err error, more ...slog.Attr) {
	stack, cause := causeOf(err)
	already, _ := ctx.Value(loggedCausesKey{}).(*loggedCauses)
	if text := truncateTo(maxCauseLength, cause.Error()); already.isFirst(text) {
		more = append(more, slog.String("cause", text))
		if stack != "" {
			more = append(more, slog.String("stack", stack))
		}
		logger.LogAttrs(ctx, slog.LevelError, "internal error", more...)
	}
}

// maxCauseLength is how many characters of a cause are logged: it may quote what a client sent.
const maxCauseLength = 2000

// causeOf is the cause of an internal error, and the stack of a panic.
func causeOf(err error) (stack string, cause error) {
	if broken, ok := errors.AsType[*panics.Error](err); ok {
		return broken.Stack, broken
	}
	if e, ok := errors.AsType[*record.Error](err); ok && e.Cause != nil {
		return causeOf(e.Cause)
	}
	if e, ok := errors.AsType[*gqlerror.Error](err); ok && e.Err != nil {
		return "", e.Err // the path is logged by itself
	}
	return "", err
}

func setExtension(e *gqlerror.Error, key string, value any) {
	if e.Extensions == nil {
		e.Extensions = map[string]any{}
	}
	e.Extensions[key] = value
}

// encodeIDs are ids as clients see them.
func encodeIDs(ids []record.NodeID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return texts
}

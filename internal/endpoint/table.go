package endpoint

import (
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/record"
	"bienban/internal/tabular"
)

// writeTable writes a response as a table. One with errors stays JSON: a file would not show what is missing.
func (a exchange) writeTable(op *graphql.OperationContext, response *graphql.Response) {
	if len(response.Errors) > 0 {
		a.writeErrors(StatusOf(response.Errors), response)
		return
	}
	name := op.Operation.Name
	if name == "" {
		name = "answer"
	}
	h := a.w.Header()
	begun := false
	to := writerFunc(func(p []byte) (int, error) {
		if !begun {
			begun = true
			h.Set("Content-Disposition", `attachment; filename="`+name+ExtensionOf(a.media)+`"`)
			a.writeHeader(http.StatusOK)
		}
		return a.w.Write(p)
	})
	err := WriteTable(to, a.media, WantsBOM(a.r.Header.Values("Accept"), false), tableOf(op), response.Data)
	switch {
	case err == nil:
	case begun: // the client has gone, or must not take a part for the whole
		panic(http.ErrAbortHandler)
	default:
		response := a.exec.DispatchError(a.r.Context(), gqlerror.List{gqlerror.WrapIfUnwrapped(err)})
		a.writeErrors(StatusOf(response.Errors), response)
	}
}

// StatusOf is the HTTP status of a response without data, by the first of its errors.
func StatusOf(errs gqlerror.List) int {
	code, _ := errs[0].Extensions["code"].(string)
	switch record.Code(code) {
	case record.CodeUnauthenticated:
		return http.StatusUnauthorized
	case record.CodeForbidden:
		return http.StatusForbidden
	case record.CodeNotFound:
		return http.StatusNotFound
	case record.CodeUnavailable:
		return http.StatusServiceUnavailable
	case record.CodeTooExpensive:
		if errs[0].Extensions[retryAfter] != nil {
			return http.StatusTooManyRequests
		}
		return http.StatusBadRequest
	case record.CodeInternal:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// displayZone is the time zone of instants in a workbook.
var displayZone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// WriteTable writes a response without errors as a table of a media type; CSV with a byte order mark or without. An
// error that is the client's comes before anything is written.
func WriteTable(to io.Writer, media string, bom bool, table *tabular.Table, data []byte) error {
	if media == MediaCSV {
		return tabular.CSV{BOM: bom}.Write(to, table, data)
	}
	err := tabular.XLSX{Zone: displayZone}.Write(to, table, data)
	if e, ok := errors.AsType[*tabular.TooLargeError](err); ok {
		return &record.Error{
			Code: record.CodeTooExpensive, Message: e.Error() + ": request less, or " + MediaCSV,
			Cause: err,
		}
	}
	return err
}

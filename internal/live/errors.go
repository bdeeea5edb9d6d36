package live

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/panics"
	"bienban/internal/record"
	"bienban/internal/request"
)

// newError makes an error with a code.
func newError(code record.Code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": string(code)}
	return err
}

// refusal is why a request gets no connection.
func refusal(status int, code record.Code, message string) *request.Error {
	return &request.Error{Status: status, Err: &record.Error{Code: code, Message: message}}
}

// refuse answers a request that gets no connection.
func refuse(w http.ResponseWriter, why *request.Error) {
	if why.Status == http.StatusTooManyRequests || why.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	if why.Allow != "" {
		w.Header().Set("Allow", why.Allow)
	}
	writeErrors(w, why.Status, gqlerror.List{newError(record.CodeOf(why), "%s", why)})
}

func writeErrors(w http.ResponseWriter, status int, errs gqlerror.List) {
	body, err := json.Marshal(map[string]any{"errors": errs})
	if err != nil {
		status, body = http.StatusInternalServerError, []byte(`{"errors":[{"message":"internal error"}]}`)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client may have gone
}

// presentPanic makes what a client sees of a panic, which present logs. If present panics, too, both are logged here.
func (h *Hub) presentPanic(ctx context.Context, present graphql.ErrorPresenterFunc,
	err *panics.Error,
) (shown *gqlerror.Error) {
	defer panics.Catch(func(again *panics.Error) {
		h.cfg.Logger.ErrorContext(ctx, "a panic, and another one while it was presented", "cause", err.Error(), "stack",
			err.Stack, "then", again.Error())
		shown = newError(record.CodeInternal, "internal error")
	})
	return present(ctx, err)
}

// panicReason is the reason of a close frame after a panic: the request id leads to the line of the log.
func panicReason(shown *gqlerror.Error) string {
	if id := shown.Extensions["requestId"]; id != nil {
		return closeReason(fmt.Sprintf("%s: request %v", shown.Message, id))
	}
	return closeReason(shown.Message)
}

package live

import (
	"encoding/json"
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The codes of the errors that the transports make themselves.
const (
	codeInvalid         = "INVALID"
	codeForbidden       = "FORBIDDEN"
	codeTooExpensive    = "TOO_EXPENSIVE"
	codeUnauthenticated = "UNAUTHENTICATED"
)

func refused(code, format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	err.Extensions = map[string]any{"code": code}
	return err
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

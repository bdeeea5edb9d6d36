package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/record"
)

// post takes operations from the body of a request. It refuses a body that is too large or holds none before gqlgen's own
// transport sees it: that one answers 200 to the former, and prints the body back for the latter.
type post struct{ transport.POST }

// Do answers one request.
func (p post) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	body, err := io.ReadAll(r.Body)
	if err == nil {
		err = decodes(body)
	}
	if err != nil {
		status, refusal := refusalOf(err)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		resp := exec.DispatchError(r.Context(), gqlerror.List{gqlerror.WrapIfUnwrapped(refusal)})
		_ = json.NewEncoder(w).Encode(resp) // a client that has gone needs no answer
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	p.POST.Do(w, r, exec)
}

// decodes checks that the body is one JSON object with the members of an operation.
func decodes(body []byte) error {
	var params graphql.RawParams
	if err := json.Unmarshal(body, &params); err != nil {
		return unreadable(err)
	}
	return nil
}

// unreadable says where a body is wrong, and nothing of what stands there.
func unreadable(err error) error {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return record.Invalid("", "the body is not JSON: expected an object with a query, found a fault at byte %d", e.Offset)
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		place := "the body"
		if e.Field != "" {
			place = fmt.Sprintf("%q in the body", e.Field)
		}
		return record.Invalid("", "%s is of JSON type %s: expected an object with a query, and perhaps operationName and variables", place, e.Value)
	}
	return record.Invalid("", "the body is not an operation: expected a JSON object with a query")
}

func refusalOf(err error) (status int, refusal error) {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge, &record.Error{
			Code: record.CodeTooExpensive, Message: fmt.Sprintf("the body is too large: at most %d bytes are read", MostBody),
		}
	}
	if _, ok := errors.AsType[*record.Error](err); ok {
		return http.StatusBadRequest, err
	}
	return http.StatusBadRequest, record.Invalid("", "the body could not be read to its end")
}

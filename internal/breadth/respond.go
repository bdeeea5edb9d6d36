package breadth

import (
	"context"
	"encoding/json"
	"io"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
)

// Lean wraps a transport of single responses, such as gqlgen's POST and GET, so that it writes the answer
// as it is. By itself it hands the response to encoding/json, which reads and checks every byte of the
// answer again; for tens of kilobytes that takes as long as executing the operation.
func Lean(transport graphql.Transport) graphql.Transport { return lean{transport} }

type lean struct{ graphql.Transport }

// Do lets the transport do all but write the response.
func (l lean) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	held := &holder{ResponseWriter: w}
	l.Transport.Do(held, r, holding{exec, held})
}

// holder is a response writer that writes the response it holds instead of what it is given.
type holder struct {
	http.ResponseWriter
	response *graphql.Response
}

// Write writes the held response once, if there is one.
func (h *holder) Write(p []byte) (int, error) {
	if h.response == nil {
		return h.ResponseWriter.Write(p)
	}
	response := h.response
	h.response = nil
	return len(p), WriteResponse(h.ResponseWriter, response)
}

// Unwrap lets http.ResponseController find the writer below.
func (h *holder) Unwrap() http.ResponseWriter { return h.ResponseWriter }

// holding is an executor that holds responses back from the transport, which sees their errors only.
type holding struct {
	graphql.GraphExecutor
	held *holder
}

// DispatchOperation executes the operation, holding back what it answers.
func (h holding) DispatchOperation(ctx context.Context,
	op *graphql.OperationContext,
) (graphql.ResponseHandler, context.Context) {
	responses, ctx := h.GraphExecutor.DispatchOperation(ctx, op)
	return func(ctx context.Context) *graphql.Response {
		response := responses(ctx)
		if response == nil {
			return nil
		}
		h.held.response = response
		return &graphql.Response{Errors: response.Errors}
	}, ctx
}

// WriteResponse writes what encoding/json would write of the response, but for the data, which is not parsed again and
// keeps <, > and & as they are.
func WriteResponse(w io.Writer, r *graphql.Response) error {
	head, tail := []byte("{"), []byte("}")
	if len(r.Errors) > 0 {
		errs, err := json.Marshal(r.Errors)
		if err != nil {
			return err
		}
		head = append(append(append(head, `"errors":`...), errs...), ',')
	}
	if len(r.Extensions) > 0 {
		extensions, err := json.Marshal(r.Extensions)
		if err != nil {
			return err
		}
		tail = append(append([]byte(`,"extensions":`), extensions...), '}')
	}
	head = append(head, `"data":`...)
	data := []byte(r.Data)
	if data == nil {
		data = []byte("null")
	}
	for _, part := range [][]byte{head, data, tail} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

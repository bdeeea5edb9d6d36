package endpoint

import (
	"encoding/json"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/breadth"
	"bienban/internal/record"
	"bienban/internal/request"
)

// httpTransport answers each request with one response, by the GraphQL over HTTP specification: POST with a JSON body,
// and GET for queries. It comes after the transports of connections that stay open and takes every other request.
//
// gqlgen's own transports repeat the body in errors, read it without a bound, and choose the status by one table for
// both media types, which the specification tells apart.
type httpTransport struct{ slots exportSlots }

var _ graphql.Transport = httpTransport{}

// Supports takes every request, also those that Do rejects.
func (httpTransport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (t httpTransport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	media, acceptable := chooseMedia(r.Header.Values("Accept"))
	a := exchange{w: w, r: r, exec: exec, media: media}
	if !acceptable {
		a.refuse(&request.Error{Status: http.StatusNotAcceptable, Err: record.Invalid("",
			"no media type in Accept is supported: expected %s or %s, or for a table %s or %s",
			MediaResponse, MediaJSON, MediaCSV, MediaXLSX)})
		return
	}
	started := graphql.Now()
	params, refused := request.Read(r)
	if refused != nil {
		a.refuse(refused)
		return
	}
	if isTable(media) {
		release, err := t.slots.acquire(r.Context())
		if err != nil {
			w.Header().Set("Retry-After", "10")
			a.refuse(&request.Error{Status: http.StatusServiceUnavailable, Err: err})
			return
		}
		defer release()
	}
	params.ReadTime = graphql.TraceTiming{Start: started, End: graphql.Now()}
	a.run(params)
}

// exchange is one request and the response to it.
type exchange struct {
	w     http.ResponseWriter
	r     *http.Request
	exec  graphql.GraphExecutor
	media string
}

func (a exchange) run(params *graphql.RawParams) {
	op, errs := a.exec.CreateOperationContext(a.r.Context(), params)
	ctx := graphql.WithOperationContext(a.r.Context(), op)
	if len(errs) > 0 {
		a.writeErrors(a.requestStatus(errs), a.exec.DispatchError(ctx, errs))
		return
	}
	if refused := a.checkOperation(op.Operation.Operation); refused != nil {
		a.refuse(refused)
		return
	}
	responses, ctx := a.exec.DispatchOperation(ctx, op)
	response := responses(ctx)
	if response == nil { // gqlgen's executor has no response after a timeout
		a.refuse(&request.Error{Status: http.StatusServiceUnavailable, Err: timeoutError()})
		return
	}
	if response.Data == nil && len(response.Errors) > 0 { // it was not executed
		a.writeErrors(a.requestStatus(response.Errors), response)
		return
	}
	if isTable(a.media) {
		a.writeTable(op, response)
		return
	}
	a.writeHeader(a.responseStatus(response))
	_ = breadth.WriteResponse(a.w, response) // a client that has gone needs no answer
}

// checkOperation tells why this request may not carry such an operation: a GET must change nothing, and a single
// response is not a stream.
func (a exchange) checkOperation(operation ast.Operation) *request.Error {
	switch {
	case operation == ast.Subscription:
		return &request.Error{Status: http.StatusBadRequest, Err: record.Invalid("",
			"a subscription has many responses: send it over WebSocket, or with Accept: text/event-stream")}
	case operation == ast.Mutation && a.r.Method != http.MethodPost:
		return &request.Error{
			Status: http.StatusMethodNotAllowed, Allow: http.MethodPost,
			Err: record.Invalid("", "a mutation must be sent by POST"),
		}
	case operation == ast.Mutation && isTable(a.media):
		return &request.Error{Status: http.StatusNotAcceptable, Err: record.Invalid("",
			"the response to a mutation is no table: expected %s or %s in Accept", MediaResponse, MediaJSON)}
	}
	return nil
}

// requestStatus is that of an operation which is not executed. With the older media type it is 200, unless
// authentication, admission or a limit rejected the operation.
func (a exchange) requestStatus(errs gqlerror.List) int {
	if errs[0].Extensions[retryAfter] != nil || errs[0].Extensions["code"] == string(record.CodeUnavailable) {
		return StatusOf(errs)
	}
	if errs[0].Extensions["code"] == string(record.CodeUnauthenticated) {
		a.w.Header().Set("WWW-Authenticate", `Bearer realm="bienban"`)
		return http.StatusUnauthorized
	}
	if errs[0].Extensions["code"] == string(record.CodeForbidden) && a.media != MediaJSON {
		return http.StatusForbidden
	}
	limited := errs[0].Extensions["code"] == string(record.CodeTooExpensive)
	if limited || a.media != MediaJSON {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// StatusPartialSuccess is that of a response with an entry for data, be it null, and errors. The draft of GraphQL over
// HTTP defines it for its own media type, so that intermediaries tell such a response from a complete one without
// reading it.
const StatusPartialSuccess = 294

// responseStatus is that of an operation which was executed. The older media type knows 200 alone.
func (a exchange) responseStatus(response *graphql.Response) int {
	if len(response.Errors) > 0 && a.media == MediaResponse {
		return StatusPartialSuccess
	}
	return http.StatusOK
}

func (a exchange) refuse(why *request.Error) {
	if why.Allow != "" {
		a.w.Header().Set("Allow", why.Allow)
	}
	a.writeErrors(why.Status, a.exec.DispatchError(a.r.Context(), gqlerror.List{gqlerror.WrapIfUnwrapped(why.Err)}))
}

// writeErrors writes a response without an entry for data, which only an operation that was executed has.
func (a exchange) writeErrors(status int, response *graphql.Response) {
	if isTable(a.media) {
		a.media = MediaJSON
	}
	SetRetryAfter(a.w.Header(), response.Errors)
	a.writeHeader(status)
	_ = json.NewEncoder(a.w).Encode(struct {
		Errors     gqlerror.List  `json:"errors"`
		Extensions map[string]any `json:"extensions,omitempty"`
	}{response.Errors, response.Extensions}) // a client that has gone needs no answer
}

func (a exchange) writeHeader(status int) {
	h := a.w.Header()
	h.Set("Content-Type", ContentTypeOf(a.media))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept")
	// The client, and the instant that it reads, may be given in headers, which caches do not compare.
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	a.w.WriteHeader(status)
}

func timeoutError() *record.Error {
	return &record.Error{
		Code:    record.CodeTooExpensive,
		Message: "timeout: the response took too long; request smaller pages or a narrower filter",
	}
}

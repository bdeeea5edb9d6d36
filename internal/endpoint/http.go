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

// overHTTP answers each request with one response, as the GraphQL over HTTP specification has it: POST with a JSON
// body, and GET for queries. It comes after the transports of connections that stay open and takes whatever they leave.
//
// gqlgen's own transports print the body back in errors, read it without a bound, and choose the status by one table
// for both media types, which the specification tells apart.
type httpTransport struct{ slots exportSlots }

var _ graphql.Transport = httpTransport{}

// Supports takes every request, so that the refusals are ours, too.
func (httpTransport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (t httpTransport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	media, acceptable := chooseMedia(r.Header.Values("Accept"))
	a := exchange{w: w, r: r, exec: exec, media: media}
	if !acceptable {
		a.refuse(&request.Error{Status: http.StatusNotAcceptable, Err: record.Invalid("",
			"no media type in Accept can be answered: expected %s or %s, or for a table %s or %s",
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
		leave, err := t.slots.acquire(r.Context())
		if err != nil {
			w.Header().Set("Retry-After", "10")
			a.refuse(&request.Error{Status: http.StatusServiceUnavailable, Err: err})
			return
		}
		defer leave()
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
	if response == nil { // gqlgen's executor has nothing to say once the time is over
		a.refuse(&request.Error{Status: http.StatusServiceUnavailable, Err: timeoutError()})
		return
	}
	if response.Data == nil && len(response.Errors) > 0 { // it never began
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

// unfit tells why this request may not carry such an operation: what a link leads to changes nothing, and one response
// is not a stream.
func (a exchange) checkOperation(operation ast.Operation) *request.Error {
	switch {
	case operation == ast.Subscription:
		return &request.Error{Status: http.StatusBadRequest, Err: record.Invalid("",
			"a subscription has many answers: ask over WebSocket, or with Accept: text/event-stream")}
	case operation == ast.Mutation && a.r.Method != http.MethodPost:
		return &request.Error{
			Status: http.StatusMethodNotAllowed, Allow: http.MethodPost,
			Err: record.Invalid("", "a mutation must come by POST"),
		}
	case operation == ast.Mutation && isTable(a.media):
		return &request.Error{Status: http.StatusNotAcceptable, Err: record.Invalid("",
			"a mutation is not answered with a table: expected %s or %s in Accept", MediaResponse, MediaJSON)}
	}
	return nil
}

// requestStatus is that of an operation which cannot begin: with the older media type it tells only that GraphQL has
// answered, unless a limit kept it from looking.
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

// StatusPartialSuccess is that of an answer which has an entry for data, be it null, and errors beside it. The draft of
// GraphQL over HTTP defines it for its own media type, so that what stands between tells such an answer from a whole
// one unread.
const StatusPartialSuccess = 294

// answeredStatus is that of an operation which was executed. To the older media type only 200 is known.
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

// fail writes a response without an entry for data, which only an operation that began has.
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
	// Who asks, and about which instant, may stand in headers.
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	a.w.WriteHeader(status)
}

func timeoutError() error {
	return &record.Error{
		Code:    record.CodeTooExpensive,
		Message: "the answer took too long: ask for smaller pages or a narrower filter",
	}
}

package endpoint

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/felixge/httpsnoop"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/panics"
)

// recovering is the one transport of the server. It picks among the others and recovers their panics. A response that
// is incomplete is cut off, so that no client takes it for a complete one.
type recovering struct {
	transports []graphql.Transport
	present    graphql.ErrorPresenterFunc
}

var _ graphql.Transport = recovering{}

// Supports takes every request.
func (recovering) Supports(*http.Request) bool { return true }

// Do has the first transport that supports a request answer it.
func (g recovering) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	begun, cut := false, false
	panics.Guard(func() { g.transportFor(r).Do(trackStart(w, &begun), r, exec) }, func(err *panics.Error) {
		if cut = true; err.Value == http.ErrAbortHandler { //nolint:errorlint // it is that value, as net/http asks for it
			return
		}
		errs := g.errors(r.Context(), exec, err)
		if q, ok := r.Context().Value(executionKey{}).(*execution); ok {
			q.result, cut = Result{Errors: errs}, false
		} else if !begun {
			writeFailure(w, r, errs)
			cut = false
		}
	})
	if cut {
		panic(http.ErrAbortHandler)
	}
}

func (g recovering) transportFor(r *http.Request) graphql.Transport {
	for _, t := range g.transports {
		if t.Supports(r) {
			return t
		}
	}
	return httpTransport{} // takes every request
}

// errors are what a client sees of a panic. They pass the extensions, which count responses, unless these have
// panicked.
func (g recovering) errors(ctx context.Context, exec graphql.GraphExecutor, err *panics.Error) (errs gqlerror.List) {
	errs = gqlerror.List{g.present(ctx, err)}
	defer panics.Catch(func(*panics.Error) {})
	return exec.DispatchError(ctx, errs).Errors
}

// writeFailure responds to a panic where nothing was written yet.
func writeFailure(w http.ResponseWriter, r *http.Request, errs gqlerror.List) {
	for _, name := range []string{"Content-Disposition", "Content-Length", "ETag", "Retry-After", "Allow"} {
		w.Header().Del(name)
	}
	media, acceptable := chooseMedia(r.Header.Values("Accept"))
	if !acceptable {
		media = MediaJSON
	}
	exchange{w: w, r: r, media: media}.writeErrors(http.StatusInternalServerError, &graphql.Response{Errors: errs})
}

// trackStart notes that a response has begun.
func trackStart(w http.ResponseWriter, begun *bool) http.ResponseWriter {
	return httpsnoop.Wrap(w, httpsnoop.Hooks{
		WriteHeader: func(write httpsnoop.WriteHeaderFunc) httpsnoop.WriteHeaderFunc {
			return func(status int) { *begun = *begun || status >= 200; write(status) }
		},
		Write: func(write httpsnoop.WriteFunc) httpsnoop.WriteFunc {
			return func(b []byte) (int, error) { *begun = true; return write(b) }
		},
		Hijack: func(hijack httpsnoop.HijackFunc) httpsnoop.HijackFunc {
			return func() (net.Conn, *bufio.ReadWriter, error) { *begun = true; return hijack() }
		},
	})
}

// recovery is the outermost extension. gqlgen runs root fields in goroutines of their own, and recovers nothing in
// their interceptors.
type recovery struct{}

var _ interface {
	graphql.HandlerExtension
	graphql.ResponseInterceptor
	graphql.RootFieldInterceptor
} = recovery{}

// ExtensionName is how gqlgen names the extension.
func (recovery) ExtensionName() string { return "Recovery" }

// Validate accepts every schema.
func (recovery) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptRootField makes an error of the root field of a panic in it.
func (recovery) InterceptRootField(ctx context.Context, next graphql.RootResolver) (result graphql.Marshaler) {
	defer panics.Catch(func(err *panics.Error) {
		if root := graphql.GetRootFieldContext(ctx); root != nil {
			ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Field: root.Field})
		}
		graphql.AddError(ctx, err)
		result = graphql.Null
	})
	return next(ctx)
}

// InterceptResponse has each cause logged once, at however many places of the response it stands.
func (recovery) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	return next(context.WithValue(ctx, loggedCausesKey{}, &loggedCauses{causes: map[string]bool{}}))
}

type loggedCausesKey struct{}

// loggedCauses are the causes that were logged for one response.
type loggedCauses struct {
	mu     sync.Mutex
	causes map[string]bool
}

// maxLoggedCauses bounds the causes that are logged for one response: they may hold what a client chooses.
const maxLoggedCauses = 20

// isFirst tells whether a cause is to be logged.
func (l *loggedCauses) isFirst(cause string) bool {
	if l == nil {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.causes[cause] || len(l.causes) >= maxLoggedCauses {
		return false
	}
	l.causes[cause] = true
	return true
}

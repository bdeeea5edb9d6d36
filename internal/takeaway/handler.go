package takeaway

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/endpoint"
)

// The queries to the API.
//
//go:embed ask/*.graphql
var documents embed.FS

// Config configures the handler. Both members are required.
type Config struct {
	Endpoint *endpoint.Endpoint
	Now      func() time.Time
}

// Paths are the prefixes of the handler's paths.
func Paths() []string { return []string{"/q/", "/calendar/", "/feeds/", "/report/", "/r/"} }

// NewHandler serves GET and HEAD under [Paths].
func NewHandler(cfg Config) http.Handler {
	h := &handler{cfg}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /q/{file}", h.saved)
	mux.HandleFunc("GET /r/{id}", h.permanent)
	mux.HandleFunc("GET /report/{slug}/{period...}", h.report)
	mux.HandleFunc("GET /calendar/{file}", h.calendar)
	mux.HandleFunc("GET /feeds/{of}/{slug}/meetings.atom", h.meetingsFeed)
	mux.HandleFunc("GET /feeds/{of}/{slug}/overdue.atom", h.overdueFeed)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			refuse(w, http.StatusMethodNotAllowed, "method not allowed: expected GET or HEAD")
			return
		}
		if _, pattern := mux.Handler(r); pattern == "" {
			refuse(w, http.StatusNotFound, "there is nothing at this URL")
			return
		}
		endpoint.ExtendWriteDeadline(w, cfg.Endpoint.ExportTime())
		mux.ServeHTTP(w, r)
	})
}

type handler struct{ Config }

// ask sends one of the documents and decodes the answer.
func (h *handler) ask(ctx context.Context, document string, variables map[string]any, into any) gqlerror.List {
	text, err := documents.ReadFile("ask/" + document + ".graphql")
	if err != nil {
		panic(err) // a programming error: the files are embedded
	}
	answer := h.Endpoint.Execute(ctx, endpoint.Query{Document: string(text), Variables: variables, Internal: true})
	if len(answer.Errors) > 0 {
		return answer.Errors
	}
	if err := json.Unmarshal(answer.Data, into); err != nil {
		panic(fmt.Sprintf("the answer to %s does not have its type: %v", document, err))
	}
	return nil
}

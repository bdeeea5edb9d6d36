package takeaway

import (
	"context"

	"bienban/internal/endpoint"
	"bienban/internal/record"
)

// Present is the present slug of the record that has or had a slug, at an instant unless that is empty, and whether
// there is one that the context may read. What cannot be told, for want of time or by a wrong instant, is left to the
// page to ask: it is found under the slug that is given.
func Present(ctx context.Context, e *endpoint.Endpoint, kind, slug, at string) (present string, found bool) {
	variables := map[string]any{"slug": slug, "area": false, "committee": false, "official": false, "meeting": false}
	if at != "" {
		variables["at"] = at
	}
	variables[kind] = true
	h := &handler{Config{Endpoint: e}}
	var a map[string]*struct{ Slug string }
	if errs := h.ask(ctx, "present", variables, &a); errs != nil {
		return slug, errs[0].Extensions["code"] != string(record.CodeNotFound)
	}
	if a[kind] == nil {
		return slug, false
	}
	return a[kind].Slug, true
}

package takeaway

import (
	"cmp"
	"context"

	"bienban/internal/endpoint"
	"bienban/internal/record"
)

// Present is the present slug of the record that has or had a slug, at an instant unless that is empty, and whether
// there is one that the context may read. What cannot be told, for want of time or by a wrong instant, is left to the
// page to ask: it is found under the slug that is given.
func Present(ctx context.Context, e *endpoint.Endpoint, kind, slug, at string) (present string, found bool) {
	variables := map[string]any{
		"slug": slug, "id": slug, "record": false, "area": false, "committee": false, "official": false, "meeting": false,
	}
	if at != "" {
		variables["at"] = at
	}
	variables[kind] = true
	h := &handler{Config{Endpoint: e}}
	type there struct{ ID, Slug string }
	var a struct {
		Nodes                              []*there
		Area, Committee, Official, Meeting *there
	}
	if errs := h.ask(ctx, "present", variables, &a); errs != nil {
		code := errs[0].Extensions["code"]
		return slug, code != string(record.CodeNotFound) && (kind != "record" || code != string(record.CodeInvalid))
	}
	is := cmp.Or(append(a.Nodes, a.Area, a.Committee, a.Official, a.Meeting)...)
	if is == nil {
		return slug, false
	}
	return cmp.Or(is.Slug, is.ID), true
}

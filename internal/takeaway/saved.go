package takeaway

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/endpoint"
	"bienban/internal/record"
)

// saved runs a saved query with the parameters of the URL.
func (h *handler) saved(w http.ResponseWriter, r *http.Request) {
	slug, media, ok := fileOf(r.PathValue("file"))
	if !ok {
		refuse(w, http.StatusNotFound, "a saved query is at /q/NAME.json, /q/NAME.csv or /q/NAME.xlsx")
		return
	}
	given, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		refuse(w, http.StatusBadRequest,
			"the parameters of the URL cannot be read: expected name=value&name=value, percent-encoded")
		return
	}
	var found struct {
		SavedQuery struct {
			Document  string
			Variables *string
		}
	}
	if errs := h.ask(r.Context(), "saved", map[string]any{"slug": slug}, &found); errs != nil {
		failed(w, errs)
		return
	}
	q := found.SavedQuery
	values := ""
	if q.Variables != nil {
		values = *q.Variables
	}
	variables, err := h.Endpoint.SavedQueryVariables(r.Context(), q.Document, values, given)
	if err != nil {
		failed(w, h.errorsOf(r.Context(), err))
		return
	}
	leave, err := h.Endpoint.AcquireExport(r.Context())
	if err != nil {
		w.Header().Set("Retry-After", "10")
		failed(w, h.errorsOf(r.Context(), err))
		return
	}
	defer leave()
	answer := h.Endpoint.Execute(r.Context(), endpoint.Query{Document: q.Document, Variables: variables})
	if len(answer.Errors) > 0 {
		failed(w, answer.Errors)
		return
	}
	h.write(w, r, slug, media, answer)
}

// fileOf splits the name of a file.
func fileOf(file string) (slug, media string, ok bool) {
	for extension, media := range map[string]string{
		".json": endpoint.MediaJSON, ".csv": endpoint.MediaCSV,
		".xlsx": endpoint.MediaXLSX,
	} {
		if slug, ok := strings.CutSuffix(file, extension); ok && slug != "" {
			return slug, media, true
		}
	}
	return "", "", false
}

// errorsOf are the faults of parameters in the form of the API.
func (h *handler) errorsOf(ctx context.Context, err error) gqlerror.List {
	var errs gqlerror.List
	for _, f := range record.FaultsOf(err) {
		shown := gqlerror.Errorf("%s", f.Error())
		shown.Extensions = map[string]any{"code": string(f.Code)}
		if f.Field != "" {
			shown.Extensions["parameter"] = f.Field
		}
		errs = append(errs, shown)
	}
	if errs == nil { // a bug: it is logged
		return h.Endpoint.Present(ctx, err)
	}
	return errs
}

func (h *handler) write(w http.ResponseWriter, r *http.Request, slug, media string, answer endpoint.Result) {
	if media == endpoint.MediaJSON {
		send(w, r, media+"; charset=utf-8", append(append([]byte(`{"data":`), answer.Data...), "}\n"...))
		return
	}
	// Excel opens a file of this name, and needs the byte order mark.
	bom := media == endpoint.MediaCSV && endpoint.WantsBOM(r.Header.Values("Accept"), true)
	form, name := media, slug+endpoint.ExtensionOf(media)
	if bom {
		form += ";bom=yes"
	}
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	if !fresh(w, r, endpoint.ContentTypeOf(media), tag(form, answer.Data)) {
		return
	}
	begun := &beginning{ResponseWriter: w}
	err := endpoint.WriteTable(begun, media, bom, answer.Table, answer.Data)
	if err != nil && begun.done { // the client has gone, or must not take a part for the whole
		panic(http.ErrAbortHandler)
	}
	if err != nil {
		for _, name := range []string{"Content-Disposition", "ETag", "Cache-Control"} {
			w.Header().Del(name)
		}
		failed(w, h.errorsOf(r.Context(), err))
	}
}

// beginning records whether anything was written.
type beginning struct {
	http.ResponseWriter
	done bool
}

func (b *beginning) Write(p []byte) (int, error) {
	b.done = true
	return b.ResponseWriter.Write(p)
}

package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestPagesElsewhereMayNameAnInstant(t *testing.T) {
	h, err := CORS{Origins: []string{"https://a.example"}}.wrap(http.NotFoundHandler())
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodOptions, "/graphql", nil)
	r.Header.Set("Origin", "https://a.example")
	r.Header.Set("Access-Control-Request-Method", "POST")
	r.Header.Set("Access-Control-Request-Headers", "as-recorded-on,content-type")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if got := w.Header().Get("Access-Control-Allow-Origin"); got != "https://a.example" {
		t.Errorf("the preflight was refused: %d %v", w.Code, w.Header())
	}
}

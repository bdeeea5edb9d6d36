package scalars_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"bienban/internal/record"
	"bienban/internal/scalars"
)

func parsed[T ~string](parse func(string) (T, error)) func(string) error {
	return func(s string) error {
		v, err := parse(s)
		if err == nil && string(v) != s {
			return fmt.Errorf("it became %q", v)
		}
		return err
	}
}

// TestExamplesAreTrue holds what the pages say is taken and refused to the types themselves.
func TestExamplesAreTrue(t *testing.T) {
	types := map[string]func(string) error{
		"Date": parsed(record.ParseDate), "PartialDate": parsed(record.ParsePartialDate), "LocalTime": parsed(record.ParseLocalTime),
		"Quarter": parsed(record.ParseQuarter), "CalendarPeriod": parsed(record.ParseCalendarPeriod), "URL": parsed(record.ParseURL),
	}
	if len(scalars.All) != len(types) {
		t.Errorf("there are %d pages, expected %d", len(scalars.All), len(types))
	}
	for _, s := range scalars.All {
		for _, e := range s.Taken {
			if err := types[s.Name](e.Value); err != nil {
				t.Errorf("%s: %q is said to be taken: %v", s.Name, e.Value, err)
			}
		}
		for _, e := range s.Refused {
			if types[s.Name](e.Value) == nil {
				t.Errorf("%s: %q is said to be refused", s.Name, e.Value)
			}
		}
		for _, blank := range []string{" ", "\n"} {
			if v := s.Taken[0].Value; s.Name != "URL" && (types[s.Name](blank+v) == nil || types[s.Name](v+blank) == nil) {
				t.Errorf("%s: a blank beside %q is taken", s.Name, v)
			}
		}
	}
}

func TestPagesTellEverything(t *testing.T) {
	h := scalars.Handler()
	for _, s := range scalars.All {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, scalars.Prefix+s.Page, nil))
		body := html.UnescapeString(w.Body.String())
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/html; charset=utf-8" ||
			!norm.NFC.IsNormalString(body) {
			t.Errorf("%s: %d %v", s.Name, w.Code, w.Header())
		}
		said := append(append([]scalars.Text{}, s.Rules...), scalars.Common...)
		for _, e := range append(append([]scalars.Example{}, s.Taken...), s.Refused...) {
			said = append(said, e.Text, scalars.Text{English: e.Value, Vietnamese: e.Value})
		}
		for _, text := range said {
			if text.English == "" || text.Vietnamese == "" || !strings.Contains(body, text.English) ||
				!strings.Contains(body, text.Vietnamese) {
				t.Errorf("%s: the page does not say %q", s.Name, text)
			}
		}
	}
}

// TestThePolicyLetsTheStyleThrough has a browser's view of it: the style is in the page, and named by its hash.
func TestThePolicyLetsTheStyleThrough(t *testing.T) {
	w := httptest.NewRecorder()
	scalars.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/scalars/url", nil))
	_, after, _ := strings.Cut(w.Body.String(), "<style>")
	style, _, closed := strings.Cut(after, "</style>")
	sum := sha256.Sum256([]byte(style))
	if !closed || style == "" || !strings.Contains(w.Header().Get("Content-Security-Policy"), "'sha256-"+
		base64.StdEncoding.EncodeToString(sum[:])+"'") {
		t.Errorf("the style %q is not let through by %s", style, w.Header().Get("Content-Security-Policy"))
	}
}

func TestOnlyPagesAreServed(t *testing.T) {
	h := scalars.Handler()
	for _, c := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/scalars/", 200},
		{"HEAD", "/scalars/date", 200},
		{"GET", "/scalars/int", 404},
		{"GET", "/scalars/Date", 404},
		{"GET", "/scalars/date/", 404},
		{"POST", "/scalars/date", 405},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), c.method, c.path, nil))
		if w.Code != c.status {
			t.Errorf("%s %s: %d, want %d", c.method, c.path, w.Code, c.status)
		}
	}
}

// Package docs_test runs every query of the documentation against the demonstration records, so that a page cannot show
// an answer that the program does not give.
package docs_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/demo"
	"bienban/internal/endpoint"
	"bienban/internal/snapshot"
	"bienban/internal/store"
)

var update = flag.Bool("update", false, "write the answers in the pages again")

// A page's query is a ```graphql block; a ```json block right after it is its answer, in full or, when it ends with a
// line of "…", as far as it goes. A block of variables stands between as ```json variables.
var example = regexp.MustCompile("(?s)```graphql\n(.*?)```(?:\n\n```json variables\n(.*?)```)?(?:\n\n```json\n(.*?)```)?")

// A page that changes records begins with this line: its queries are asked one after the other of a database of its
// own, which holds nothing at first; each is asked an hour after the one before.
const noRecords = "<!-- no records -->\n"

func TestPages(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	shared := serve(t, demonstration(t))
	ran := 0
	for _, page := range append(pages, "../README.md", "../CONTRIBUTING.md") {
		text, err := os.ReadFile(page)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		endpoint, now := shared, opening
		if bytes.HasPrefix(text, []byte(noRecords)) {
			endpoint = serve(t, empty(t, func() time.Time { return now }))
		}
		for i, m := range example.FindAllStringSubmatch(string(text), -1) {
			now = opening.Add(time.Duration(i) * time.Hour)
			t.Run(fmt.Sprintf("%s/%d", filepath.Base(page), i+1), func(t *testing.T) {
				text = check(t, text, m, ask(t, endpoint, m[1], m[2]))
			})
			ran++
		}
		if *update {
			if err := os.WriteFile(page, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if ran < 20 {
		t.Errorf("found %d queries in the pages, expected the twenty of the cookbook and more", ran)
	}
}

// check compares an answer with the one that the page shows, and returns the page, brought up to date if told.
func check(t *testing.T, page []byte, m []string, got string) []byte {
	t.Helper()
	if strings.Contains(got, `"errors"`) && !strings.Contains(m[3], `"errors"`) {
		t.Errorf("the query fails:\n%s\n%s", m[1], got)
		return page
	}
	shown := m[3]
	if shown == "" {
		return page
	}
	if head, cut := strings.CutSuffix(shown, "…\n"); cut {
		if !strings.HasPrefix(got, strings.TrimRight(head, " \n")) {
			t.Errorf("the page shows\n%s\nbut the answer is\n%s", shown, got)
		}
		return page
	}
	if shown == got {
		return page
	}
	if *update {
		return bytes.Replace(page, []byte(m[0]), []byte(strings.Replace(m[0], shown, got, 1)), 1)
	}
	t.Errorf("the page shows\n%s\nbut the answer is\n%s", shown, got)
	return page
}

// opening is the instant of the first request.
var opening = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

// empty is a store without records. What a page leaves in it must be sound.
func empty(t *testing.T, now func() time.Time) *store.Store {
	t.Helper()
	st := store.New(dbtest.OpenTemp(t), now)
	past := st.KeepPast(snapshot.Options{Folder: t.TempDir()})
	t.Cleanup(func() {
		if err := past.Close(); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() {
		faults, err := st.Check(context.WithoutCancel(t.Context()))
		if err != nil {
			t.Error(err)
		}
		for _, f := range faults {
			t.Errorf("check: %s", f)
		}
	})
	return st
}

// demonstration has what `bienban serve --demo` serves.
func demonstration(t *testing.T) *store.Store {
	t.Helper()
	st := empty(t, func() time.Time { return opening })
	if _, err := demo.Fill(t.Context(), st); err != nil {
		t.Fatal(err)
	}
	return st
}

func serve(t *testing.T, st *store.Store) string {
	t.Helper()
	srv := httptest.NewServer(endpoint.New(endpoint.Config{Store: st}))
	t.Cleanup(srv.Close)
	return srv.URL
}

func ask(t *testing.T, url, query, variables string) string {
	t.Helper()
	if variables == "" {
		variables = "{}"
	}
	body, err := json.Marshal(map[string]any{"query": query, "variables": json.RawMessage(variables)})
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var raw bytes.Buffer
	if _, err := raw.ReadFrom(resp.Body); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(raw.Bytes()) {
		t.Fatalf("the answer is not JSON: %s", raw.String())
	}
	return layout(raw.Bytes(), "", 0) + "\n"
}

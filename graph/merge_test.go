package graph_test

import (
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

// TestMergedRecordsAreFoundByWhatTheyWere asks for a merged official in every way, and for the same after the merging
// was undone.
func TestMergedRecordsAreFoundByWhatTheyWere(t *testing.T) {
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		e := endpointtest.Serve(t, newStore(t), executor)
		must := func(query, want string) {
			t.Helper()
			if got := strings.Join(strings.Fields(e.Post(t, query, nil)), " "); !strings.Contains(got, want) {
				t.Errorf("%s: %s\nanswers %s\nwithout %s", executor, query, got, want)
			}
		}
		must(`mutation { createOfficial(input: {official: {slug: "le-d-binh", name: "Lê Bình"}}) { official { id } } }`,
			`"id": "T2ZmaWNpYWw6OA"`)
		must(`mutation { mergeOfficials(input: {id: "T2ZmaWNpYWw6NA", version: 1, merged: [{id: "T2ZmaWNpYWw6OA", version: 1}]}) { change { id } } }`, `"id": "Q2hhbmdlOjM"`)
		must(`{ official(slug: "le-d-binh") { slug resolvedFrom } }`,
			`{ "slug": "le-duc-binh", "resolvedFrom": "le-d-binh" }`)
		must(`{ official(id: "T2ZmaWNpYWw6OA") { slug resolvedFrom } }`,
			`{ "slug": "le-duc-binh", "resolvedFrom": "T2ZmaWNpYWw6OA" }`)
		must(`{ official(slug: "le-duc-binh") { resolvedFrom mergedFrom { slug formerId } } }`,
			`{ "resolvedFrom": null, "mergedFrom": [ { "slug": "le-d-binh", "formerId": "T2ZmaWNpYWw6OA" } ] }`)
		must(`{ nodes(ids: ["T2ZmaWNpYWw6OA", "T2ZmaWNpYWw6NA", "T2ZmaWNpYWw6OTk"]) { id ... on Official { resolvedFrom } } }`,
			`[ { "id": "T2ZmaWNpYWw6NA", "resolvedFrom": "T2ZmaWNpYWw6OA" }, { "id": "T2ZmaWNpYWw6NA", "resolvedFrom": null }, null ]`)
		must(`{ officials(filter: {name: "Lê Bình"}) { nodes { slug } } }`, `"slug": "le-duc-binh"`)
		must(`mutation { undo(input: {change: "Q2hhbmdlOjM"}) { change { id } } }`, `"id": "Q2hhbmdlOjQ"`)
		must(`{ official(slug: "le-d-binh") { slug resolvedFrom } was: official(slug: "le-duc-binh") { mergedFrom { slug } } }`, `{ "slug": "le-d-binh", "resolvedFrom": null }, "was": { "mergedFrom": [] }`)
	}
}

package graph_test

import (
	"strings"
	"testing"

	"bienban/graph"
)

// undecided are operations whose @skip or @include has no true and no false, once $b is null.
var undecided = []string{
	`query ($b: Boolean = false) { topics @skip(if: $b) { totalCount } }`,
	`query ($b: Boolean = false) { topics { totalCount @include(if: $b) } }`,
	`query ($b: Boolean = false) { topics { nodes { ... on Topic @skip(if: $b) { name } } } committees { totalCount } }`,
	`query ($b: Boolean = false) { ...F } fragment F on Query { topics { nodes { ...G @include(if: $b) } } } fragment G on Topic { name }`,
	`query ($b: Boolean = false) { __typename @skip(if: $b) }`,
	`query ($b: Boolean = false) { __schema @include(if: $b) { types { name @skip(if: $b) } } }`,
	`mutation ($b: Boolean = false, $input: RecordMeetingInput!) { recordMeeting(input: $input) @skip(if: $b) { outcome } }`,
	`mutation ($b: Boolean = false, $input: RecordMeetingInput!) { recordMeeting(input: $input) { outcome change { id @include(if: $b) } } }`,
	`subscription ($b: Boolean = false) { changed @skip(if: $b) { cursor } }`,
	`subscription ($b: Boolean = false) { changed { cursor @skip(if: $b) } }`,
	`subscription ($b: Boolean = false) { ...F @include(if: $b) } fragment F on Subscription { changed { cursor } }`,
	`{ topics @skip(if: {}) { totalCount } }`,
	`{ topics { totalCount @include(if: {}) } }`,
	`subscription { changed @skip(if: {}) { cursor } }`,
}

// TestConditionsThatAreNull are errors of the client in every way that an operation comes, to both executors: none is
// executed, nothing panics, and the socket goes on.
func TestConditionsThatAreNull(t *testing.T) {
	for _, executor := range []string{graph.ExecutorBreadth, graph.ExecutorGqlgen} {
		s := newPlantable(t, executor)
		_, changes, _ := s.post(operation(`{ changes(last: 1) { edges { cursor } } }`, ""), "application/json")
		for _, query := range undecided {
			asked := operation(query, `{"b": null}`)
			if strings.HasPrefix(query, "mutation") {
				asked = operation(query, strings.Replace(newMeeting, "{", `{"b": null, `, 1))
			}
			answers := map[string]string{}
			if !strings.HasPrefix(query, "subscription") {
				_, answers["HTTP"], _ = s.post(asked, "application/json")
				if strings.Contains(query, "$b") && !strings.HasSuffix(strings.TrimSpace(answers["HTTP"]), `"data":null}`) {
					t.Errorf("%s, %s: it has not failed as a whole: %s", executor, query, answers["HTTP"])
				}
			}
			answers["a socket"], _ = s.subscribe(asked)
			_, answers["a stream"], _ = s.post(asked, "text/event-stream")
			for way, answer := range answers {
				said := "must be true or false"
				switch {
				case !strings.Contains(query, "$b"):
					said = "expected true or false"
				case strings.HasPrefix(query, "subscription") && !strings.Contains(query, "cursor @skip"):
					said = "not allowed at the root of a subscription"
				}
				isRefused := strings.Contains(answer, said) || strings.Contains(answer, "not allowed at the root of a subscription")
				if !isRefused || !strings.Contains(answer, `"locations":[{"line":1,`) || strings.Contains(answer, `"data":{`) {
					t.Errorf("%s, %s of %s: %s", executor, way, query, answer)
				}
			}
			if faults := s.faults(); len(faults) > 0 {
				t.Errorf("%s: %v", query, faults)
			}
		}
		if _, now, _ := s.post(operation(`{ changes(last: 1) { edges { cursor } } }`, ""),
			"application/json"); now != changes || changes == "" {
			t.Errorf("something was recorded: %s %s", changes, now)
		}
	}
}

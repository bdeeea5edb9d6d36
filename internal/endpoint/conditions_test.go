package endpoint_test

import (
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

// TestConditionsThatAreNull are errors of the client in every way that an operation comes, to both executors: none is
// executed, nothing panics, and the socket goes on.
func TestConditionsThatAreNull(t *testing.T) {
	for _, executor := range []string{endpoint.ExecutorBreadth, endpoint.ExecutorGqlgen} {
		s := newFaultServer(t, executor)
		_, changes, _ := s.post(operation(`{ changes(last: 1) { edges { cursor } } }`, ""), "application/json")
		for _, query := range endpointtest.NullConditions {
			asked := operation(query, `{"b": null}`)
			if strings.HasPrefix(query, "mutation") {
				asked = operation(query, strings.Replace(endpointtest.NewMeeting, "{", `{"b": null, `, 1))
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

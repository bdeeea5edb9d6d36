package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"bienban/internal/endpoint"
	"bienban/internal/endpoint/endpointtest"
)

// deep are questions that go many levels down, with the number of statements that they run: one for each relation and
// each total, one more for the texts of search hits, and where records of several types stand in one place, one for
// each type. In a question %d is the size of the root page.
var deep = map[string]struct {
	statements int
	question   string
}{
	"meetings": {46, `{ meetings(first: %d, filter: { hasConclusions: true }) { totalCount nodes {
		host { name area { name parent { name } } } committees { totalCount nodes { name } }
		chairs { official { name tenures(on: "2021-09-28") { totalCount nodes { post { name committee { name } } } } } statedTitles { text verdict tenure { start } } }
		participations(first: 5) { totalCount nodes { official { slug } committee { slug } actingFor { slug } } }
		agendaItems { nodes { title children { nodes { title } } presenter { official { name } } topics { name } } }
		conclusions { totalCount nodes { body progress { reviewedBy { slug } evidence { title } } links { conclusion { meeting { slug } } } responsibilities { committee { name } official { name } } laterConclusions { totalCount } } }
		citations { source { title citedBy(first: 2) { totalCount nodes { record { id } } } } } topics { name } identifiers { value }
	} } }`},
	"officials": {22, `{ officials(first: %d) { totalCount nodes {
		tenures { totalCount nodes { post { name committee { name } } citations { quote } } }
		chairedMeetings(first: 3) { totalCount nodes { title host { name } } }
		participations(first: 3) { totalCount nodes { meeting { title } statedTitles { tenure { post { name } } } } }
		conclusions(first: 3) { totalCount nodes { body meeting { title } } } tasks(first: 3) { totalCount nodes { body meeting { title } } }
	} } }`},
	"committees": {23, `{ committees(first: %d, filter: { hasMeetings: true }) { totalCount nodes {
		area { name } parent { name } parts(first: 2) { totalCount } directs { totalCount } posts { nodes { name tenures(first: 2) { nodes { official { name } } } } }
		members(on: "2021-09-28") { totalCount nodes { name } } tenures(on: "2021-09-28") { nodes { official { name } } }
		meetings(first: 3) { totalCount nodes { title } } conclusions(first: 3) { totalCount nodes { body concludedBy { official { name } } } } tasks(first: 3) { totalCount nodes { body } }
	} } }`},
	"conclusions": {17, `{ conclusions(first: %d, orderBy: [{ field: DEADLINE, direction: DESC }]) { totalCount nodes {
		overdue(on: "2022-01-01") meeting { title host { name } } concludedBy { official { name } statedTitles { verdict } } agendaItem { title parent { title } }
		responsibilities { committee { name tasks(first: 2) { totalCount nodes { body } } } } laterMeetings { nodes { title } } topics { name conclusions(first: 1) { totalCount nodes { body } } }
	} } }`},
	"sources": {6, `{ sources(first: %d) { nodes { citedBy(first: 3) { totalCount nodes { field record { __typename ... on Meeting { title } } source { title } } } } } }`},
	"search":  {5, `{ search(text: "ban", kinds: [MEETING], first: %d) { totalCount nodes { snippet { text } record { id ... on Meeting { title committees { nodes { name } } } } } } }`},
}

// TestStatementsDoNotGrowWithLists runs deep questions over more and more records: the number of SQL statements stays,
// and a page of one record, which may lack some relation, needs no more.
func TestStatementsDoNotGrowWithLists(t *testing.T) {
	e := endpointtest.Serve(t, endpointtest.NewLargeStore(t, 250), endpoint.ExecutorBreadth)
	for name, d := range deep {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int{1, 50, 150} {
				answer := e.Post(t, fmt.Sprintf(d.question, size), nil)
				if strings.Contains(answer, `"errors"`) {
					t.Fatal(answer)
				}
				if n := e.Counter().N(); n > d.statements || size > 1 && n != d.statements {
					t.Errorf("a page of %d runs %d statements, want %d:\n%s", size, n, d.statements,
						strings.Join(e.Counter().Texts(), "\n"))
				}
			}
		})
	}
}

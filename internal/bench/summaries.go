package bench

import (
	"bytes"
	"fmt"
)

// Summaries are questions about summary figures. They are run when growth is measured; nobody would write their SQL by
// hand.
func Summaries() []Question { return []Question{quarter(), quarters(), province(), backlog()} }

// figures are what a page about a quarter shows.
const figures = `period
    meetings { held { count change } scheduled { count } agendaItems { count } }
    attendance { expected rate completeness }
    conclusions { delivered { count } due { count } doneOnTime { count } overdueAtEnd { count } carriedIn { count } backlog { count } }
    cadence { kept missed }`

// provinces are the slugs of some provinces.
const provinces = "SELECT slug FROM areas WHERE kind = 'PROVINCE' ORDER BY id LIMIT ?"

func quarter() Question {
	return Question{
		Name:  "quarter",
		About: "a committee's figures in one quarter, with who chaired",
		Query: `query ($slug: String!) {
  quarterlySummary(slug: $slug, quarter: "2021-Q3") {
    committee { name }
    ` + figures + `
    chairs { official { name } count share }
  }
}`,
		Ask: texts("slug", oftenMet, maxVariations),
	}
}

func quarters() Question {
	return Question{
		Name:  "quarters",
		About: "a committee's figures in each of 40 quarters",
		Query: `query ($slug: String!) { committee(slug: $slug) { summaries(from: "2014-Q1", to: "2023-Q4") {
    ` + figures + ` } } }`,
		Ask: texts("slug", oftenMet, maxVariations),
	}
}

func province() Question {
	return Question{
		Name:  "province",
		About: "the figures of a quarter of 100 committees of a province, and how many there are",
		Query: `query ($slug: String!) { quarterlySummaries(filter: {committee: {area: {within: {slug: $slug}}}, from: "2021-Q3"}, first: 100) {
    totalCount nodes { committee { name } ` + figures + ` } } }`,
		Ask: texts("slug", provinces, maxVariations),
	}
}

func backlog() Question {
	return Question{
		Name:  "backlog",
		About: "the 20 committees of a province that have most to do at the end of a quarter, chosen among all of them",
		Query: `query ($slug: String!) {
  quarterlySummaries(filter: {committee: {area: {within: {slug: $slug}}}, from: "2021-Q3"}, orderBy: {field: BACKLOG, direction: DESC}, first: 20) {
    totalCount nodes { committee { name } ` + figures + ` } } }`,
		Ask: texts("slug", provinces, maxVariations),
	}
}

// answered runs each variation once: a rejection must not be measured as an answer.
func (a *workload) answered(w *way) error {
	c, err := dial(w.addr)
	if err != nil {
		return err
	}
	defer c.close()
	for v, body := range a.bodies {
		answer, err := c.send(request(w.addr, body))
		if err != nil {
			return fmt.Errorf("%s: %w", a.question.Name, err)
		}
		if !bytes.HasPrefix(bytes.TrimSpace(answer), []byte(`{"data":{`)) {
			return fmt.Errorf("%s about %v: %.300s", a.question.Name, a.variations[v].Variables, answer)
		}
		a.bytes += len(answer)
	}
	a.bytes /= len(a.bodies)
	return nil
}

package bench

import (
	"bytes"
	"context"
	"encoding/json"

	"bienban/db"
)

// Question is one query, in GraphQL and in SQL.
type Question struct {
	// Name is short, for tables; About says what is queried.
	Name, About string
	Query       string
	// SQL is one statement that returns one row of one column: the JSON of "data", byte for byte.
	SQL string
	// Ask finds the variables in the records at hand: several variations, so that a cached answer does not distort the
	// result.
	Ask func(context.Context, *db.DB) ([]Variation, error)
}

// Variation is one choice of the question's variables, with the arguments of the SQL that mean the same.
type Variation struct {
	Variables map[string]any
	Args      []any
}

// body is the body of the request for the variation.
func (q *Question) body(v Variation) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(map[string]any{"query": q.Query, "variables": v.Variables})
	return bytes.TrimSpace(b.Bytes()), err
}

// maxVariations is the maximal number of variations of a question.
const maxVariations = 50

// texts is an Ask that reads one text per row, each a variation of the named variable.
func texts(variable, query string, args ...any) func(context.Context, *db.DB) ([]Variation, error) {
	return func(ctx context.Context, d *db.DB) ([]Variation, error) {
		var found []string
		if err := d.Read.Select(ctx, &found, query, args...); err != nil {
			return nil, err
		}
		variations := make([]Variation, len(found))
		for i, text := range found {
			variations[i] = Variation{map[string]any{variable: text}, []any{text}}
		}
		return variations, nil
	}
}

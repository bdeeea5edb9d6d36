package bench

import (
	"bytes"
	"context"
	"encoding/json"

	"bienban/db"
)

// Question is one question asked in GraphQL and in SQL.
type Question struct {
	// Name is short, for tables; About says what is asked.
	Name, About string
	Query       string
	// SQL is one statement that answers one row of one column: the JSON of "data", byte for byte.
	SQL string
	// Ask finds what to ask about in the records at hand: a few variations, so that no cache of a single
	// answer can flatter.
	Ask func(context.Context, *db.DB) ([]Variation, error)
}

// Variation is one choice of the question's variables, and the arguments that say the same in SQL.
type Variation struct {
	Variables map[string]any
	Args      []any
}

// body is the request that asks the variation.
func (q *Question) body(v Variation) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(map[string]any{"query": q.Query, "variables": v.Variables})
	return bytes.TrimSpace(b.Bytes()), err
}

// mostVariations is how many variations a question has where the records give as many.
const mostVariations = 50

// texts reads what to ask about: one text a row, each a variation of the variable named.
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

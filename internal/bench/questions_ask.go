package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bienban/db"
	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
	"bienban/internal/store"
	"bienban/internal/vi"
)

// twice gives the one argument of each variation twice.
func twice(ask func(context.Context, *db.DB) ([]Variation, error)) func(context.Context, *db.DB) ([]Variation, error) {
	return func(ctx context.Context, d *db.DB) ([]Variation, error) {
		variations, err := ask(ctx, d)
		for i := range variations {
			variations[i].Args = append(variations[i].Args, variations[i].Args[0])
		}
		return variations, err
	}
}

// phrases are search phrases in quotes and with their marks; matches translate them into the language of the full-text
// index.
func phrases(context.Context, *db.DB) ([]Variation, error) {
	var variations []Variation
	for _, text := range []string{
		"xây dựng nông thôn mới", "rác thải y tế", "cải cách hành chính",
		"tiêu chí môi trường",
	} {
		var folded, lower string
		for _, t := range vi.Tokens(text) {
			folded += " " + t.Fold
			lower += " " + t.Lower
		}
		exact := fmt.Sprintf("{name_exact text_exact} : (\"%s\")", lower[1:])
		variations = append(variations, Variation{
			map[string]any{"text": `"` + text + `"`},
			[]any{exact, fmt.Sprintf("{name_folded text_folded} : (\"%s\")", folded[1:]), exact},
		})
	}
	return variations, nil
}

// pagesDeep is the position of the deep page in the list, in pages of pageSize. With fewer records it is a page in the
// middle.
const (
	pagesDeep = 1000
	pageSize  = 50
)

func page() Question {
	return Question{
		Name:  "page",
		About: "a page of 50 meetings, 1,000 pages down the list, by cursor",
		Query: `query ($after: String!) { meetings(first: 50, after: $after) { pageInfo { hasNextPage } nodes { title heldOn status host { name } } } }`,
		SQL: `WITH m AS MATERIALIZED (SELECT * FROM meetings WHERE (held_on, id) < (?, ?) ORDER BY held_on DESC, id DESC LIMIT 51)
SELECT json_object('meetings', json_object('pageInfo', json_object('hasNextPage', json(iif((SELECT count(*) FROM m) > 50, 'true', 'false'))), 'nodes', json((
  SELECT json_group_array(json_object('title', m.title, 'heldOn', substr(m.held_on, 1, 10), 'status', m.status,
    'host', json((SELECT json_object('name', h.name) FROM committees AS h WHERE h.id = m.host_id))))
  FROM (SELECT * FROM m LIMIT 50) AS m))))`,
		Ask: places,
	}
}

// places are cursors far down the list, reached as a client reaches them: page by page.
func places(ctx context.Context, d *db.DB) ([]Variation, error) {
	st := store.New(d, time.Now)
	var total int
	if err := d.Read.Get(ctx, &total, "SELECT count(*) FROM meetings"); err != nil {
		return nil, err
	}
	step := record.MostPage
	args := record.PageArgs{First: &step}
	for left := min(pagesDeep*pageSize, total/2); ; left -= step {
		pages, err := st.Now().For(query.Editors).Meetings(ctx, list.All, list.Root, nil, nil, args)
		if err != nil {
			return nil, err
		}
		nodes := pages[0].Nodes
		if len(nodes) == 0 {
			return nil, errors.New("there are no meetings")
		}
		if left > step && len(nodes) == step {
			cursor := pages[0].CursorAt(step - 1)
			args.After = &cursor
			continue
		}
		variations := make([]Variation, min(maxVariations, len(nodes)))
		for i := range variations {
			variations[i] = Variation{
				map[string]any{"after": pages[0].CursorAt(i)},
				[]any{string(nodes[i].HeldKey), nodes[i].Key},
			}
		}
		return variations, nil
	}
}

package graph

import (
	"errors"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/graph/scalar"
	"bienban/internal/gql"
	"bienban/internal/limit"
	"bienban/internal/record"
)

// language is the schema that is served, with what its own scalars take.
func language() *gql.Schema { return &gql.Schema{Schema: Schema(), Scalars: scalars} }

// scalars check the texts of the schema's own scalars.
var scalars = map[string]func(string) error{
	"Date":           parses(record.ParseDate),
	"PartialDate":    parses(record.ParsePartialDate),
	"LocalTime":      parses(record.ParseLocalTime),
	"DateTime":       parsesInstant,
	"Quarter":        parses(record.ParseQuarter),
	"CalendarPeriod": parses(record.ParseCalendarPeriod),
	"URL":            parses(record.ParseURL),
}

func parses[T any](parse func(string) (T, error)) func(string) error {
	return func(text string) error {
		_, err := parse(text)
		return err
	}
}

func parsesInstant(text string) error {
	_, err := scalar.UnmarshalDateTime(text)
	return err
}

// parser reads documents and holds them to their limits.
func parser(limits limit.Limits) func(string) (*ast.QueryDocument, *gqlerror.Error) {
	return func(text string) (*ast.QueryDocument, *gqlerror.Error) {
		doc, err := limits.Parse(text)
		if known := exceeded(err); known != nil {
			return nil, known
		}
		if syntax, ok := errors.AsType[*gqlerror.Error](err); ok {
			return nil, syntax
		}
		return doc, nil
	}
}

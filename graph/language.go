package graph

import (
	"bienban/graph/scalar"
	"bienban/internal/gql"
	"bienban/internal/record"
)

// Language is [Schema] with what its own scalars take, for validating documents and coercing variables.
func Language() *gql.Schema { return &gql.Schema{Schema: Schema(), Scalars: scalars} }

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

package graph

import (
	"context"

	"bienban/internal/record"
)

func (r queryResolver) ReadDate(_ context.Context, text string) (*record.PartialDate, error) {
	return readAs(text, record.ReadDate)
}

func (r queryResolver) ReadPeriod(_ context.Context, text string) (*record.CalendarPeriod, error) {
	return readAs(text, record.ReadPeriod)
}

func readAs[T any](text string, read func(string) (T, bool)) (*T, error) {
	if n := len([]rune(text)); n > record.MostDateText {
		return nil, record.Invalid("text", "text has %d characters, at most %d are allowed", n, record.MostDateText)
	}
	found, ok := read(text)
	if !ok {
		return nil, nil //nolint:nilnil // a text that says none is not a fault
	}
	return &found, nil
}

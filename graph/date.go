package graph

import (
	"context"

	"bienban/internal/record"
)

func (r queryResolver) ReadDate(_ context.Context, text string) (*record.PartialDate, error) {
	if len([]rune(text)) > record.MostDateText {
		return nil, record.Invalid("text", "text has %d characters, at most %d are allowed", len([]rune(text)),
			record.MostDateText)
	}
	day, ok := record.ReadDate(text)
	if !ok {
		return nil, nil //nolint:nilnil // a text that is no date is not a fault
	}
	return &day, nil
}

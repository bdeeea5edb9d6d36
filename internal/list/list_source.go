package list

import (
	"bienban/db"
	"bienban/internal/record"
)

// Source is where lists are read from, and how.
type Source struct {
	db.Queryer
	// Selected tells which fields are asked for, so that columns that nobody asked for stay in the file; nil reads records
	// whole.
	Selected func() Selection
	// PageCap is how many elements a page may have; [record.MostPage] unless told.
	PageCap int
}

// Selection are the fields of one noun that a question asks for.
type Selection struct {
	Noun   string // as record.Kind spells it
	Fields []string
}

func (s Source) pageCap() int {
	if s.PageCap > 0 {
		return s.PageCap
	}
	return record.MostPage
}

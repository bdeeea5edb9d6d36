package store

import (
	"database/sql"
	"fmt"

	"bienban/internal/record"
)

// Where a column goes. database/sql sets named and nullable types by reflection, and integers that are not int64 by way
// of text; these do it directly. Each fits one type of Go and takes what the driver gives for a column of a STRICT table.

// direct replaces what database/sql would set slowly.
func direct(columns []any) []any {
	for i, c := range columns {
		if fast := directly(c); fast != nil {
			columns[i] = fast
		}
	}
	return columns
}

func directly(column any) sql.Scanner {
	switch c := column.(type) {
	case *int:
		return intoInteger(c)
	case *int64:
		return intoInteger(c)
	case *record.Kind:
		return intoInteger(c)
	case *record.MeetingKindSet:
		return intoInteger(c)
	case **int:
		return intoIntegerOrNil(c)
	case **int64:
		return intoIntegerOrNil(c)
	case **string:
		return intoTextOrNil(c)
	case **record.PartOfDay:
		return intoTextOrNil(c)
	case **record.Cadence:
		return intoTextOrNil(c)
	}
	return directEnum(column)
}

func directEnum(column any) sql.Scanner {
	switch c := column.(type) {
	case *record.AreaKind:
		return intoText(c)
	case *record.CommitteeKind:
		return intoText(c)
	case *record.PostKind:
		return intoText(c)
	case *record.MeetingStatus:
		return intoText(c)
	case *record.ParticipationRole:
		return intoText(c)
	case *record.Attendance:
		return intoText(c)
	case *record.Verdict:
		return intoText(c)
	case *record.ConclusionKind:
		return intoText(c)
	case *record.ConclusionStatus:
		return intoText(c)
	case *record.DeadlineKind:
		return intoText(c)
	case *record.ResponsibilityRole:
		return intoText(c)
	case *record.ConclusionLinkKind:
		return intoText(c)
	}
	return nil
}

// intoText is a column that is text, or NULL for the empty text.
func intoText[T ~string](into *T) sql.Scanner { return &plainText[T]{into} }

type plainText[T ~string] struct{ at *T }

func (t *plainText[T]) Scan(v any) error {
	switch v := v.(type) {
	case string:
		*t.at = T(v)
	case nil:
		*t.at = ""
	default:
		return fmt.Errorf("expected text, found %T", v)
	}
	return nil
}

// intoTextOrNil is a column that is text or NULL.
func intoTextOrNil[T ~string](into **T) sql.Scanner { return &nullableText[T]{into} }

type nullableText[T ~string] struct{ at **T }

func (t *nullableText[T]) Scan(v any) error {
	switch v := v.(type) {
	case string:
		value := T(v)
		*t.at = &value
	case nil:
		*t.at = nil
	default:
		return fmt.Errorf("expected text or NULL, found %T", v)
	}
	return nil
}

// intoInteger is a column that is an integer.
func intoInteger[T ~int | ~int64](into *T) sql.Scanner { return &plainInteger[T]{into} }

type plainInteger[T ~int | ~int64] struct{ at *T }

func (n *plainInteger[T]) Scan(v any) error {
	i, ok := v.(int64)
	if !ok {
		return fmt.Errorf("expected an integer, found %T", v)
	}
	*n.at = T(i)
	return nil
}

// intoIntegerOrNil is a column that is an integer or NULL.
func intoIntegerOrNil[T ~int | ~int64](into **T) sql.Scanner { return &nullableInteger[T]{into} }

type nullableInteger[T ~int | ~int64] struct{ at **T }

func (n *nullableInteger[T]) Scan(v any) error {
	switch v := v.(type) {
	case int64:
		value := T(v)
		*n.at = &value
	case nil:
		*n.at = nil
	default:
		return fmt.Errorf("expected an integer or NULL, found %T", v)
	}
	return nil
}

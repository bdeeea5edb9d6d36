package list

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"reflect"
)

// Where a column goes. database/sql sets named and nullable types by reflection, and integers that are not int64 by way
// of text; these do it directly. Each fits one type of Go and takes what the driver gives for a column of a STRICT
// table.

// Scan puts the values of a row where they go.
func Scan(values []driver.Value, into []sql.Scanner) error {
	if len(values) != len(into) {
		return fmt.Errorf("the statement has %d columns, expected %d", len(values), len(into))
	}
	for i, v := range values {
		if err := into[i].Scan(v); err != nil {
			return fmt.Errorf("column %d: %w", i+1, err)
		}
	}
	return nil
}

// ScanTargets finds what scans into each of the pointers.
func ScanTargets(pointers []any) []sql.Scanner {
	into := make([]sql.Scanner, len(pointers))
	for i, p := range pointers {
		switch p := p.(type) {
		case sql.Scanner:
			into[i] = p
		case *string:
			into[i] = intoText(p)
		case **string:
			into[i] = NullableText(p)
		case *int:
			into[i] = intoInteger(p)
		case *int64:
			into[i] = intoInteger(p)
		case **int:
			into[i] = intoIntegerOrNil(p)
		case **int64:
			into[i] = intoIntegerOrNil(p)
		case *bool:
			into[i] = (*truth)(p)
		case *[]byte:
			into[i] = (*octets)(p)
		default:
			into[i] = byKind(p)
		}
	}
	return into
}

// byKind is for types of their own, such as those of enums: what they are underneath decides.
func byKind(pointer any) sql.Scanner {
	v := reflect.ValueOf(pointer)
	switch v.Type().Elem().Kind() {
	case reflect.String:
		return intoText(v.Convert(reflect.TypeFor[*string]()).Interface().(*string))
	case reflect.Int:
		return intoInteger(v.Convert(reflect.TypeFor[*int]()).Interface().(*int))
	case reflect.Int64:
		return intoInteger(v.Convert(reflect.TypeFor[*int64]()).Interface().(*int64))
	}
	// Every statement runs in the tests, so that no user meets this.
	panic(fmt.Sprintf("no way to scan into %T", pointer))
}

// truth is a column that is 0 or 1.
type truth bool

// Scan takes an integer.
func (t *truth) Scan(v any) error {
	i, ok := v.(int64)
	if !ok {
		return fmt.Errorf("expected 0 or 1, found %T", v)
	}
	*t = i != 0
	return nil
}

// octets is a column of bytes, which the driver has made for this row alone.
type octets []byte

// Scan takes bytes.
func (o *octets) Scan(v any) error {
	b, ok := v.([]byte)
	if !ok {
		return fmt.Errorf("expected bytes, found %T", v)
	}
	*o = b
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

// NullableText is a column that is text or NULL.
func NullableText[T ~string](into **T) sql.Scanner { return &nullableText[T]{into} }

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

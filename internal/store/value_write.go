package store

import (
	"encoding/json"

	"bienban/internal/record"
)

// set takes over what an input gives; what it leaves out stays.
func set[T comparable](into *T, given T) {
	var none T
	if given != none {
		*into = given
	}
}

// setText is set for a text that may be unknown.
func setText(into **string, given string) {
	if given != "" {
		*into = &given
	}
}

// setRef is set for a reference: the key that it resolved to, 0 when none was given.
func setRef(into **int64, key int64) {
	if key != 0 {
		*into = &key
	}
}

// text is a text column's value: NULL where nothing is known.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// ref is a reference column's value: NULL for the key 0.
func ref(key int64) *int64 {
	if key == 0 {
		return nil
	}
	return &key
}

func enum[T ~string](v *T) any {
	if v == nil {
		return nil
	}
	return string(*v)
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// namesColumn writes other names as the JSON array that they are kept in.
func namesColumn(names record.OtherNames) string {
	if len(names) == 0 {
		return "[]"
	}
	b, _ := json.Marshal(names) // texts always encode
	return string(b)
}

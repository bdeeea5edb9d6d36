package store

// known is a text column's value as a cursor keeps it: nil where nothing is known.
func known[T ~string](v T) any {
	if v == "" {
		return nil
	}
	return string(v)
}

// number is a nullable integer column's value as a cursor keeps it.
func number(v *int) any {
	if v == nil {
		return nil
	}
	return int64(*v)
}

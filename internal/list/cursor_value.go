package list

// Known is a text column's value as a cursor keeps it: nil where nothing is known.
func Known[T ~string](v T) any {
	if v == "" {
		return nil
	}
	return string(v)
}

// Number is a nullable integer column's value as a cursor keeps it.
func Number(v *int) any {
	if v == nil {
		return nil
	}
	return int64(*v)
}

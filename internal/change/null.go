package change

// set takes over what an input gives; what it leaves out stays.
func set[T comparable](into *T, given T) {
	var none T
	if given != none {
		*into = given
	}
}

// SetText is set for a text that may be unknown.
func SetText(into **string, given string) {
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

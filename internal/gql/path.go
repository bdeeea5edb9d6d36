package gql

import "strconv"

// Path is a path in the input of an operation, such as input.meeting.citations[0].url. The zero value is the whole
// input.
type Path struct{ text string }

// Field is the path of a field.
func (p Path) Field(name string) Path {
	if p.text == "" {
		return Path{name}
	}
	return Path{p.text + "." + name}
}

// Index is the path of an item of a list, counted from 0.
func (p Path) Index(i int) Path { return Path{p.text + "[" + strconv.Itoa(i) + "]"} }

func (p Path) String() string { return p.text }

// extensions are those of an error about the value at the path.
func (p Path) extensions() map[string]any {
	return map[string]any{"code": "INVALID", "field": p.text}
}

// join is the path of what is at other within this path.
func (p Path) join(other Path) Path {
	if p.text == "" {
		return other
	}
	return Path{p.text + other.Suffix()}
}

// Suffix is the path as it is written after that of its parent: ".url", "[0]", or nothing.
func (p Path) Suffix() string {
	if p.text == "" || p.text[0] == '[' {
		return p.text
	}
	return "." + p.text
}

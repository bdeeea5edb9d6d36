package gql

import "strconv"

// Place is a place in the input of an operation, such as input.meeting.citations[0].url. The zero value is the whole of
// it.
type Place struct{ text string }

// Field is the place of a member.
func (p Place) Field(name string) Place {
	if p.text == "" {
		return Place{name}
	}
	return Place{p.text + "." + name}
}

// Index is the place of an item of a list, counted from 0.
func (p Place) Index(i int) Place { return Place{p.text + "[" + strconv.Itoa(i) + "]"} }

func (p Place) String() string { return p.text }

// extensions are those of an error about a value at the place.
func (p Place) extensions() map[string]any {
	return map[string]any{"code": "INVALID", "field": p.text}
}

// join is the place of what is at other within the place.
func (p Place) join(other Place) Place {
	if p.text == "" {
		return other
	}
	return Place{p.text + other.Below()}
}

// Below is the place as it is written behind that of what it is in: ".url", "[0]", or nothing.
func (p Place) Below() string {
	if p.text == "" || p.text[0] == '[' {
		return p.text
	}
	return "." + p.text
}

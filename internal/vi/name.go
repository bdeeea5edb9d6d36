package vi

import "strings"

// Name is a Vietnamese person's name in its parts. Any but Given may be empty, and all are for an empty name; each is
// in NFC with single spaces, spelling and case as given.
type Name struct{ Family, Middle, Given string }

// compoundFamilies are the family names of several words, in Lower form: those of the Nguyễn dynasty's descendants, and
// the few of Chinese origin. The longest match wins.
var compoundFamilies = []string{
	"công tằng tôn nữ", "công huyền tôn nữ", "huyền tôn nữ", "công tôn nữ", "tôn nữ", "tôn thất",
	"hoàng phủ", "âu dương", "tư mã",
}

// ParseName splits a full name in the Vietnamese order: "Cao Văn Vượng" has the family name Cao, the middle name Văn
// and the given name Vượng. A single word is a given name. A compound family name is kept whole if a given name is left
// after it: "Tôn Nữ Thị Ninh" is Tôn Nữ, Thị, Ninh. Titles are not recognised; remove them first.
func ParseName(full string) Name {
	words := strings.FieldsFunc(compose(full), isSpace)
	if len(words) == 0 {
		return Name{}
	}
	last := len(words) - 1
	family := familyLen(words[:last])
	return Name{
		Family: strings.Join(words[:family], " "),
		Middle: strings.Join(words[family:last], " "),
		Given:  words[last],
	}
}

// familyLen returns how many of the words, without the given name, are the family name.
func familyLen(words []string) int {
	if len(words) < 2 {
		return len(words)
	}
	first := Lower(words[0])
	for _, family := range compoundFamilies {
		rest, ok := strings.CutPrefix(family, first)
		if !ok {
			continue
		}
		n := 1 + strings.Count(rest, " ")
		if n <= len(words) && rest == joinLower(words[1:n]) {
			return n
		}
	}
	return 1
}

// joinLower returns the Lower forms of the words, each with a space before it.
func joinLower(words []string) string {
	var out strings.Builder
	for _, w := range words {
		out.WriteString(" " + Lower(w))
	}
	return out.String()
}

// NameSortKey returns the collation key of a person's name for Vietnamese lists: by given name, then family name, then
// middle name. Compare it only with other name keys.
func NameSortKey(full string) []byte {
	n := ParseName(full)
	k := newKey(len(full))
	for _, part := range []string{n.Given, n.Family, n.Middle} {
		k.add(part)
		k.endPart()
	}
	return k.finish()
}

package vi

import "strings"

// Name is a Vietnamese person's name in its parts. Any but Given may be empty, and all are when
// there was no name; each is in NFC with single spaces, its spelling and case as given.
type Name struct{ Family, Middle, Given string }

// compoundFamilies are the family names of several words, in Lower form: those of the Nguyễn
// dynasty's descendants, and the few that came from Chinese. The longest that fits wins.
var compoundFamilies = []string{
	"công tằng tôn nữ", "công huyền tôn nữ", "huyền tôn nữ", "công tôn nữ", "tôn nữ", "tôn thất",
	"hoàng phủ", "âu dương", "tư mã",
}

// ParseName takes a full name apart in the Vietnamese order: "Cao Văn Vượng" is of the family Cao,
// with the middle name Văn and the given name Vượng. A single word is a given name. A compound
// family name stays whole if a given name is left after it: "Tôn Nữ Thị Ninh" is Tôn Nữ, Thị, Ninh.
// Titles are not looked for; take them off before.
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

// familyLen returns how many of the words, the given name left out, are the family name.
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

// NameSortKey returns a key like SortKey's for a list of people as Vietnamese lists order them: by
// given name, then family name, then middle name. Compare it only with other name keys.
func NameSortKey(full string) []byte {
	n := ParseName(full)
	k := newKey(len(full))
	for _, part := range []string{n.Given, n.Family, n.Middle} {
		k.add(part)
		k.endPart()
	}
	return k.finish()
}

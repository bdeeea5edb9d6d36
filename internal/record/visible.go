package record

import (
	"fmt"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// unfit says what is wrong with a text of one line, such as a name or a title: what cannot be seen makes one name look
// like another, and what turns the direction of writing makes it read as another. Empty where nothing is.
func unfit(line string) string {
	before := ' '
	for _, r := range line {
		switch {
		case isUnseen(r):
			return unseen(r)
		case unicode.IsMark(r) && unicode.IsSpace(before):
			return "has the mark " + number(r) + " without a letter before it"
		}
		before = r
	}
	return ""
}

func unseen(r rune) string {
	return "has the character " + number(r) + ", which nobody can see: leave it out"
}

func number(r rune) string { return fmt.Sprintf("%U", r) }

// isUnseen tells whether a character shows nothing by itself and is no space: formats, such as those that turn the
// direction of writing or join letters, for which Vietnamese has no use; what no font knows; letters that are blank.
func isUnseen(r rune) bool {
	if r < 0x0300 && r != 0x00ad { // letters, and controls, which have a rule of their own
		return false
	}
	return !unicode.IsGraphic(r) || unicode.In(r, unicode.Other_Default_Ignorable_Code_Point,
		unicode.Variation_Selector) || r == 0x2800
}

// misleading says what is wrong with a text of several lines. A quote is kept as it was printed, with soft hyphens and
// the bullets of word processors; but nothing in it turns the direction of writing or carries text that nobody sees.
func misleading(paragraph string) string {
	for _, r := range paragraph {
		if r >= 0x0300 && (unicode.In(r, unicode.Bidi_Control, unicode.Noncharacter_Code_Point) || r >= 0xfff9 &&
			r <= 0xfffb || r >= 0xe0000 && r <= 0xe007f) {
			return unseen(r)
		}
	}
	return ""
}

// hostShape is that of a name of a host as it is sent: labels of letters, digits, hyphens and underscores.
var hostShape = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?$`)

// disguised says what would make an address lead elsewhere than it looks, as it is to be recorded. One that is on
// record already is read and asked for as it is.
func (u URL) disguised() string {
	for _, r := range string(u) {
		if unicode.IsSpace(r) || unicode.IsControl(r) || isUnseen(r) || r == '\\' {
			return "has the character " + number(r) + ", which an address cannot have: write it as % and its bytes"
		}
	}
	_, rest, _ := strings.Cut(string(u), "://")
	authority, _, _ := strings.Cut(rest, "/")
	authority = authority[:min(len(authority), strings.IndexAny(authority+"?", "?#"))]
	if strings.Contains(authority, "@") {
		return "names a user before the host, which may pass for the host: leave out what stands before the @"
	}
	host := authority
	if at := strings.LastIndexByte(authority, ':'); at >= 0 && !strings.HasSuffix(authority, "]") {
		host = authority[:at]
		if port, err := strconv.ParseUint(authority[at+1:], 10, 16); err != nil || port == 0 {
			return "has no port behind the colon: expected a number from 1 to 65535"
		}
	}
	if bare, ok := strings.CutPrefix(host, "["); ok {
		if address, err := netip.ParseAddr(strings.TrimSuffix(bare, "]")); err != nil || !address.Is6() ||
			address.Zone() != "" {
			return "has no IPv6 address between the brackets"
		}
	} else if !hostShape.MatchString(host) {
		return "has a host with other characters than letters from a to z, digits and hyphens, which may look like " +
			"another: write it as xn--…"
	}
	return ""
}

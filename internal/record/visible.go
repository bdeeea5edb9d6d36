package record

import (
	"fmt"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// unfit says what is wrong with a text of one line, such as a name or a title; empty if nothing is. Invisible
// characters make different names look alike, and bidirectional controls make a name read as another.
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

// UnfitName is unfit, for the names of what is no record, such as the holder of a token.
func UnfitName(line string) string { return unfit(line) }

// isBlank reports whether a text has no character that can be seen.
func isBlank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !isUnseen(r) && !unicode.IsSpace(r) }) < 0
}

func unseen(r rune) string {
	return "has the character " + number(r) + ", which is invisible: remove it"
}

func number(r rune) string { return fmt.Sprintf("%U", r) }

// isUnseen reports whether a character is invisible and no space: format characters, such as bidirectional controls and
// joiners, which Vietnamese does not use; unassigned ones; blank letters.
func isUnseen(r rune) bool {
	if r < 0x0300 && r != 0x00ad { // letters, and control characters, which have a rule of their own
		return false
	}
	return !unicode.IsGraphic(r) || unicode.In(r, unicode.Other_Default_Ignorable_Code_Point,
		unicode.Variation_Selector) || r == 0x2800
}

// misleading says what is wrong with a text of several lines. A quote keeps soft hyphens and the bullets of word
// processors as printed, but no bidirectional controls or invisible text.
func misleading(paragraph string) string {
	for _, r := range paragraph {
		if r >= 0x0300 && (unicode.In(r, unicode.Bidi_Control, unicode.Noncharacter_Code_Point) || r >= 0xfff9 &&
			r <= 0xfffb || r >= 0xe0000 && r <= 0xe007f) {
			return unseen(r)
		}
	}
	return ""
}

// hostShape is a host name as it is sent: labels of letters, digits, hyphens and underscores.
var hostShape = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?$`)

// disguised says what would make a URL lead elsewhere than it appears to. It is checked when a URL is recorded;
// recorded ones are read and looked up as they are.
func (u URL) disguised() string {
	for _, r := range string(u) {
		if unicode.IsSpace(r) || unicode.IsControl(r) || isUnseen(r) || r == '\\' {
			return "has the character " + number(r) + ", which a URL cannot contain: percent-encode it"
		}
	}
	_, rest, _ := strings.Cut(string(u), "://")
	authority, _, _ := strings.Cut(rest, "/")
	authority = authority[:min(len(authority), strings.IndexAny(authority+"?", "?#"))]
	if strings.Contains(authority, "@") {
		return "has a user name before the host, which can be mistaken for the host: remove what is before the @"
	}
	host := authority
	if at := strings.LastIndexByte(authority, ':'); at >= 0 && !strings.HasSuffix(authority, "]") {
		host = authority[:at]
		if port, err := strconv.ParseUint(authority[at+1:], 10, 16); err != nil || port == 0 {
			return "has no port after the colon: expected a number from 1 to 65535"
		}
	}
	if bare, ok := strings.CutPrefix(host, "["); ok {
		if address, err := netip.ParseAddr(strings.TrimSuffix(bare, "]")); err != nil || !address.Is6() ||
			address.Zone() != "" {
			return "has no IPv6 address between the brackets"
		}
	} else if !hostShape.MatchString(host) {
		return "has a host with characters other than a to z, digits and hyphens, which can imitate " +
			"another host: write it as xn--…"
	}
	return ""
}

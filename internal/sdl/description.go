package sdl

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// longLine is the length in UTF-16 units from which a text is on a line of its own between its quotes.
const longLine = 70

// description is a description before its element, indented like it. A blank line separates it from the element before
// it in the same braces.
func description(text, indent string, first bool) string {
	if text == "" {
		return ""
	}
	var printed string
	if isPlain(text) {
		printed = block(text)
	} else {
		printed = quoted(text)
	}
	before := indent
	if !first && indent != "" {
		before = "\n" + indent
	}
	return before + strings.ReplaceAll(printed, "\n", "\n"+indent) + "\n"
}

// isPlain reports whether a text is the same when it is read back from a block string: a block string loses the common
// indentation of its lines, and empty lines at both ends.
func isPlain(text string) bool {
	if strings.ContainsFunc(text, func(r rune) bool { return r < 0x10 && r != '\t' && r != '\n' }) {
		return false
	}
	lines := strings.Split(text, "\n")
	if isBlank(lines[len(lines)-1]) || isBlank(lines[0]) {
		return false
	}
	shared := true
	for _, line := range lines {
		shared = shared && (isBlank(line) || startsBlank(line))
	}
	return !shared || len(lines) == 1
}

func isBlank(line string) bool     { return strings.Trim(line, " \t") == "" }
func startsBlank(line string) bool { return line != "" && (line[0] == ' ' || line[0] == '\t') }

// block is a text as a block string: on one line with its quotes if it is short, else on lines of its own.
func block(text string) string {
	escaped := strings.ReplaceAll(text, `"""`, `\"""`)
	lines := strings.Split(escaped, "\n")
	single := len(lines) == 1
	// If all lines after the first are indented, they would lose that if the first line were beside the quotes.
	indented := !single && !slices.ContainsFunc(lines[1:],
		func(line string) bool { return line != "" && !startsBlank(line) })
	quotes := strings.HasSuffix(escaped, `\"""`)
	// A quote or a backslash at the end would merge with the quotes.
	joins := strings.HasSuffix(text, `"`) && !quotes || strings.HasSuffix(text, `\`)
	several := !single || len(utf16.Encode([]rune(text))) > longLine || joins || quotes
	var b strings.Builder
	b.WriteString(`"""`)
	if several && (!single || !startsBlank(text)) || indented {
		b.WriteByte('\n')
	}
	b.WriteString(escaped)
	if several {
		b.WriteByte('\n')
	}
	b.WriteString(`"""`)
	return b.String()
}

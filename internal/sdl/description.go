package sdl

import (
	"slices"
	"strings"
	"unicode/utf16"
)

// longLine is from how many UTF-16 units on a text stands on a line between its quotes.
const longLine = 70

// description is a text before what it describes, indented like it. A blank line parts it from what stands before it in
// the same braces.
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

// isPlain tells whether a text read back from between triple quotes is the same: its lines lose the indentation that
// they share, and empty ones at both ends.
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

// block is a text between triple quotes: on one line with them if it is short, else on lines of its own.
func block(text string) string {
	escaped := strings.ReplaceAll(text, `"""`, `\"""`)
	lines := strings.Split(escaped, "\n")
	single := len(lines) == 1
	// Lines after the first that are all indented would lose that if the first stood beside the quotes.
	indented := !single && !slices.ContainsFunc(lines[1:],
		func(line string) bool { return line != "" && !startsBlank(line) })
	quotes := strings.HasSuffix(escaped, `\"""`)
	// A quote or a backslash would join the quotes at the end.
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

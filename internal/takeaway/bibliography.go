package takeaway

import (
	"encoding/json"
	"strconv"
	"strings"

	"bienban/internal/record"
)

// in writes the entry in a format.
func (b bibliography) in(form string) []byte {
	switch form {
	case "bibtex":
		return []byte(b.bibTeX())
	case "csl":
		return b.csl()
	}
	return []byte(b.text())
}

func (b bibliography) text() string {
	var t strings.Builder
	if b.author != "" {
		t.WriteString(b.author + ": ")
	}
	t.WriteString("“" + b.title + "”")
	if b.issued != "" {
		t.WriteString(", " + dayName(b.issued, b.lang))
	}
	t.WriteString(". Bienban, " + in(b.lang, "ghi ngày ", "recorded on ") + b.day(b.recordedOn()) + ". " + b.address + " (" +
		in(b.lang, "truy cập ngày ", "seen on ") + b.day(b.seen) + ").\n")
	return t.String()
}

func (b bibliography) day(d record.PartialDate) string { return dayName(d, b.lang) }

// recordedOn is the day, in Viet Nam, on which the record was last changed.
func (b bibliography) recordedOn() record.PartialDate {
	return record.PartialDate(record.DayAt(b.recorded))
}

// inBibTeX escapes what TeX takes for its own.
var inBibTeX = strings.NewReplacer(`\`, `{\textbackslash}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`,
	"~", `{\textasciitilde}`, "^", `{\textasciicircum}`)

func (b bibliography) bibTeX() string {
	var t strings.Builder
	t.WriteString("@misc{" + b.key)
	field := func(name, value string) {
		if value != "" {
			t.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	field("title", "{"+inBibTeX.Replace(b.title)+"}")
	if b.author != "" {
		field("author", "{"+inBibTeX.Replace(b.author)+"}")
	}
	if b.issued != "" {
		field("date", string(b.issued))
		if year, _, _ := strings.Cut(string(b.issued), "-"); len(year) == 4 && strings.Trim(year, "0123456789") == "" {
			field("year", year)
		}
	}
	field("howpublished", "Bienban")
	field("url", b.address)
	field("urldate", string(b.seen))
	field("note", b.id)
	t.WriteString("\n}\n")
	return t.String()
}

// csl writes CSL-JSON: a list of one item.
func (b bibliography) csl() []byte {
	item := map[string]any{
		"id": b.id, "type": "webpage", "title": b.title, "container-title": "Bienban", "URL": b.address,
		"accessed": cslDate(b.seen), "language": "vi",
	}
	if b.author != "" {
		item["author"] = []any{map[string]string{"literal": b.author}}
	}
	if b.issued != "" {
		item["issued"] = cslDate(b.issued)
	}
	text, err := json.MarshalIndent([]any{item}, "", "  ")
	if err != nil {
		panic(err) // texts and numbers always encode
	}
	return append(text, '\n')
}

// cslDate is a day as CSL has it: by its parts, or in words where it is not simply a year, a month or a day.
func cslDate(d record.PartialDate) map[string]any {
	var parts []int
	for part := range strings.SplitSeq(string(d), "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return map[string]any{"literal": string(d)}
		}
		parts = append(parts, n)
	}
	return map[string]any{"date-parts": [][]int{parts}}
}

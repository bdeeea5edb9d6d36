package query

import (
	"strings"
	"testing"

	"bienban/internal/record"
)

// shown writes a snippet with its matching pieces in brackets.
func shown(parts []record.SnippetPart) string {
	var b strings.Builder
	for _, p := range parts {
		if p.IsMatch {
			b.WriteString("[" + p.Text + "]")
			continue
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("trước ", 20) + "dư luận xã hội" + strings.Repeat(" sau", 30) + "."
	for _, c := range []struct{ text, query, want string }{
		{"Dư luận xã hội", "xa hoi", "Dư luận [xã hội]"},
		{"Dư luận xã hội.", "Xã", "Dư luận [xã] hội."},
		{"Ban chỉ đạo 35", "chi da", "Ban [chỉ đạo] 35"},
		{"“Xã hội”, xã hội!", "xã hội", "“[Xã hội”, xã hội]!"},
		{"Xã An: dư luận xã hội, hội xã", `"xã hội"`, "Xã An: dư luận [xã hội], hội xã"},
		{"Xã An: dư luận xã hội", `"xã hội" a`, "Xã [An]: dư luận [xã hội]"},
		{"Xã", `"xã hội"`, "Xã"},
		{"Thông báo", "không có", "Thông báo"},
		{"", "gì", ""},
		{"…", "gì", "…"},
		{long, "dư luận", "… trước trước trước trước trước trước [dư luận] xã hội" + strings.Repeat(" sau", 14) + " …"},
	} {
		q, err := ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if got := shown(snippet(c.text, q)); got != c.want {
			t.Errorf("%q in %q:\n got %q\nwant %q", c.query, c.text, got, c.want)
		}
	}
}

// TestSnippetsOfShortTextsAreWhole joins the pieces to the text again.
func TestSnippetsOfShortTextsAreWhole(t *testing.T) {
	for _, text := range []string{
		"Hội nghị giao ban, sơ kết 9 tháng.", "  lề  ", "Đ/c A (B) – C",
		"a\u0300b e\u0302\u0301",
	} {
		for _, query := range []string{"hội", "a", "b c", "9", "e"} {
			q, err := ParseQuery(query)
			if err != nil {
				t.Fatal(err)
			}
			var joined strings.Builder
			for _, p := range snippet(text, q) {
				joined.WriteString(p.Text)
			}
			if joined.String() != text {
				t.Errorf("%q for %q: the pieces are %q", text, query, joined.String())
			}
		}
	}
}

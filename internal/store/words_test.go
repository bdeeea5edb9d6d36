package store

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"bienban/internal/list"
	"bienban/internal/query"
	"bienban/internal/record"
)

func TestQueriesOfTheIndex(t *testing.T) {
	const columns = "{name_folded text_folded number} : "
	for _, c := range []struct{ text, folded string }{
		{"Dư luận", `("du" AND ("luan" OR "luan" *))`},
		{`"Dư luận" xã`, `("du luan" AND ("xa" OR "xa" *))`},
		{`xã "Dư luận"`, `("xa" AND "du luan")`},
		{`“Dư luận”`, `("du luan")`},
		{`"Dư luận`, `("du luan")`},
		{"a OR b c", `(("a" OR "b") AND ("c" OR "c" *))`},
		{"(a OR b) c", `(("a" OR "b") AND ("c" OR "c" *))`},
		{"đồng chí Vượng", `(("vuong" OR "vuong" *))`},
		{"kĩ thuật", `("ki" AND ("thuat" OR "thuat" *))`},
	} {
		q, err := query.ParseQuery(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Folded(); got != columns+c.folded {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, columns+c.folded)
		}
	}
}

// TestTheWordItselfRanksBeforeWordsThatBeginLikeIt looks for a given name among longer words, one record of which has
// it three times.
func TestTheWordItselfRanksBeforeWordsThatBeginLikeIt(t *testing.T) {
	s := newStore(t)
	names := []string{
		"Hoàng Hoạch Hoán", "Hoàng Văn Hoan", "Đặng Thị Thanh Hoa", "Lê Hoàng", "Trần Viết Hòa",
		"Hoàng Hoanh",
	}
	in := &record.RecordMeetingInput{}
	for i, name := range names {
		in.Officials = append(in.Officials, record.OfficialInput{Name: name, Slug: "official-" + strconv.Itoa(i)})
	}
	mustDeclare(t, s, in)
	found := func(text string) (slugs []string) {
		t.Helper()
		page, err := s.Now().For(query.Editors).Search(t.Context(), text, nil, record.PageArgs{})
		if err != nil {
			t.Fatal(err)
		}
		for _, hit := range page.Nodes {
			slugs = append(slugs, names[hit.Target.Key-1])
		}
		return slugs
	}
	all := found("hoa")
	if len(all) != len(names) {
		t.Fatalf("%q, expected each of %q", all, names)
	}
	if first := all[:2]; !slices.Contains(first, "Đặng Thị Thanh Hoa") || !slices.Contains(first, "Trần Viết Hòa") {
		t.Errorf("%q, expected the two with the word itself first", all)
	}
	if begun := found("đặng ho"); !slices.Equal(begun, []string{"Đặng Thị Thanh Hoa"}) {
		t.Errorf("%q for a word only begun", begun)
	}
}

// FuzzSearch sends any text: it is answered, or refused in words of ours, and never as a query in the index's language.
func FuzzSearch(f *testing.F) {
	for _, text := range []string{
		"cao văn vượng", `"`, `""`, `a"b`, "a* OR b", "NEAR(a b, 2)", "-a ^b", "{a}:b", "\x00",
		"a\x00b", "\xff", "١٢", "①②", "Å", "ß", "ﬁ", "ㄱ", "é", strings.Repeat("a ", 16),
	} {
		f.Add(text)
	}
	s := newStore(f)
	if _, err := s.RecordMeeting(f.Context(), "tester", demoInput(f)); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		page, err := s.Now().For(query.Editors).Search(t.Context(), text, nil, record.PageArgs{})
		if err == nil {
			_, err = page.Count(t.Context())
		}
		if err != nil && record.CodeOf(err) != record.CodeInvalid {
			t.Errorf("%q: %v", text, err)
		}
		_, err = s.Now().For(query.Editors).Officials(t.Context(), list.All, list.Root, &record.OfficialFilter{Name: &text},
			nil,
			record.PageArgs{})
		if err != nil && record.CodeOf(err) != record.CodeInvalid {
			t.Errorf("name %q: %v", text, err)
		}
	})
}

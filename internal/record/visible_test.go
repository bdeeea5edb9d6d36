package record

import (
	"strings"
	"testing"
)

// TestNamesAreWhatTheyLookLike tries what could make one name pass for another.
func TestNamesAreWhatTheyLookLike(t *testing.T) {
	for text, says := range map[string]string{
		"Cao Văn Vượng": "", "Ủy ban nhân dân huyện Cẩm Thuỷ": "", "Ban chỉ đạo 35 (BCĐ 35) — “Tổ 1”": "", "H'Hen Niê": "", "Y Blum – Ê Đê": "", "Nguyễn\u00a0Văn An": "", "阮文安": "", "e\u0301a": "", "Tổ № 5 ✓": "",
		"An\u202eGnôhC": "U+202E", "\u2066An\u2069": "U+2066", "An\u200b": "U+200B", "A\u200dn": "U+200D", "A\u200cn": "U+200C", "An\ufeff": "U+FEFF", "\u200b": "U+200B", "\u3164": "U+3164", "\u2800\u2800": "U+2800",
		"Thu\u00adỷ": "U+00AD", "An\U000e0041": "U+E0041", "An\ufe0f": "U+FE0F", "An\u034f": "U+034F", "An\ue000": "U+E000", "An\ufdd0": "U+FDD0", "An\U0010ffff": "U+10FFFF", "An\u2028Bình": "U+2028", "An\U000e01ef": "U+E01EF",
		"\u0301": "without a letter", "An \u0323Bình": "without a letter", "\u061cAn": "U+061C", "An\u0378": "U+0378",
		"An\x1b[2J": "control character", "An\u0085": "",
	} {
		in := &TopicInput{Slug: "a", Name: text}
		checkFaults(t, text, ValidateInput(Path{}, in), says)
	}
}

func TestQuotesAreKeptAsTheyWerePrinted(t *testing.T) {
	for text, says := range map[string]string{
		"Kết luận:\n- Giao \u00ad… \uf0b7 một\u200b\ufeff\u2028hai 👩\u200d🌾": "", "một\u202ehai": "U+202E", "\u2067một": "U+2067", "một\U000e0041": "U+E0041", "một\ufffe": "U+FFFE", "\ufffamột": "U+FFFA",
	} {
		checkFaults(t, text, ValidateCitation(Path{}, KindTopic,
			&CitationInput{Source: SourceRef{ID: NodeID{Kind: KindSource, Key: 1}.String()}, Quote: text}), says)
	}
}

func TestAddressesLeadWhereTheySay(t *testing.T) {
	for text, says := range map[string]string{
		"https://camthuy.thanhhoa.gov.vn/tin?id=1&b=2#c": "", "http://a.example:8080/văn-bản/quyết định.pdf": "U+0020", "http://a.example/văn-bản": "", "https://[2001:db8::1]:443/a": "", "http://10.0.0.1": "",
		"https://xn--bdk.example": "", "https://a_b.example./": "", "https://a.example?b=@c": "", "https://a.example/@b": "", "https://a.example#@": "",
		"https://a.example@evil.example/": "has a user name", "https://a:b@evil.example": "has a user name", "https://аpple.example/": "xn--", "https://a.example\u3002evil.example/": "xn--", "https://a%2eexample/": "xn--", "https://a..example/": "xn--",
		"https://a.example/\u202egnp.exe": "U+202E", "https://a.example/\u200b": "U+200B", "https://a.example/a\\b": "U+005C", "https://a.example:99999/": "65535", "https://a.example:/": "65535", "https://[fe80::1%25eth0]/": "IPv6",
		"https://-a.example": "xn--",
	} {
		in := &SourceInput{URL: URL(text), Title: "a"}
		if _, err := ParseURL(text); err != nil && says != "" {
			continue // the scalar refuses it before
		}
		checkFaults(t, text, ValidateInput(Path{}, in), says)
	}
}

// TestAddressesOnRecordStayReadable reads what was recorded before, as histories and filters do.
func TestAddressesOnRecordStayReadable(t *testing.T) {
	for _, text := range []string{"https://u@a.example/", "https://а.example/", "https://a.example/\u200b"} {
		var u URL
		if err := u.UnmarshalText([]byte(text)); err != nil || string(u) != text {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func checkFaults(t *testing.T, text string, faults Faults, says string) {
	t.Helper()
	if len(faults) > 1 || (len(faults) == 1) != (says != "") || says != "" && !strings.Contains(faults[0].Message, says) {
		t.Errorf("%q: %v, expected %q", text, faults, says)
	}
}

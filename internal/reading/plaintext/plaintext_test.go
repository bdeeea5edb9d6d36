package plaintext

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

const sentence = "Chiều 29/9, đồng chí Nguyễn Văn Thưởng, Ủy viên Ban Thường vụ Huyện ủy, chủ trì hội nghị về phòng, chống dịch bệnh ở các xã."

// encoded returns a text in an encoding of one byte a letter, and letters that the encoding has not as they are.
func encoded(text string, table map[byte]rune) []byte {
	back := make(map[rune]byte)
	for b, r := range table {
		back[r] = b
	}
	var out []byte
	for _, r := range strings.ReplaceAll(text, "Ủ", "ủ") {
		if b, ok := back[r]; ok {
			out = append(out, b)
		} else {
			out = append(out, byte(r))
		}
	}
	return out
}

// inVNI writes each letter with its marks behind it.
func inVNI(text string) []byte {
	var out []byte
	hats, breves, tones := invert(vniHats), invert(vniBreves), make(map[rune]byte)
	for b, r := range vniTones {
		tones[r] = b
	}
	alone := invert(vniAlone)
	for _, r := range strings.ToLower(text) {
		if b, ok := alone[string(r)]; ok {
			out = append(out, b)
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		base, marks := parts[0], string(parts[1:])
		// The horn belongs to the letter; a tone below stands before the hat in canonical order.
		if strings.ContainsRune(marks, '\u031b') {
			horned := map[rune]byte{'o': 0xF4, 'u': 0xF6}[base]
			out = append(out, horned)
			marks = strings.ReplaceAll(marks, "\u031b", "")
			base = 0
		}
		if strings.HasPrefix(marks, "\u0323") && len([]rune(marks)) == 2 {
			marks = string([]rune(marks)[1]) + "\u0323"
		}
		if base != 0 {
			out = append(out, byte(base))
		}
		switch {
		case marks == "":
		case hats[marks] != 0:
			out = append(out, hats[marks])
		case breves[marks] != 0:
			out = append(out, breves[marks])
		default:
			out = append(out, tones[[]rune(marks)[0]])
		}
	}
	return out
}

func invert(m map[byte]string) map[string]byte {
	out := make(map[string]byte)
	for b, s := range m {
		if b >= 0xE0 || out[s] == 0 {
			out[s] = b
		}
	}
	return out
}

func TestEncodingsAreToldBySyllables(t *testing.T) {
	vni := inVNI(sentence)
	wide := []byte{0xFF, 0xFE}
	for _, r := range sentence {
		wide = append(wide, byte(r), byte(r>>8))
	}
	latin := func(b []byte) []byte { // bytes stored as UTF-8, letter by letter
		var out []rune
		for _, c := range b {
			r := charmap.Windows1252.DecodeByte(c)
			if r == '\uFFFD' { // bytes that windows-1252 leaves open stay as they are
				r = rune(c)
			}
			out = append(out, r)
		}
		return []byte(string(out))
	}
	for name, data := range map[string][]byte{
		"utf-8": []byte(sentence), "with a mark": []byte("\xEF\xBB\xBF" + sentence), "decomposed": []byte(norm.NFD.String(sentence)), "utf-16": wide,
		"tcvn3": encoded(sentence, tcvn3), "vni": vni, "vni as utf-8": latin(vni), "tcvn3 as utf-8": latin(encoded(sentence, tcvn3)),
		"utf-8 twice": latin([]byte(sentence)),
	} {
		d, err := Extract(data)
		if err != nil || !strings.EqualFold(d.Text, sentence) {
			t.Errorf("%s: %q (%s), %v", name, d.Text, d.Encoding, err)
		}
	}
	for name, plain := range map[string]string{"english": "The café’s naïve résumé – it is “fine”.", "ascii": "Hoi nghi giao ban"} {
		if d, err := Extract([]byte(plain)); err != nil || d.Text != plain || !d.AsIs {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
}

func TestOfAPageTheArticleIsRead(t *testing.T) {
	article := strings.Repeat("<p>"+sentence+" Hội nghị đã nghe báo cáo và thảo luận nhiều nội dung quan trọng.</p>", 4)
	page := `<!doctype html><html><head><title>Họp Ban Chỉ đạo về phòng dịch | Báo tỉnh</title><style>.x{display:none}</style></head><body>
<nav><a href="/">Trang chủ</a></nav><div class="content"><h1>Họp Ban Chỉ đạo về phòng dịch</h1><span>30/9/2021</span>` + article + `
<figure><img src="a"><figcaption>Đồng chí Lê Thị Hoa phát biểu.</figcaption></figure><div class="x">Ông Trần Ẩn chủ trì.</div>
dòng một<br>dòng hai<table><tr><td>1</td><td>Lê An</td></tr></table></div>
<div class="related"><a href="/1">Ông Nguyễn Khác chủ trì họp</a></div><footer>Tổng Biên tập: Vũ Văn Bút</footer><script>var a = "Ông Kịch Bản"</script></body></html>`
	d, err := Extract([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, in := range []string{"Họp Ban Chỉ đạo về phòng dịch\n30/9/2021\n", "Lê Thị Hoa phát biểu", "dòng một\ndòng hai\n1\tLê An"} {
		if !strings.Contains(d.Text, in) {
			t.Errorf("%q is not in\n%s", in, d.Text)
		}
	}
	for _, out := range []string{"Ẩn", "Khác", "Bút", "Kịch", "Trang chủ"} {
		if strings.Contains(d.Text, out) {
			t.Errorf("%q is in\n%s", out, d.Text)
		}
	}
}

// docx packs the text part of a DOCX.
func docx(t *testing.T, document string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte(document)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestParagraphsOfADOCX(t *testing.T) {
	d, err := Extract(docx(t, `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Đồng chí Lê</w:t></w:r><w:r><w:t xml:space="preserve"> An</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Vũ Ba</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:del><w:r><w:t>xóa</w:t></w:r></w:del><w:r><w:t>hai</w:t><w:br/><w:t>dòng</w:t></w:r></w:p></w:body></w:document>`))
	if err != nil || d.Media != DOCX {
		t.Fatal(d, err)
	}
	if want := "Đồng chí Lê An\n1 \tVũ Ba \t\nhai\ndòng\n"; d.Text != want {
		t.Errorf("%q, want %q", d.Text, want)
	}
}

func TestWhatHasNoTextSaysWhy(t *testing.T) {
	for why, data := range map[string][]byte{
		"at most 10485760": bytes.Repeat([]byte("a"), MaxFile+1), "before 2007": {0xD0, 0xCF, 0x11, 0xE0, 0}, "Rich Text": []byte(`{\rtf1`),
		"picture": append([]byte("\x89PNG\r\n"), make([]byte, 400)...), "no text": []byte("  \n"), "archive is damaged": []byte("PK\x03\x04 nothing"),
		"without a Word document": func() []byte {
			var out bytes.Buffer
			w := zip.NewWriter(&out)
			_, _ = w.Create("a.txt")
			_ = w.Close()
			return out.Bytes()
		}(),
		"damaged": docx(t, "<w:document><w:p></w:q"), "password": []byte("%PDF-1.4 no more"),
	} {
		if _, err := Extract(data); !errors.Is(err, ErrUnreadable) || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", why, err)
		}
	}
}

func TestBombsEnd(t *testing.T) {
	spaces := "<w:document><w:body><w:p><w:r><w:t>" + strings.Repeat(" ", maxXML) + "</w:t>"
	for name, data := range map[string][]byte{
		"deep page":      []byte("<html><body>" + strings.Repeat("<div>", 200_000) + "Đồng chí Lê An"),
		"deep formats":   []byte("<html><body>" + strings.Repeat("<b><i>", 100_000) + "Đồng chí Lê An"),
		"wide table":     []byte("<html><body><table>" + strings.Repeat("<tr><td>a</td></tr>", 100_000)),
		"one long tag":   []byte("<html><body><p " + strings.Repeat("a=b ", 500_000) + ">x"),
		"packed DOCX":    docx(t, spaces),
		"deep DOCX":      docx(t, strings.Repeat("<w:p>", 500_000)),
		"many entities":  []byte("<html><body>" + strings.Repeat("&amp;", 500_000)),
		"style of a lot": []byte("<html><style>" + strings.Repeat(".a{display:", 100_000) + "</style><body>x"),
	} {
		start := time.Now()
		d, err := Extract(data)
		if took := time.Since(start); took > 60*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v, %d bytes, %v", name, took, len(d.Text), err)
		}
	}
}

func TestAPDFIsRead(t *testing.T) {
	data, err := os.ReadFile("../testdata/F01.pdf")
	if err != nil {
		t.Fatal(err)
	}
	d, err := Extract(data)
	if err != nil || d.Media != PDF || !strings.Contains(d.Text, "họp sáng ngày 12 tháng 7 năm 2016") {
		t.Errorf("%+v, %v", d, err)
	}
}

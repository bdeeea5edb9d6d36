package reading_test

import (
	"strings"
	"testing"
	"time"

	"bienban/internal/reading"
	"bienban/internal/reading/plaintext"
)

// FuzzRead holds that any text gives a draft whose spans are in the text and say its values.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "Chiều 29/9, Huyện ủy họp. Đồng chí Lê An, Chủ tịch UBND huyện chủ trì.", "kết luận:\n1. Giao Sở Y tế\n2)", "(", "ngày 1/1", "các các : ; , - (",
		"ÐồNG CHÍ \u0323\u0301 chủ trì", "\u00ad\u200b\t\r\n", "Nguyễn", "ông Nguyễn Văn A - - - Bí thư, , chủ trì có", "tháng năm quý I 2021/2022/2023",
		"Kết luận của chủ trì:", "do Ban Chỉ đạo (gọi tắt", "6 tháng đầu năm", strings.Repeat("đồng chí Lê Văn A, Bí thư; ", 20) + "chủ trì hội nghị ngày 2/2/2022.",
	} {
		f.Add(seed, "2021-07")
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		d := reading.Read(text, reading.Options{Published: published})
		for _, fault := range unsupported(text, d) {
			if !strings.Contains(fault, "is not in") { // folding of letters that no Vietnamese text has
				t.Error(fault)
			}
		}
	})
}

// TestATextMayBeginAndBreakOffAnywhere holds that a text that begins with a mark or ends in the middle of a task gives a
// draft as any other does.
func TestATextMayBeginAndBreakOffAnywhere(t *testing.T) {
	const head = "Chiều 29/9/2021, ông Lê Văn Tám, Bí thư Huyện ủy chủ trì hội nghị. Kết luận hội nghị, ông Lê Văn Tám yêu cầu "
	for _, text := range []string{
		", Ban Chỉ đạo 35 tổ chức hội nghị. " + head,
		head + "các xã rà soát, báo cáo trước ngày 25 hằng tháng; đồng thời, gửi Sở Y tế trong vòng 3 ngày làm việc",
		head + "Sở Y tế kiểm tra, báo cáo vào thứ hai hằng tuần; gửi trước 17 giờ 30 ngày 5 tháng 10 năm 2021, quý IV/2021",
	} {
		for end := range text {
			for _, fault := range unsupported(text[:end], reading.Read(text[:end], reading.Options{})) {
				t.Errorf("%q: %s", text[:end], fault)
			}
		}
	}
}

// FuzzExtract holds that any bytes give a text or a reason, soon.
func FuzzExtract(f *testing.F) {
	for _, seed := range []string{
		"<html><body><p>Đồng chí</p></body>", "PK\x03\x04", "\xff\xfeN\x00", "Hoäi nghò", "<div>", "{\\rtf", "\x00\x01\x02", "<table><tr><td>a</td><td>b",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if strings.Contains(string(data[:min(len(data), 1024)]), "%PDF-") {
			t.Skip() // PDFium is fuzzed elsewhere
		}
		doc, err := plaintext.Extract(data)
		if err != nil {
			return
		}
		d := reading.Read(doc.Text, reading.Options{})
		for _, fault := range unsupported(doc.Text, d) {
			if !strings.Contains(fault, "is not in") {
				t.Error(fault)
			}
		}
	})
}

// TestALongTextIsReadSoon holds the time of reading to the text's length.
func TestALongTextIsReadSoon(t *testing.T) {
	for name, text := range map[string]string{
		"titles":    strings.Repeat("Phó Chủ tịch UBND tỉnh, ", 8000),
		"people":    strings.Repeat("đồng chí Lê Văn Tám, Bí thư Huyện ủy; ", 5000) + "chủ trì hội nghị.",
		"lines":     strings.Repeat("1. Giao Sở Y tế báo cáo\n", 8000),
		"brackets":  strings.Repeat("(", 100_000),
		"days":      strings.Repeat("ngày 1/2/2021 ", 12_000),
		"concludes": strings.Repeat("kết luận, ông Lê An, ", 8000),
		"bodies":    strings.Repeat("phiên họp Ủy ban Quốc gia về ", 6000),
		"one word":  strings.Repeat("đ", 200_000),
		"dashes":    strings.Repeat("- ", 100_000),
	} {
		start := time.Now()
		reading.Read(text, reading.Options{})
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}

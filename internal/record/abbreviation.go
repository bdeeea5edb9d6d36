package record

import "strings"

// abbreviations of titles in the documents of Party committees, people's committees and councils, in lower case, with
// what they stand for.
var abbreviations = writtenOut(map[string]string{
	// posts
	"bt":    "bí thư",
	"pbt":   "phó bí thư",
	"ct":    "chủ tịch",
	"pct":   "phó chủ tịch",
	"uv":    "ủy viên",
	"uvbtv": "ủy viên ban thường vụ",
	"uvbch": "ủy viên ban chấp hành",
	"uvtv":  "ủy viên thường vụ",
	// committees
	"bcđ":    "ban chỉ đạo",
	"bch":    "ban chấp hành",
	"btv":    "ban thường vụ",
	"btvtu":  "ban thường vụ tỉnh ủy",
	"btvhu":  "ban thường vụ huyện ủy",
	"btvđu":  "ban thường vụ đảng ủy",
	"btg":    "ban tuyên giáo",
	"btgtu":  "ban tuyên giáo tỉnh ủy",
	"btghu":  "ban tuyên giáo huyện ủy",
	"bdv":    "ban dân vận",
	"btc":    "ban tổ chức",
	"ubkt":   "ủy ban kiểm tra",
	"tu":     "tỉnh ủy",
	"hu":     "huyện ủy",
	"đu":     "đảng ủy",
	"tw":     "trung ương",
	"ubnd":   "ủy ban nhân dân",
	"hđnd":   "hội đồng nhân dân",
	"mttq":   "mặt trận tổ quốc",
	"ubmttq": "ủy ban mặt trận tổ quốc",
	"tp":     "thành phố",
	"tx":     "thị xã",
	"tt":     "thường trực",
})

func writtenOut(short map[string]string) map[string][]string {
	words := make(map[string][]string, len(short))
	for abbreviation, meaning := range short {
		words[abbreviation] = strings.Fields(meaning)
	}
	return words
}

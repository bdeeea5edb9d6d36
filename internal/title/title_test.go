package title

import (
	"slices"
	"strings"
	"testing"
)

// said is a reading as the tests write it: manner, rank and body.
func said(t Title) string {
	rank := t.Rank.Name
	switch t.Rank.Grade {
	case Deputy:
		rank = strings.TrimSpace("phó " + rank)
	case Head:
		if rank == "" {
			rank = "đứng đầu"
		}
	}
	if t.Rank.Standing {
		rank += " thường trực"
	}
	manner := [...]string{"", "nguyên ", "quyền "}[t.Manner]
	return strings.TrimSuffix(manner+rank+"|"+strings.Join(t.Body, " "), "|")
}

// TestTitlesAreRead holds the forms of titles that offices write to what they say. Of several readings, all that are
// given must be among them.
func TestTitlesAreRead(t *testing.T) {
	for _, test := range []struct {
		text  string
		wants []string
	}{
		// Joined, dotted and spaced abbreviations, of which some stand for several things.
		{"UVBTVHU", []string{"ủy viên|ban thường vụ huyện ủy"}},
		{"UVBTVTU", []string{"ủy viên|ban thường vụ tỉnh ủy", "ủy viên|ban thường vụ thành ủy"}},
		{"UVBTVĐU", []string{"ủy viên|ban thường vụ đảng ủy"}},
		{"UV BTV TU", []string{"ủy viên|ban thường vụ tỉnh ủy", "ủy viên|ban thường vụ thành ủy"}},
		{"U.V BTVHU", []string{"ủy viên|ban thường vụ huyện ủy"}},
		{"UVTV Huyện ủy", []string{"ủy viên|ban thường vụ huyện ủy"}},
		{"UVBCH Đảng bộ tỉnh", []string{"ủy viên|tỉnh ủy"}},
		{"BTVTU", []string{"|ban thường vụ tỉnh ủy", "|ban thường vụ thành ủy"}},
		{"Bí thư TU", []string{"bí thư|tỉnh ủy", "bí thư|thành ủy"}},
		{"Bí thư QU", []string{"bí thư|quận ủy"}},
		{"BT ThU", []string{"bí thư|thị ủy", "bí thư|thành ủy"}},
		{"TVTU", []string{"|ban thường vụ tỉnh ủy"}},
		{"TVHU", []string{"|ban thường vụ huyện ủy"}},
		{"TTHU", []string{"|thường trực huyện ủy"}},
		{"TTTU", []string{"|thường trực tỉnh ủy"}},
		{"UVT.Ư Đảng", []string{"ủy viên|trung ương đảng"}},
		{"UVTƯ Đảng", []string{"ủy viên|trung ương đảng"}},
		{"UV TW Đảng", []string{"ủy viên|trung ương đảng"}},
		{"Ủy viên T.W Đảng", []string{"ủy viên|trung ương đảng"}},
		{"Ủy viên Ban Chấp hành Trung ương Đảng", []string{"ủy viên|trung ương đảng"}},
		{"UVBCT", []string{"ủy viên|bộ chính trị"}},
		{"TBT", []string{"tổng bí thư", "tổng biên tập"}},
		{"PBTTT", []string{"phó bí thư thường trực"}},
		{"PBT TT", []string{"phó bí thư thường trực"}},
		{"PBTTTHU", []string{"phó bí thư thường trực|huyện ủy"}},
		{"PBT TT HU", []string{"phó bí thư thường trực|huyện ủy"}},
		{"BTĐU", []string{"bí thư|đảng ủy"}},
		{"PBTĐU xã", []string{"phó bí thư|đảng ủy xã"}},
		{"Trưởng BTGDV", []string{"trưởng|ban tuyên giáo dân vận"}},
		{"Trưởng BTGDVTU", []string{"trưởng|ban tuyên giáo dân vận tỉnh ủy"}},
		{"Trưởng Ban XDĐ", []string{"trưởng|ban xây dựng đảng"}},
		{"TBTG", []string{"trưởng|ban tuyên giáo"}},
		{"T.BTG", []string{"trưởng|ban tuyên giáo"}},
		{"Trưởng Ban TG", []string{"trưởng|ban tuyên giáo"}},
		{"PTB Dân vận", []string{"phó trưởng|ban dân vận"}},
		{"Trưởng BTCTU", []string{"trưởng|ban tổ chức tỉnh ủy"}},
		{"CN UBKTHU", []string{"chủ nhiệm|ủy ban kiểm tra huyện ủy"}},
		{"CNUBKT", []string{"chủ nhiệm|ủy ban kiểm tra"}},
		{"UVUBKT", []string{"ủy viên|ủy ban kiểm tra"}},
		{"BT ĐUCQ", []string{"bí thư|đảng ủy cơ quan"}},
		{"CTUBND", []string{"chủ tịch|ủy ban nhân dân"}},
		{"CT.UBND", []string{"chủ tịch|ủy ban nhân dân"}},
		{"PCTUBND huyện", []string{"phó chủ tịch|ủy ban nhân dân huyện"}},
		{"CTHĐND", []string{"chủ tịch|hội đồng nhân dân"}},
		{"P.CT UBND", []string{"phó chủ tịch|ủy ban nhân dân"}},
		{"P. Chủ tịch UBND", []string{"phó chủ tịch|ủy ban nhân dân"}},
		{"TT.HĐND", []string{"|thường trực hội đồng nhân dân"}},
		{"ĐBHĐND tỉnh", []string{"đại biểu|hội đồng nhân dân tỉnh"}},
		{"ĐBQH", []string{"đại biểu|quốc hội"}},
		{"Chủ tịch UBMTTQVN huyện", []string{"chủ tịch|ủy ban mặt trận tổ quốc huyện"}},
		{"Chủ tịch UB MTTQ huyện", []string{"chủ tịch|ủy ban mặt trận tổ quốc huyện"}},
		{"Chủ tịch MTTQ huyện", []string{"chủ tịch|ủy ban mặt trận tổ quốc huyện"}},
		{"Bí thư Đoàn TNCSHCM huyện", []string{"bí thư|đoàn thanh niên huyện"}},
		{"Bí thư ĐTN huyện", []string{"bí thư|đoàn thanh niên huyện"}},
		{"Bí thư Huyện đoàn", []string{"bí thư|đoàn thanh niên huyện"}},
		{"PBT Tỉnh đoàn", []string{"phó bí thư|đoàn thanh niên tỉnh"}},
		{"PGĐ Sở VHTTDL", []string{"phó giám đốc|sở văn hóa thể thao du lịch"}},
		{"GĐ Sở GD&ĐT", []string{"giám đốc|sở giáo dục đào tạo"}},
		{"TP VH&TT", []string{"trưởng|phòng văn hóa thông tin"}},
		{"TP Nội vụ", []string{"trưởng|phòng nội vụ"}},
		{"PTP TC-KH", []string{"phó trưởng|phòng tài chính kế hoạch"}},
		{"Trưởng phòng VH-XH", []string{"trưởng|phòng văn hóa xã hội"}},
		{"CHT BCHQS huyện", []string{"chỉ huy trưởng|ban chỉ huy quân sự huyện"}},
		{"CHP BCH QS", []string{"phó chỉ huy trưởng|ban chỉ huy quân sự"}},
		{"Trưởng CAH", []string{"trưởng|công an huyện"}},
		{"Trưởng CA huyện", []string{"trưởng|công an huyện"}},
		{"Chủ tịch UBND TT Phong Sơn", []string{"chủ tịch|ủy ban nhân dân thị trấn phong sơn"}},
		{"Chủ tịch UBND TT. Phong Sơn", []string{"chủ tịch|ủy ban nhân dân thị trấn phong sơn"}},
		{"Chủ tịch UBND P. Đông Vệ", []string{"chủ tịch|ủy ban nhân dân phường đông vệ"}},
		{"Chủ tịch UBND TX.Bỉm Sơn", []string{"chủ tịch|ủy ban nhân dân thị xã bỉm sơn"}},
		{"Chủ tịch UBND TP.Thanh Hóa", []string{"chủ tịch|ủy ban nhân dân thành phố thanh hóa"}},
		{"TBCĐ 35", []string{"trưởng|ban chỉ đạo 35"}},
		{"PBCĐ 35", []string{"phó|ban chỉ đạo 35"}},
		{"Trưởng BCĐ35", []string{"trưởng|ban chỉ đạo 35"}},
		{"Trưởng BCĐ-35", []string{"trưởng|ban chỉ đạo 35"}},
		{"Trưởng BCT35 xã", []string{"trưởng|ban công tác 35 xã"}},
		{"Bí thư BCSĐ", []string{"bí thư|ban cán sự đảng"}},
		{"PHÓ BÍ THƯ THƯỜNG TRỰC HU", []string{"phó bí thư thường trực|huyện ủy"}},
		{"ct ubnd huyện", []string{"chủ tịch|ủy ban nhân dân huyện"}},
		// What says nothing is left out.
		{"Trưởng BCĐ 35 của Huyện ủy", []string{"trưởng|ban chỉ đạo 35 huyện ủy"}},
		{"Trưởng BCĐ 35 cấp huyện", []string{"trưởng|ban chỉ đạo 35 huyện"}},
		{"Đ/c Bí thư Huyện ủy", []string{"bí thư|huyện ủy"}},
		{"đ.c Bí thư Huyện ủy", []string{"bí thư|huyện ủy"}},
		{"đồng chí Bí thư Huyện ủy", []string{"bí thư|huyện ủy"}},
		{"Ông Chủ tịch UBND xã", []string{"chủ tịch|ủy ban nhân dân xã"}},
		{"Thượng tá Trưởng Công an huyện", []string{"trưởng|công an huyện"}},
		{"Ủy viên BTV Huyện ủy khóa XX nhiệm kỳ 2020 - 2025", []string{"ủy viên|ban thường vụ huyện ủy"}},
		// The manner.
		{"nguyên Bí thư Huyện ủy", []string{"nguyên bí thư|huyện ủy"}},
		{"nguyên là Phó Chủ tịch UBND huyện", []string{"nguyên phó chủ tịch|ủy ban nhân dân huyện"}},
		{"Quyền Bí thư", []string{"quyền bí thư"}},
		{"Q. Chủ tịch UBND tỉnh", []string{"quyền chủ tịch|ủy ban nhân dân tỉnh"}},
		{"Q.CT UBND tỉnh", []string{"quyền chủ tịch|ủy ban nhân dân tỉnh"}},
		{"Phụ trách Ban Tuyên giáo", []string{"quyền đứng đầu|ban tuyên giáo"}},
		{"Phó Giám đốc phụ trách Sở Tài chính", []string{"phó giám đốc|sở tài chính"}},
		{"Phó Trưởng ban phụ trách Ban Tuyên giáo", []string{"phó trưởng|ban tuyên giáo"}},
		{"Phó Chủ tịch UBND huyện phụ trách khối văn hóa", []string{"phó chủ tịch|ủy ban nhân dân huyện"}},
		// One office of several names.
		{"Huyện ủy viên", []string{"ủy viên|huyện ủy"}},
		{"Tỉnh ủy viên", []string{"ủy viên|tỉnh ủy"}},
		{"Ủy viên BCH Đảng bộ huyện", []string{"ủy viên|huyện ủy"}},
		{"Đảng ủy viên", []string{"ủy viên|đảng ủy"}},
		{"Bí thư Đảng bộ xã", []string{"bí thư|đảng ủy xã"}},
		{"Thành viên BCĐ", []string{"ủy viên|ban chỉ đạo"}},
		{"Ủy viên Ban Chỉ đạo", []string{"ủy viên|ban chỉ đạo"}},
		{"Phó BCĐ 35", []string{"phó|ban chỉ đạo 35"}},
		{"Phó Trưởng Ban Chỉ đạo 35 (Thường trực)", []string{"phó trưởng thường trực|ban chỉ đạo 35"}},
		{"Phó Ban Thường trực BCĐ 35", []string{"phó thường trực|ban chỉ đạo 35"}},
		{"Phó Trưởng ban Thường trực Ban Chỉ đạo 35", []string{"phó trưởng thường trực|ban chỉ đạo 35"}},
		{"Phó Chủ tịch Thường trực UBND tỉnh", []string{"phó chủ tịch thường trực|ủy ban nhân dân tỉnh"}},
		{"Ủy viên Ban Thường trực UBMTTQ", []string{"ủy viên|ban thường trực ủy ban mặt trận tổ quốc"}},
		{"Tổ trưởng Tổ giúp việc", []string{"trưởng|tổ giúp việc"}},
		{"Tổ phó", []string{"phó trưởng|tổ"}},
		{"Chi cục trưởng Chi cục Thuế", []string{"trưởng|chi cục thuế"}},
		{"Phó Viện trưởng Viện Kiểm sát nhân dân", []string{"phó trưởng|viện kiểm sát nhân dân"}},
		{"Thứ trưởng Bộ Y tế", []string{"phó trưởng|bộ y tế"}},
		{"Trưởng đoàn ĐBQH tỉnh", []string{"trưởng|đoàn đại biểu quốc hội tỉnh"}},
		{"CVP HĐND và UBND", []string{"chánh|văn phòng hội đồng nhân dân ủy ban nhân dân"}},
	} {
		var got []string
		for _, r := range Read(test.text) {
			got = append(got, said(r))
		}
		for _, want := range test.wants {
			if !slices.Contains(got, want) {
				t.Errorf("%q is read as %q, not as %q", test.text, got, want)
			}
		}
	}
}

func TestTitlesOfOneStringAreParted(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"Bí thư Huyện ủy", []string{"Bí thư Huyện ủy"}},
		{
			"Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện",
			[]string{"Phó Bí thư Thường trực Huyện ủy", "Chủ tịch HĐND huyện"},
		},
		{"Bí thư Huyện ủy kiêm Chủ tịch HĐND", []string{"Bí thư Huyện ủy", "Chủ tịch HĐND"}},
		{"Bí thư Huyện ủy, kiêm nhiệm Trưởng BCĐ 35", []string{"Bí thư Huyện ủy", "Trưởng BCĐ 35"}},
		{"PBT Huyện ủy - CT UBND huyện", []string{"PBT Huyện ủy", "CT UBND huyện"}},
		{"Phó Bí thư – Chủ tịch UBND; ĐBHĐND tỉnh", []string{"Phó Bí thư", "Chủ tịch UBND", "ĐBHĐND tỉnh"}},
		{"Bí thư Đảng ủy và Chủ tịch HĐND xã", []string{"Bí thư Đảng ủy", "Chủ tịch HĐND xã"}},
		{"Trưởng Ban Tuyên giáo và Dân vận", []string{"Trưởng Ban Tuyên giáo và Dân vận"}},
		{"Trưởng BCĐ phòng, chống thiên tai", []string{"Trưởng BCĐ phòng chống thiên tai"}},
		{"Chủ tịch UBND huyện Cẩm Thủy, tỉnh Thanh Hóa", []string{"Chủ tịch UBND huyện Cẩm Thủy tỉnh Thanh Hóa"}},
		{"Tỉnh ủy viên, nguyên Bí thư Huyện ủy", []string{"Tỉnh ủy viên", "nguyên Bí thư Huyện ủy"}},
	} {
		if got := Split(test.text); !slices.Equal(got, test.want) {
			t.Errorf("%q is parted as %q, expected %q", test.text, got, test.want)
		}
	}
}

// TestTitlesWithoutMarksAreRead compares a title without marks with the same title with them, folded.
func TestTitlesWithoutMarksAreRead(t *testing.T) {
	for _, pair := range [][2]string{
		{"Pho Bi thu Thuong truc Huyen uy", "Phó Bí thư Thường trực Huyện ủy"},
		{"nguyen Chu tich UBND huyen", "nguyên Chủ tịch UBND huyện"},
		{"Tinh uy vien", "Ủy viên Ban Chấp hành Đảng bộ tỉnh"},
		{"Truong BCD 35", "Trưởng BCĐ 35"},
		{"CTHDND huyen", "Chủ tịch HĐND huyện"},
	} {
		a, b := ReadFolded(pair[0]), ReadFolded(pair[1])
		if len(a) == 0 || !slices.ContainsFunc(b, a[0].equal) {
			t.Errorf("%q is read as %v, and %q as %v", pair[0], a, pair[1], b)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Q.CT UBND, kiêm T.BTG khóa")
	f.Add("nhiệm kỳ")
	f.Add("tt tt tt tt tt tt tt tt ct tp btg \xff")
	f.Fuzz(func(t *testing.T, text string) {
		for _, part := range append(Split(text), text) {
			if n := len(Read(part)) + len(ReadFolded(part)) + len(BodyWords(part)); n > 3*mostReadings {
				t.Errorf("%q has %d readings", part, n)
			}
		}
	})
}

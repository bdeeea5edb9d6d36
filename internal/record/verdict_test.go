package record

import "testing"

// The offices of the real meeting's two officials, as its record file has them.
var (
	secretary = NewOffice(1, 10, SpanOf("2020", "", false), "Phó Bí thư Thường trực", []string{"Huyện ủy Cẩm Thủy", ""},
		"Huyện Cẩm Thủy")
	head = NewOffice(2, 11, SpanOf("2020", "", false), "Trưởng Ban",
		[]string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy", "BCĐ 35 Cẩm Thủy"}, "Huyện Cẩm Thủy")
	deputy = NewOffice(3, 11, SpanOf("2020", "", false), "Phó Trưởng Ban", []string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy"},
		"Huyện Cẩm Thủy")
	standing = NewOffice(4, 12, SpanOf("2020", "", false), "Ủy viên",
		[]string{"Ban Thường vụ Huyện ủy Cẩm Thủy", "BTVHU"}, "Huyện Cẩm Thủy")
	publicity = NewOffice(5, 13, SpanOf("2020", "", false), "Trưởng Ban", []string{"Ban Tuyên giáo Huyện ủy Cẩm Thủy"},
		"Huyện Cẩm Thủy")
	longNamed = NewOffice(6, 11, SpanOf("2020", "", false), "Trưởng Ban chỉ đạo 35",
		[]string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy"}, "Huyện Cẩm Thủy")
	chairman = NewOffice(7, 14, SpanOf("2016", "2020-06-30", false), "Chủ tịch",
		[]string{"Ủy ban nhân dân huyện Cẩm Thủy"}, "Huyện Cẩm Thủy")
)

func TestATitleNamesAnOffice(t *testing.T) {
	for _, test := range []struct {
		title  string
		office Office
		names  bool
	}{
		{"Phó Bí thư Thường trực Huyện ủy", secretary, true},
		{"Phó Bí thư Thường trực Huyện uỷ Cẩm Thuỷ", secretary, true},
		{"PHÓ BÍ THƯ THƯỜNG TRỰC HU", secretary, true},
		{"Phó Bí thư Huyện ủy", secretary, false},
		{"Bí thư Huyện ủy", secretary, false},
		{"Phó Bí thư Thường trực Tỉnh ủy", secretary, false},
		{"Phó Bí thư Thường trực Đảng ủy xã", secretary, false},
		{"Trưởng Ban chỉ đạo 35", head, true},
		{"Trưởng Ban chỉ đạo 35", longNamed, true},
		{"Trưởng Ban", longNamed, true},
		{"Trưởng BCĐ 35", head, true},
		{"Trưởng Ban Chỉ đạo 35 Huyện ủy", head, true},
		{"Trưởng Ban chỉ đạo 35 tỉnh", head, false},
		{"Trưởng Ban chỉ đạo 389", head, false},
		{"Trưởng Ban Tuyên giáo", head, false},
		{"Phó Trưởng Ban chỉ đạo 35", head, false},
		{"Phó trưởng Ban chỉ đạo 35 Huyện", deputy, true},
		{"Trưởng Ban chỉ đạo 35", deputy, false},
		{"Ủy viên BTVHU", standing, true},
		{"Uỷ viên Ban Thường vụ Huyện uỷ khóa XXIV", standing, true},
		{"UVBTV Huyện ủy nhiệm kỳ 2020 - 2025", standing, true},
		{"Ủy viên Ban Chấp hành", standing, false},
		{"Trưởng Ban Tuyên giáo Huyện uỷ", publicity, true},
		{"Trưởng Ban Dân vận Huyện ủy", publicity, false},
		{"Chủ tịch UBND huyện", chairman, true},
		{"Chủ tịch UBND", chairman, true},
		{"Chủ tịch HĐND huyện", chairman, false},
		{"Phó Chủ tịch UBND huyện", chairman, false},
		{"Nguyên Chủ tịch UBND huyện", chairman, false},
		{"", chairman, false},
	} {
		if got := test.office.isNamedBy(titleWords(test.title)); got != test.names {
			t.Errorf("%q names the %v: %v", test.title, test.office.post, got)
		}
	}
}

func TestTitlesAreJudgedByTheDay(t *testing.T) {
	all := []Office{secretary, head, deputy, standing, publicity, chairman}
	vague := NewOffice(8, 11, SpanOf("", "", true), "Trưởng Ban", []string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy"},
		"Huyện Cẩm Thủy")
	earlier := NewOffice(9, 14, SpanOf("2011", "2015-12-31", false), "Chủ tịch",
		[]string{"Ủy ban nhân dân huyện Cẩm Thủy"}, "Huyện Cẩm Thủy")
	type want struct {
		tenure  int64
		verdict Verdict
	}
	for name, test := range map[string]struct {
		claims  []Claim
		offices []Office
		day     PartialDate
		want    []want
	}{
		"named and held": {
			[]Claim{{Text: "Trưởng Ban chỉ đạo 35"}},
			all, "2021-09-29",
			[]want{{2, VerdictMatches}},
		},
		"held possibly": {
			[]Claim{{Text: "Trưởng Ban chỉ đạo 35"}},
			[]Office{vague},
			"2021-09-29",
			[]want{{8, VerdictMatches}},
		},
		"the certain one is meant": {
			[]Claim{{Text: "Trưởng Ban chỉ đạo 35"}},
			[]Office{vague, head},
			"2021-09-29",
			[]want{{2, VerdictMatches}},
		},
		"named but over": {
			[]Claim{{Text: "Chủ tịch UBND huyện"}},
			all, "2021-09-29",
			[]want{{7, VerdictNotInOffice}},
		},
		"the later of two": {
			[]Claim{{Text: "Chủ tịch UBND huyện"}},
			[]Office{earlier, chairman},
			"2021-09-29",
			[]want{{7, VerdictNotInOffice}},
		},
		"over in the year": {[]Claim{{Text: "Chủ tịch UBND huyện"}}, all, "2020", []want{{7, VerdictMatches}}},
		"wrong name, right place": {
			[]Claim{{Text: "Tổ trưởng"}},
			[]Office{head},
			"2021-09-29",
			[]want{{2, VerdictDiffers}},
		},
		"wrong place": {
			[]Claim{{Text: "Tổ trưởng"}},
			[]Office{secretary},
			"2021-09-29",
			[]want{{0, VerdictUnresolved}},
		},
		"right place, wrong time": {
			[]Claim{{Text: "Tổ trưởng"}},
			[]Office{head},
			"2019-12-31",
			[]want{{0, VerdictUnresolved}},
		},
		"no offices": {[]Claim{{Text: "Tổ trưởng"}}, nil, "2021-09-29", []want{{0, VerdictUnresolved}}},
		"an office is meant once": {
			[]Claim{{Text: "Tổ trưởng"}, {Text: "Trưởng Ban chỉ đạo 35"}},
			[]Office{head},
			"2021-09-29",
			[]want{{0, VerdictUnresolved}, {2, VerdictMatches}},
		},
		"asserted, matches": {
			[]Claim{{Text: "Trưởng BCĐ 35", Tenure: new(int64(2))}},
			all, "2021-09-29",
			[]want{{2, VerdictMatches}},
		},
		"asserted, called otherwise": {
			[]Claim{{Text: "Tổ trưởng", Tenure: new(int64(2))}},
			all, "2021-09-29",
			[]want{{2, VerdictDiffers}},
		},
		"asserted, over": {
			[]Claim{{Text: "Chủ tịch UBND huyện", Tenure: new(int64(7))}},
			all, "2021-09-29",
			[]want{{7, VerdictNotInOffice}},
		},
		"closest name": {
			[]Claim{{Text: "Trưởng Ban Tuyên giáo Huyện uỷ"}},
			[]Office{head, publicity},
			"2021-09-29",
			[]want{{5, VerdictMatches}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for i, j := range Judge(test.claims, test.day, []int64{11}, test.offices) {
				got := want{verdict: j.Verdict}
				if j.Tenure != nil {
					got.tenure = *j.Tenure
				}
				if got != test.want[i] {
					t.Errorf("%q: %v, want %v", test.claims[i].Text, got, test.want[i])
				}
			}
		})
	}
}

func FuzzJudge(f *testing.F) {
	f.Add("Trưởng Ban chỉ đạo 35")
	f.Add("nhiệm kỳ")
	f.Add("khóa \xff")
	f.Fuzz(func(t *testing.T, title string) {
		judged := Judge([]Claim{{Text: title}}, "2021-09-29", nil, []Office{head})
		if (judged[0].Tenure == nil) != (judged[0].Verdict == VerdictUnresolved) {
			t.Errorf("%q: %v", title, judged)
		}
	})
}

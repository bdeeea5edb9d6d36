package record

import "testing"

// The offices of the real meeting's two officials, as its record file has them.
var (
	district = []string{"Huyện Cẩm Thủy", "Tỉnh Thanh Hóa", "Việt Nam"}

	secretary = NewOffice(1, 10, SpanOf("2020", "", false), "Phó Bí thư Thường trực", []string{"Huyện ủy Cẩm Thủy", ""},
		district)
	head = NewOffice(2, 11, SpanOf("2020", "", false), "Trưởng Ban",
		[]string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy", "BCĐ 35 Cẩm Thủy"}, district)
	deputy = NewOffice(3, 11, SpanOf("2020", "", false), "Phó Trưởng Ban", []string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy"},
		district)
	standing = NewOffice(4, 12, SpanOf("2020", "", false), "Ủy viên",
		[]string{"Ban Thường vụ Huyện ủy Cẩm Thủy", "BTVHU"}, district)
	publicity = NewOffice(5, 13, SpanOf("2020", "", false), "Trưởng Ban", []string{"Ban Tuyên giáo Huyện ủy Cẩm Thủy"},
		district)
	longNamed = NewOffice(6, 11, SpanOf("2020", "", false), "Trưởng Ban chỉ đạo 35",
		[]string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy"}, district)
	standingDeputy = NewOffice(20, 11, SpanOf("2020", "", false), "Phó Trưởng ban Thường trực Ban chỉ đạo 35",
		[]string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy"}, district)
	member = NewOffice(21, 11, SpanOf("2020", "", false), "Thành viên Ban chỉ đạo 35",
		[]string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy"}, district)
	city          = []string{"Thành phố Đà Nẵng", "Việt Nam"}
	inCity        = NewOffice(22, 15, SpanOf("2020", "", false), "Ủy viên", []string{"Ban Thường vụ Thành ủy Đà Nẵng"}, city)
	citySecretary = NewOffice(23, 16, SpanOf("2020", "", false), "Bí thư", []string{"Thành ủy Đà Nẵng"}, city)
	townChairman  = NewOffice(24, 17, SpanOf("2020", "", false), "Chủ tịch", []string{"Ủy ban nhân dân thị trấn Phong Sơn"},
		append([]string{"Thị trấn Phong Sơn"}, district...))
	culture = NewOffice(25, 18, SpanOf("2020", "", false), "Trưởng phòng",
		[]string{"Phòng Văn hóa và Thông tin huyện Cẩm Thủy"}, district)
	ordinary = NewOffice(26, 10, SpanOf("2020", "", false), "Ủy viên Ban Chấp hành",
		[]string{"Huyện ủy Cẩm Thủy"}, district)
	communeSecretary = NewOffice(27, 19, SpanOf("2020", "", false), "Bí thư", []string{"Đảng ủy xã Cẩm Tú"},
		append([]string{"Xã Cẩm Tú"}, district...))
	front = NewOffice(28, 20, SpanOf("2020", "", false), "Phó Chủ tịch",
		[]string{"Ủy ban Mặt trận Tổ quốc Việt Nam huyện Cẩm Thủy"}, district)
	youth = NewOffice(29, 21, SpanOf("2020", "", false), "Bí thư",
		[]string{"Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện Cẩm Thủy"}, district)
	provinceSecretary = NewOffice(30, 30, SpanOf("2020", "", false), "Bí thư Tỉnh ủy", []string{"Tỉnh ủy Thanh Hóa"},
		district[1:])

	chairman = NewOffice(7, 14, SpanOf("2016", "2020-06-30", false), "Chủ tịch",
		[]string{"Ủy ban nhân dân huyện Cẩm Thủy"}, district)
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
		{"", chairman, false},
		{"Nguyên Chủ tịch UBND huyện", chairman, true},
		{"Q. CT UBND huyện", chairman, true},
		{"P.CT UBND huyện", chairman, false},
		{"đ/c Chủ tịch UBND huyện Cẩm Thủy, tỉnh Thanh Hóa", chairman, true},
		{"Chủ tịch UBND tỉnh Thanh Hóa", chairman, false},
		{"Chủ tịch huyện", chairman, true},
		{"Bí thư Huyện ủy", chairman, false},
		{"PBTTTHU", secretary, true},
		{"PBT TT HU", secretary, true},
		{"Phó Bí thư (Thường trực) Huyện ủy", secretary, true},
		{"Pho Bi thu Thuong truc Huyen uy", secretary, true},
		{"Phó Bi thư Thuờng trực Huyện ủy", secretary, true},
		{"Trưởng BCĐ35", head, true},
		{"Trưởng BCĐ-35 của Huyện ủy", head, true},
		{"TBCĐ 35 cấp huyện", head, true},
		{"Trưởng Ban chỉ đạo 35 cấp tỉnh", head, false},
		{"Phó BCĐ 35", deputy, true},
		{"Phó Ban Thường trực BCĐ 35", deputy, false},
		{"Phó Trưởng Ban Thường trực BCĐ 35", standingDeputy, true},
		{"Phó Ban Thường trực BCĐ 35", standingDeputy, true},
		{"Phó Trưởng Ban Chỉ đạo 35 (Thường trực)", standingDeputy, true},
		{"Phó Trưởng Ban Chỉ đạo 35", standingDeputy, false},
		{"UVBTVHU", standing, true},
		{"UV BTV HU", standing, true},
		{"UVBTVTU", standing, false},
		{"Ủy viên Thường vụ Huyện ủy", standing, true},
		{"TBTG Huyện ủy", publicity, true},
		{"T.BTG HU", publicity, true},
		{"Ủy viên BTVTU", inCity, true},
		{"UVBTVTU", inCity, true},
		{"Bí thư TU", citySecretary, true},
		{"Bí thư Tỉnh ủy", citySecretary, false},
		{"Chủ tịch UBND TT Phong Sơn", townChairman, true},
		{"CT UBND TT. Phong Sơn", townChairman, true},
		{"TP VH&TT", culture, true},
		{"Trưởng phòng Văn hóa - Thông tin huyện", culture, true},
		{"TP Nội vụ", culture, false},
		{"Huyện ủy viên", ordinary, true},
		{"Ủy viên BCH Đảng bộ huyện", ordinary, true},
		{"UVBCH", ordinary, true},
		{"Tỉnh ủy viên", ordinary, false},
		{"Thành viên BCĐ", member, true},
		{"Ủy viên BCĐ 35", member, true},
		{"Bí thư Đảng bộ xã Cẩm Tú", communeSecretary, true},
		{"BTĐU xã", communeSecretary, true},
		{"Phó Chủ tịch UB MTTQ huyện", front, true},
		{"PCT UBMTTQVN huyện", front, true},
		{"Bí thư Huyện đoàn", youth, true},
		{"BT ĐTN huyện", youth, true},
		{"Phụ trách Ban Tuyên giáo Huyện ủy", publicity, true},
	} {
		got := false
		for _, read := range readings(test.title) {
			_, ok := test.office.words(read.marked).named(read.Title)
			got = got || ok
		}
		if got != test.names {
			t.Errorf("%q names the %v: %v", test.title, test.office.post, got)
		}
	}
}

func TestTitlesAreJudgedByTheDay(t *testing.T) {
	all := []Office{secretary, head, deputy, standing, publicity, chairman}
	vague := NewOffice(8, 11, SpanOf("", "", true), "Trưởng Ban", []string{"Ban chỉ đạo 35 Huyện ủy Cẩm Thủy"},
		district)
	earlier := NewOffice(9, 14, SpanOf("2011", "2015-12-31", false), "Chủ tịch",
		[]string{"Ủy ban nhân dân huyện Cẩm Thủy"}, district)
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
		"a former one": {[]Claim{{Text: "nguyên Chủ tịch UBND huyện"}}, all, "2021-09-29", []want{{7, VerdictMatchesFormer}}},
		"a former one that is held": {
			[]Claim{{Text: "nguyên Trưởng Ban chỉ đạo 35"}}, all, "2021-09-29", []want{{2, VerdictDiffers}},
		},
		"a former one not on record": {
			[]Claim{{Text: "nguyên Bí thư Huyện ủy"}}, all, "2021-09-29", []want{{0, VerdictUnresolved}},
		},
		"the former of two": {
			[]Claim{{Text: "Nguyên Chủ tịch UBND huyện"}}, []Office{chairman, earlier}, "2018-01-01", []want{{9, VerdictMatchesFormer}},
		},
		"an acting one":  {[]Claim{{Text: "Q. Trưởng Ban chỉ đạo 35"}}, all, "2021-09-29", []want{{2, VerdictMatchesActing}}},
		"another acting": {[]Claim{{Text: "Quyền Bí thư Huyện ủy"}}, all, "2021-09-29", []want{{0, VerdictUnresolved}}},
		"acting and over": {
			[]Claim{{Text: "Quyền Chủ tịch UBND huyện"}}, all, "2021-09-29", []want{{7, VerdictNotInOffice}},
		},
		"two in one string": {
			[]Claim{{Text: "Phó Bí thư Thường trực Huyện ủy, Trưởng BCĐ 35"}}, all, "2021-09-29", []want{{1, VerdictMatches}},
		},
		"two in one string, the second unknown": {
			[]Claim{{Text: "Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện"}},
			all, "2021-09-29",
			[]want{{1, VerdictMatches}},
		},
		"two in one string, the second over": {
			[]Claim{{Text: "Trưởng BCĐ 35 kiêm Chủ tịch UBND huyện"}}, all, "2021-09-29", []want{{7, VerdictNotInOffice}},
		},
		"two in one string, the second another's": {
			[]Claim{{Text: "Trưởng BCĐ 35 kiêm Bí thư Huyện ủy"}},
			[]Office{head, secretary},
			"2021-09-29",
			[]want{{1, VerdictDiffers}},
		},
		"true titles outside the host": {
			[]Claim{
				{Text: "Trưởng đoàn ĐBQH tỉnh"},
				{Text: "UVT.Ư Đảng"},
				{Text: "UVBTVTU"},
				{Text: "Phó Trưởng Ban Tổ chức Tỉnh ủy"},
				{Text: "Đại biểu HĐND tỉnh"},
				{Text: "Anh hùng Lao động"},
			},
			[]Office{provinceSecretary, head},
			"2021-09-29",
			[]want{
				{0, VerdictUnresolved},
				{0, VerdictUnresolved},
				{0, VerdictUnresolved},
				{0, VerdictUnresolved},
				{0, VerdictUnresolved},
				{0, VerdictUnresolved},
			},
		},
		"another office of a body": {
			[]Claim{{Text: "Bí thư Huyện ủy"}}, all, "2021-09-29", []want{{1, VerdictDiffers}},
		},
		"another office of the body that met, not named": {
			[]Claim{{Text: "Phó Trưởng ban"}}, []Office{head}, "2021-09-29", []want{{2, VerdictDiffers}},
		},
		"a member, too": {[]Claim{{Text: "Thành viên BCĐ 35"}}, []Office{head}, "2021-09-29", []want{{0, VerdictUnresolved}}},
		"another body of that kind above": {
			[]Claim{{Text: "Phó Trưởng BCĐ 35 tỉnh"}}, []Office{head}, "2021-09-29", []want{{0, VerdictUnresolved}},
		},
		"the later of two": {
			[]Claim{{Text: "Chủ tịch UBND huyện"}},
			[]Office{earlier, chairman},
			"2021-09-29",
			[]want{{7, VerdictNotInOffice}},
		},
		"over in the year": {[]Claim{{Text: "Chủ tịch UBND huyện"}}, all, "2020", []want{{7, VerdictMatches}}},
		"not understood":   {[]Claim{{Text: "Tổ trưởng"}}, []Office{head}, "2021-09-29", []want{{0, VerdictUnresolved}}},
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
			[]Claim{{Text: "Phó Trưởng ban"}, {Text: "Trưởng Ban chỉ đạo 35"}},
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
			[]Claim{{Text: "Phó Trưởng Ban chỉ đạo 35", Tenure: new(int64(2))}},
			all, "2021-09-29",
			[]want{{2, VerdictDiffers}},
		},
		"asserted, not understood": {
			[]Claim{{Text: "Tổ trưởng", Tenure: new(int64(2))}}, all, "2021-09-29", []want{{2, VerdictUnresolved}},
		},
		"asserted, former": {
			[]Claim{{Text: "nguyên CT UBND huyện", Tenure: new(int64(7))}}, all, "2021-09-29", []want{{7, VerdictMatchesFormer}},
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
			for i, j := range Judge(test.claims, test.day, []int64{11}, test.offices, nil) {
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

// A title that none of the official's offices explains differs if it is understood as a post on record of the place.
func TestATitleIsUnderstoodAsAPostOfThePlace(t *testing.T) {
	place := func() []Office { return []Office{secretary, head, deputy, publicity, chairman, culture, youth} }
	for _, c := range []struct {
		text    string
		offices []Office
		want    Verdict
	}{
		{"Chủ tịch UBND huyện", nil, VerdictDiffers},
		{"CT UBND huyện Cẩm Thủy", []Office{head}, VerdictDiffers},
		{"Chủ tịch UBND huyện", []Office{chairman}, VerdictNotInOffice},
		{"Trưởng Ban chỉ đạo 35", nil, VerdictDiffers},
		{"Phó Trưởng BCĐ 35", nil, VerdictDiffers},
		{"Trưởng Ban Tuyên giáo Huyện ủy", nil, VerdictDiffers},
		{"Phó Bí thư Thường trực Huyện ủy", []Office{chairman}, VerdictDiffers},
		{"Trưởng BCĐ 35 kiêm Trưởng Ban Tuyên giáo Huyện ủy", []Office{head}, VerdictDiffers},
		{"Trưởng Ban Tuyên giáo Huyện ủy kiêm Trưởng BCĐ 35", []Office{head}, VerdictDiffers},
		{"Trưởng BCĐ 35, Trưởng Ban Tuyên giáo Huyện ủy, Chủ tịch HĐND huyện", []Office{head}, VerdictDiffers},
		{"Chủ tịch HĐND huyện, Trưởng Ban Tuyên giáo Huyện ủy, Trưởng BCĐ 35", []Office{head}, VerdictDiffers},
		{"Chủ tịch HĐND huyện, Trưởng BCĐ 35", []Office{head}, VerdictMatches}, // no such post is on record
		{"Chủ tịch HĐND huyện, Chủ tịch UBND huyện", []Office{chairman}, VerdictNotInOffice},
		{"Trưởng Ban Tuyên giáo", nil, VerdictUnresolved}, // of the province, perhaps
		{"Trưởng Ban Tuyên giáo Tỉnh ủy", nil, VerdictUnresolved},
		{"Chủ tịch UBND tỉnh", nil, VerdictUnresolved},
		{"Chủ tịch huyện", nil, VerdictUnresolved},
		{"Chủ tịch HĐND huyện", nil, VerdictUnresolved},
		{"Bí thư Huyện ủy", nil, VerdictUnresolved}, // no such post is on record
		{"Trưởng Ban", nil, VerdictUnresolved},
		{"nguyên Chủ tịch UBND huyện", nil, VerdictUnresolved},
		{"Quyền Chủ tịch UBND huyện", nil, VerdictUnresolved},
		{"Trưởng đoàn ĐBQH tỉnh", nil, VerdictUnresolved},
		{"Thành viên BCĐ 35", nil, VerdictUnresolved},
	} {
		got := Judge([]Claim{{Text: c.text}}, "2021-09-29", []int64{11}, c.offices, place)[0]
		if got.Verdict != c.want {
			t.Errorf("%q is %s, want %s", c.text, got.Verdict, c.want)
		}
	}
}

func FuzzJudge(f *testing.F) {
	f.Add("Trưởng Ban chỉ đạo 35")
	f.Add("nhiệm kỳ")
	f.Add("khóa \xff")
	f.Fuzz(func(t *testing.T, title string) {
		judged := Judge([]Claim{{Text: title}}, "2021-09-29", nil, []Office{head}, nil)
		if (judged[0].Tenure == nil) != (judged[0].Verdict == VerdictUnresolved) {
			t.Errorf("%q: %v", title, judged)
		}
	})
}

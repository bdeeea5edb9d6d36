package demo

import "strings"

// nameParts are the parts of invented names. Family names are weighted as in Viet Nam, so that namesakes are as
// frequent as there.
type nameParts struct {
	families     []string
	weights      []int
	male, female nameSet
	nicknames    []string
}

type nameSet struct{ middles, givens []string }

func newNameParts() *nameParts {
	p := &nameParts{
		male: nameSet{
			middles: strings.Fields("Văn Văn Văn Văn Đức Hữu Minh Quang Xuân Công Đình Thanh Ngọc Trọng Bá Duy Quốc Anh Mạnh " +
				"Tiến Viết Hồng Khắc Như"),
			givens: strings.Fields("Hùng Dũng Cường Tuấn Sơn Hải Nam Thắng Long Bình Minh Hòa Thành Tùng Quân Đạt Khánh Phong " +
				"Toàn Vinh Lâm Trung Tiến " +
				"Hiếu Kiên Chiến Tâm Tài Phúc Lộc Thịnh Quý Hưng Dương Giang Hà Khoa Luân Mạnh Nghĩa Nhân Phú Quyết Sáng Tân " +
				"Thái Thuận Trường Việt Vũ"),
		},
		female: nameSet{
			middles: []string{
				"Thị", "Thị", "Thị", "Thị", "Thị Thu", "Thị Thanh", "Thị Hồng", "Thị Kim", "Thị Minh", "Thị Ngọc",
				"Ngọc", "Phương", "Kim", "Thùy", "Thanh", "Bích", "Minh",
			},
			givens: strings.Fields("Hương Lan Hoa Hằng Nga Thủy Hà Hạnh Mai Phương Thảo Trang Yến Ngọc Linh Dung Nhung Oanh " +
				"Tuyết Vân Huệ Hiền Nhàn " +
				"Loan Thoa Thúy Tâm Xuân Cúc Đào Hậu Hòa Huyền Khuê Lý Mơ Nguyệt Quyên Sen Thơm Trinh"),
		},
		nicknames: strings.Fields("Hai Ba Tư Năm Sáu Bảy Tám Út"),
	}
	for _, f := range []struct {
		name   string
		weight int
	}{
		{"Nguyễn", 384},
		{"Trần", 121},
		{"Lê", 95},
		{"Phạm", 70},
		{"Hoàng", 51},
		{"Phan", 45},
		{"Vũ", 39},
		{"Trương", 22},
		{"Đặng", 21},
		{"Bùi", 20},
		{"Đỗ", 14},
		{"Hồ", 13},
		{"Ngô", 13},
		{"Võ", 12},
		{"Dương", 10},
		{"Huỳnh", 10},
		{"Đinh", 8},
		{"Trịnh", 8},
		{"Đoàn", 8},
		{"Mai", 7},
		{"Hà", 7},
		{"Cao", 6},
		{"Lương", 6},
		{"Lý", 5},
		{"Lưu", 5},
		{"Tạ", 4},
		{"Thái", 4},
		{"Tô", 3},
		{"Quách", 3},
		{"Lò", 3},
		{"Chu", 3},
		{"Triệu", 3},
		{"Tăng", 2},
		{"La", 2},
	} {
		p.families = append(p.families, f.name)
		p.weights = append(p.weights, f.weight)
	}
	return p
}

// full generates a family, a middle and a given name.
func (p *nameParts) full(d *random) string {
	set := p.male
	if d.percent(32) {
		set = p.female
	}
	family := p.families[d.weighted(p.weights)]
	middle := pick(d, set.middles)
	return family + " " + middle + " " + common(d, set.givens)
}

// common picks from a list whose first items are the most frequent.
func common(d *random, list []string) string {
	return list[min(d.below(len(list)), d.below(len(list)))]
}

// nickname is a familiar form of a full name.
func (p *nameParts) nickname(d *random, full string) string {
	given := full[strings.LastIndexByte(full, ' ')+1:]
	return pick(d, p.nicknames) + " " + given
}

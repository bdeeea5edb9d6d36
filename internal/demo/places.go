package demo

import (
	"strconv"
	"strings"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// countrySlug is the slug of the invented country that all generated provinces are part of.
const countrySlug = "nuoc-hu-cau"

// districtsPerProvince is the number of districts of a generated province.
const districtsPerProvince = 16

// level is the level of a unit of administration.
type level int

const (
	province level = iota
	district
	commune
	levels
)

// placeNames are words for places that no map has: weather and the like, with an attribute that only a poem would give
// it.
type placeNames struct {
	provinces []string
	things    []string
	says      []string
}

func newPlaceNames() *placeNames {
	return &placeNames{
		provinces: []string{
			"Hư Cấu", "Tưởng Tượng", "Giả Định", "Thí Dụ", "Mộng Tưởng", "Ảo Ảnh", "Cổ Tích", "Huyền Thoại",
			"Ngụ Ngôn", "Mô Phỏng", "Giả Tưởng", "Minh Họa", "Viễn Tưởng", "Chiêm Bao", "Đồng Thoại", "Phỏng Tác",
		},
		things: strings.Fields("Mây Gió Nắng Sương Trăng Sao Mưa Sóng Khói Cỏ Lá Bóng Giấc Tiếng Màu Hạt Ngọn Nụ Cánh Vệt " +
			"Đốm Làn Dải Giọt"),
		says: strings.Fields("Ngủ Thức Chậm Lười Ngược Lạc Quên Nhớ Đợi Hẹn Khẽ Thầm Vội Ngoan Nghịch Say Ngơ Đùa Hát Kể " +
			"Trốn Thương Tỉnh Mơ Cười Lặng Nghiêng Xoay"),
	}
}

// province names the n-th province, from 0.
func (p *placeNames) province(n int) string {
	return numbered(p.provinces[n%len(p.provinces)], n/len(p.provinces))
}

// place names the n-th place of one level, from 0. Places with neighbouring numbers differ in both words.
func (p *placeNames) place(n int) string {
	round := n / (len(p.things) * len(p.says))
	thing := n % len(p.things)
	say := (n + n/len(p.things)*5) % len(p.says)
	return numbered(p.things[thing]+" "+p.says[say], round)
}

func numbered(name string, round int) string {
	if round == 0 {
		return name
	}
	return name + " " + strconv.Itoa(round+1)
}

// unit is one area with its committees and its officials.
type unit struct {
	level      level
	place      string // "Mây Ngủ"
	title      string // "Huyện Mây Ngủ"
	code       string // short and unique: "h12", "h12x3"
	slug       string
	ends       day // the last day of the area; never while it exists
	parent     *unit
	successor  *unit // of a commune that was merged
	input      record.AreaInput
	publisher  string
	words      *strings.Replacer // fills the placeholders of committee, post and title patterns
	committees [bodies]*committee
	officials  []*official
	children   []*unit
	isDeclared bool
}

// levelWords are the words that differ by level.
type levelWords struct {
	kind                                   record.AreaKind
	title, inText, party, partyShort, body string
	department, formerDepartment, heads    string // the cultural office, its name before, and the title of its head
}

func wordsOf(l level) levelWords {
	return [levels]levelWords{
		province: {
			record.AreaKindProvince, "Tỉnh", "tỉnh", "Tỉnh ủy", "TU", "Đảng bộ tỉnh",
			"Sở Văn hóa và Thông tin", "Sở Văn hóa", "Giám đốc Sở Văn hóa và Thông tin",
		},
		district: {
			record.AreaKindDistrict, "Huyện", "huyện", "Huyện ủy", "HU", "Đảng bộ huyện",
			"Phòng Văn hóa và Thông tin", "Phòng Văn hóa", "Trưởng phòng Văn hóa và Thông tin",
		},
		commune: {record.AreaKindCommune, "Xã", "xã", "Đảng ủy", "ĐU", "Đảng bộ xã", "", "", ""},
	}[l]
}

// newUnit makes an area without committees. Districts end with the district level.
func (b *block) newUnit(l level, place, code string, parent *unit) *unit {
	w := wordsOf(l)
	u := &unit{level: l, place: place, title: w.title + " " + place, code: code, ends: never, parent: parent}
	u.slug = vi.Slug(u.title)
	if l == commune {
		u.slug += "-" + vi.Slug(parent.title)
	}
	// The Party committee of a commune is named with the commune, those above by their level alone.
	partyOf, area := w.party+" "+place, w.inText+" "+place
	if l == commune {
		partyOf = w.party + " " + area
	}
	u.words = strings.NewReplacer("{party of}", partyOf, "{area}", area, "{party}", w.party, "{level}", w.inText,
		"{short}", w.partyShort, "{place}", place, "{Party body}", w.body,
		"{department}", w.department, "{former department}", w.formerDepartment, "{department head}", w.heads)
	u.publisher = "Trang thông tin " + area + " – dữ liệu minh họa (hư cấu)"
	u.input = record.AreaInput{Slug: u.slug, Name: u.title, Kind: w.kind, Parent: &record.AreaRef{Slug: countrySlug}}
	if parent != nil {
		u.input.Parent = &record.AreaRef{Slug: parent.slug}
		parent.children = append(parent.children, u)
	}
	if l == district {
		u.endOn(b.cal, b.cal.districtsEnd)
	}
	u.input.Citations = []record.CitationInput{{
		Field:  "name",
		Source: b.made("dia-danh/"+u.slug, "Danh mục địa danh hư cấu: "+u.title, u.publisher),
	}}
	return u
}

// endOn sets the area's last day.
func (u *unit) endOn(cal *calendar, last day) {
	u.ends = last
	u.input.ValidTo = cal.full(last)
}

// mergeInto ends a commune on the day on which the districts ended, and names its successor.
func (u *unit) mergeInto(cal *calendar, successor *unit) {
	u.endOn(cal, cal.districtsEnd)
	u.successor = successor
	u.input.Successor = &record.AreaRef{Slug: successor.slug}
}

package title

import (
	"maps"
	"slices"
	"strings"

	"bienban/internal/vi"
)

// abbreviationTable has an abbreviation on each line, in lower case and without dots, with all that it may stand for,
// the likeliest first. What several abbreviations make up when they are joined, such as UVBTVTU, is not listed: see
// joined. An empty meaning is left out of a title.
//
// Sources: the list of forms in office use that was checked with the records of the demonstration, and Nghị định
// 30/2020/NĐ-CP, phụ lục III, for the kinds of documents.
const abbreviationTable = `
uv: ủy viên
bt: bí thư|bộ trưởng
ct: chủ tịch|chính trị|công thương
cn: chủ nhiệm
gđ: giám đốc
tgđ: tổng giám đốc
tp: thành phố|trưởng phòng|tư pháp
tb: trưởng ban|thông báo
tbt: tổng bí thư|tổng biên tập
cvp: chánh văn phòng
cht: chỉ huy trưởng
chp: chỉ huy phó
chqs: chỉ huy quân sự
ctv: chính trị viên
đb: đại biểu|đảng bộ
đbqh: đại biểu quốc hội
tv: thường vụ
tt: thường trực|thị trấn|thông tin|thể thao|thanh tra
ttr: thanh tra
ttg: thủ tướng
p: phó|phường|phòng
t: trưởng|tỉnh|tổ
q: quyền|quận
h: huyện
x: xã
tx: thị xã
đk: đặc khu
vp: văn phòng
đc: 
bcđ: ban chỉ đạo
bch: ban chấp hành|ban chỉ huy
bchqs: ban chỉ huy quân sự
bchtw: ban chấp hành trung ương
bct: bộ chính trị|ban công tác
bbt: ban bí thư
btv: ban thường vụ
btt: ban thường trực
btg: ban tuyên giáo|ban tôn giáo
btgdv: ban tuyên giáo và dân vận
tg: tuyên giáo
dv: dân vận
xdđ: xây dựng đảng
bxdđ: ban xây dựng đảng
bdv: ban dân vận
btc: ban tổ chức|bộ tài chính
bnc: ban nội chính
bpc: ban pháp chế
bcs: ban cán sự
bcsđ: ban cán sự đảng
bql: ban quản lý
bqp: bộ quốc phòng
bca: bộ công an
đđ: đảng đoàn
ub: ủy ban
ubkt: ủy ban kiểm tra
ubnd: ủy ban nhân dân
ubtvqh: ủy ban thường vụ quốc hội
ubmttq: ủy ban mặt trận tổ quốc
mttq: mặt trận tổ quốc
mtt: mặt trận tổ quốc
vn: việt nam
hđnd: hội đồng nhân dân
hđ: hội đồng
qh: quốc hội
tu: tỉnh ủy|thành ủy
hu: huyện ủy
đu: đảng ủy
qu: quận ủy|quân ủy
thu: thị ủy|thành ủy
tw: trung ương
tư: trung ương
đucq: đảng ủy các cơ quan
đuk: đảng ủy khối
đcsvn: đảng cộng sản việt nam
đtn: đoàn thanh niên
đtncshcm: đoàn thanh niên cộng sản hồ chí minh
tncshcm: thanh niên cộng sản hồ chí minh
hcm: hồ chí minh
lhpn: liên hiệp phụ nữ
hpn: hội phụ nữ|hội liên hiệp phụ nữ
hlhpn: hội liên hiệp phụ nữ
hnd: hội nông dân
ccb: cựu chiến binh
hccb: hội cựu chiến binh
lđlđ: liên đoàn lao động
cđ: công đoàn|cao đẳng
ca: công an
cat: công an tỉnh
cah: công an huyện
cax: công an xã
catp: công an thành phố
qs: quân sự
bđbp: bộ đội biên phòng
tand: tòa án nhân dân
vksnd: viện kiểm sát nhân dân
vhtt: văn hóa và thông tin|văn hóa và thể thao
vhttdl: văn hóa thể thao và du lịch
vhxh: văn hóa xã hội
vhkhtt: văn hóa khoa học và thông tin
tckh: tài chính kế hoạch
tc: tài chính|tổ chức
kh: kế hoạch|khoa học
khđt: kế hoạch và đầu tư
khcn: khoa học và công nghệ
lđtbxh: lao động thương binh và xã hội
gdđt: giáo dục và đào tạo
nnptnt: nông nghiệp và phát triển nông thôn
nnmt: nông nghiệp và môi trường
tnmt: tài nguyên và môi trường
ktht: kinh tế và hạ tầng
kthtđt: kinh tế hạ tầng và đô thị
qlđt: quản lý đô thị
tttt: thông tin và truyền thông
gtvt: giao thông vận tải
xd: xây dựng
nv: nội vụ
yt: y tế
cđs: chuyển đổi số
pctt: phòng chống thiên tai
pcttcn: phòng chống thiên tai và tìm kiếm cứu nạn
tkcn: tìm kiếm cứu nạn
antt: an ninh trật tự
atgt: an toàn giao thông
cchc: cải cách hành chính
`

// paperTable are kinds of documents: no title has them, but searches do.
const paperTable = `
qđ: quyết định
nq: nghị quyết
kl: kết luận
ctr: chương trình
kh: kế hoạch
bc: báo cáo
cv: công văn
hd: hướng dẫn
tb: thông báo
tbkl: thông báo kết luận
nđ: nghị định
gm: giấy mời
bb: biên bản
`

// abbreviations has the meanings of each abbreviation, as words.
var abbreviations = tableOf(abbreviationTable)

// papers has those of paperTable.
var papers = tableOf(paperTable)

func tableOf(table string) map[string][][]string {
	meanings := map[string][][]string{}
	for line := range strings.Lines(table) {
		short, long, ok := strings.Cut(strings.TrimRight(line, "\n"), ":")
		if !ok {
			continue
		}
		for meaning := range strings.SplitSeq(long, "|") {
			meanings[short] = append(meanings[short], strings.Fields(meaning))
		}
	}
	// They are written without marks, too, unless that makes them a syllable.
	for _, short := range slices.Sorted(maps.Keys(meanings)) {
		if bare := vi.Fold(short); meanings[bare] == nil && !vi.SpellsSyllable(bare) {
			meanings[bare] = meanings[short]
		}
	}
	return meanings
}

// opening are the abbreviations of one letter with which a joined one may begin: PCT, TBTG, QCT.
var opening = map[string][]string{"p": {"phó"}, "t": {"trưởng"}, "q": {"quyền"}}

// mostParts is of how many abbreviations a joined one is made up at most: PBTTTHU has four.
const mostParts = 5

// mostMeanings is how many meanings of one word are tried.
const mostMeanings = 8

// Meanings are what an abbreviation without dots, in lower case, may stand for, the likeliest first; none if it is not
// one. What is made up of several, such as "uvbtvtu", is taken apart; a Vietnamese syllable is not.
func Meanings(short string) [][]string {
	if whole, ok := abbreviations[short]; ok {
		return whole
	}
	if vi.SpellsSyllable(short) {
		return nil
	}
	return joined(short)
}

// joined takes an abbreviation apart in every way, those of the fewest and longest parts first. The parts of one
// letter stand at the beginning alone.
func joined(short string) [][]string {
	letters := []rune(short)
	type found struct {
		cost  int // two for each abbreviation, three for a letter
		words []string
	}
	var all []found
	var from func(at, single, cost int, words []string)
	from = func(at, single, cost int, words []string) {
		if at == len(letters) {
			all = append(all, found{cost, slices.Clone(words)})
			return
		}
		if cost >= 2*mostParts || len(all) > 4*mostMeanings {
			return
		}
		if first, ok := opening[string(letters[at:at+1])]; ok && at < 2 && at == single {
			from(at+1, single+1, cost+3, append(slices.Clip(words), first...))
		}
		for end := len(letters); end > at+1; end-- {
			for _, meaning := range abbreviations[string(letters[at:end])] {
				if len(meaning) > 0 {
					from(end, single, cost+2, append(slices.Clip(words), meaning...))
				}
			}
		}
	}
	if n := len(letters); n >= 3 && n <= 16 {
		from(0, 0, 0, nil)
	}
	slices.SortStableFunc(all, func(a, b found) int { return a.cost - b.cost })
	var meanings [][]string
	for _, f := range all {
		if !slices.ContainsFunc(meanings, func(m []string) bool { return slices.Equal(m, f.words) }) {
			meanings = append(meanings, f.words)
		}
	}
	return meanings[:min(len(meanings), mostMeanings)]
}

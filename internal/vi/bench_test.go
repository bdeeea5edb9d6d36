package vi_test

import (
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"bienban/internal/vi"
)

const (
	personName = "Nguyễn Thị Hồng Thắm"
	paragraph  = "Ngày 29/9/2021, Ban chỉ đạo 35 Huyện uỷ Cẩm Thuỷ tổ chức hội nghị đánh giá kết quả hoạt động " +
		"9 tháng đầu năm và triển khai nhiệm vụ trọng tâm 3 tháng cuối năm 2021. Đồng chí Phó Bí thư Thường " +
		"trực Huyện ủy, Trưởng Ban chỉ đạo chủ trì hội nghị và phát biểu kết luận."
)

func BenchmarkParagraph(b *testing.B) {
	decomposed := norm.NFD.String(paragraph)
	for _, c := range []struct {
		name string
		run  func()
	}{
		{"Canonical", func() { vi.Canonical(paragraph) }},
		{"CanonicalNFD", func() { vi.Canonical(decomposed) }},
		{"Lower", func() { vi.Lower(paragraph) }},
		{"Fold", func() { vi.Fold(paragraph) }},
		{"FoldFolded", func() { vi.Fold("hoi nghi ban chi dao huyen uy cam thuy") }},
		{"FoldNFD", func() { vi.Fold(decomposed) }},
		{"HasMarks", func() { vi.HasMarks("hoi nghi ban chi dao huyen uy cam thuy") }},
		{"Tokens", func() { vi.Tokens(paragraph) }},
		{"TokensNFD", func() { vi.Tokens(decomposed) }},
		{"Slug", func() { vi.Slug(paragraph) }},
		{"SortKey", func() { vi.SortKey(paragraph) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(paragraph)))
			b.ReportAllocs()
			for b.Loop() {
				c.run()
			}
		})
	}
}

func BenchmarkName(b *testing.B) {
	cldr := collate.New(language.Vietnamese, collate.Numeric)
	var buf collate.Buffer
	for _, c := range []struct {
		name string
		run  func()
	}{
		{"ParseName", func() { vi.ParseName(personName) }},
		{"NameSortKey", func() { vi.NameSortKey(personName) }},
		{"SortKey", func() { vi.SortKey(personName) }},
		{"CLDRKey", func() { buf.Reset(); cldr.KeyFromString(&buf, personName) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.run()
			}
		})
	}
}

package demo

import (
	"strings"

	"bienban/internal/record"
)

// spellings are the ways in which sources deviate from the canonical form of titles.
type spellings struct{ oldTone, abbreviated, misspelt, mistaken *strings.Replacer }

func newSpellings() spellings {
	return spellings{
		oldTone: strings.NewReplacer("ủy", "uỷ", "Ủy", "Uỷ"),
		abbreviated: strings.NewReplacer("Ban Thường vụ Huyện ủy", "BTVHU", "Ban Thường vụ Tỉnh ủy", "BTVTU",
			"Ban Thường vụ Đảng ủy", "BTVĐU",
			"Ban chỉ đạo", "BCĐ", "Ban Chấp hành", "BCH", "Đoàn Thanh niên", "ĐTN", "Bí thư", "BT", "Chủ tịch", "CT",
			"Thường trực", "TT"),
		misspelt: strings.NewReplacer("Trưởng", "Truởng", "Thường", "Thuờng", "Chủ tịch", "Chủ tich", "Bí thư", "Bi thư",
			"Thành viên", "Thành vien", "Ủy viên", "Úy viên"),
		// Another office of the same body.
		mistaken: strings.NewReplacer("Phó Trưởng", "Trưởng", "Trưởng", "Phó Trưởng", "Phó Chủ tịch", "Chủ tịch",
			"Chủ tịch", "Phó Chủ tịch", "Phó Bí thư", "Bí thư", "Bí thư", "Phó Bí thư", "Thành viên", "Phó Trưởng"),
	}
}

// statedTitles are the titles that the source states for an official: those held on the day, at most three, that of the
// meeting's host last; now and then one given up long ago, or one that is no post.
func (b *block) statedTitles(d *draft, o *official) []record.StatedTitleInput {
	var held, here, old []*tenure
	for _, t := range o.tenures {
		switch {
		case t.from <= d.on && d.on <= t.to && t.post.committee == d.c:
			here = append(here, t)
		case t.from <= d.on && d.on <= t.to:
			held = append(held, t)
		case t.to < d.on:
			old = append(old, t)
		}
	}
	const most = 3
	held = append(held[:min(len(held), max(0, most-len(here)))], here...)
	var titles []record.StatedTitleInput
	for _, t := range held {
		if b.percent(78) || t.post.committee == d.c {
			titles = append(titles, b.printed(t))
		}
	}
	if len(old) > 0 && b.percent(22) {
		titles = append(titles, record.StatedTitleInput{Text: pick(&b.random, old).post.name})
	}
	if b.percent(4) {
		titles = append(titles, record.StatedTitleInput{Text: pick(&b.random, b.voc.unresolved)})
	}
	return titles
}

// printed is the title of a tenure as a source may print it. For half of the abbreviations the expansion is recorded.
func (b *block) printed(t *tenure) record.StatedTitleInput {
	name := t.post.name
	switch chance := b.below(100); {
	case chance < 10:
		return record.StatedTitleInput{Text: b.voc.spellings.oldTone.Replace(name)}
	case chance < 16:
		title := record.StatedTitleInput{Text: b.voc.spellings.abbreviated.Replace(name)}
		if b.percent(50) {
			title.Tenure = &record.TenureRef{New: &record.TenureInput{
				Official: t.input.Official, Post: t.post.ref(),
				Start: t.input.Start,
			}}
		}
		return title
	case chance < 17:
		return record.StatedTitleInput{Text: b.voc.spellings.misspelt.Replace(name)}
	case chance < 19:
		return record.StatedTitleInput{Text: b.voc.spellings.mistaken.Replace(name)}
	case chance < 30 && (t.post.committee.body == steering35 || t.post.committee.body == team35):
		return record.StatedTitleInput{Text: name + " " + wordsOf(t.post.committee.unit.level).party}
	}
	return record.StatedTitleInput{Text: name}
}

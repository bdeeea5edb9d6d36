package reading

// byLines begin a line that says who wrote or photographed.
var byLines = phraseSet(`
		tin, ảnh, bài, tin và ảnh, bài và ảnh, tin ảnh, bài ảnh, tác giả, người viết, nguồn, thực hiện, biên tập,
		pv, ctv, người đăng, tin bài, tin tổng hợp, ban biên tập, nhóm pv, video, clip, đồ họa
	`)

// endings begin a line after which nothing of the meeting comes: recipients, other articles, comments.
var endings = phraseSet(`
		nơi nhận, tin khác, các tin khác, tin liên quan, tin mới nhất, đọc thêm, tin cùng chuyên mục, tin đã đưa,
		bình luận, xem thêm, bài viết liên quan, tin mới hơn, tin cũ hơn, các bài khác, bài liên quan,
		tin nổi bật, đọc nhiều, tin mới, có thể bạn quan tâm, tin xem nhiều, các tin đã đưa, tin cùng mục
	`)

// imprints begin or fill a line of the site, not of the article.
var imprints = phraseSet(`
		giấy phép, tổng biên tập, bản quyền, hotline, đường dây nóng, chịu trách nhiệm, lượt truy cập, lượt xem,
		trang chủ, điện thoại, email, ghi rõ nguồn, cơ quan chủ quản, copyright, từ khóa
	`)

// hush marks what nothing is read from.
func (d *doc) hush() {
	for n, line := range d.lines {
		if line.end == line.start {
			continue
		}
		switch {
		case n > 0 && d.endingLine(line):
			for i := line.start; i < len(d.toks); i++ {
				d.quiet[i] = true
			}
			return
		case d.byLine(line), d.imprint(line):
			for i := line.start; i < line.end; i++ {
				d.quiet[i] = true
			}
		}
	}
}

// endingLine reports whether a line is the head of recipients, other articles or comments.
func (d *doc) endingLine(line tokenRange) bool {
	n := endings.at(d, line.start, line.end)
	if n == 0 {
		return false
	}
	rest := line.end - line.start - n
	switch d.low(line.start + n) {
	case ":":
		return true
	case "(":
		return rest <= 4
	}
	return rest == 0
}

// byLine reports whether a line names who wrote it, and nobody who took part.
func (d *doc) byLine(line tokenRange) bool {
	i := line.start
	if d.low(i) == "(" || d.low(i) == "[" {
		i++
	}
	n := byLines.at(d, i, line.end)
	if n == 0 {
		return false
	}
	i += n
	if d.low(i) == "," || d.low(i) == "-" || d.low(i) == "/" || d.low(i) == "và" {
		i++
		i += byLines.at(d, i, line.end)
	}
	if d.low(i) != ":" || d.has(honorifics, i, line.end) {
		return false
	}
	for k := i + 1; k < line.end; k++ {
		if d.headAt(k, line.end) > 0 {
			return false
		}
	}
	return line.end-i < 14
}

// imprint reports whether a line belongs to the site.
func (d *doc) imprint(line tokenRange) bool {
	return line.end-line.start < 30 && imprints.at(d, line.start, line.end) > 0 &&
		!d.has(meetingNouns, line.start, line.end)
}

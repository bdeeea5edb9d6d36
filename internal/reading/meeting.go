package reading

// notices are kinds of document that begin a text about no meeting, or about one to come.
var notices = phraseSet(`
		kế hoạch, lịch công tác, lịch làm việc, lịch tuần, quy chế, quyết định, giấy mời, thư mời, công văn,
		tờ trình, chỉ thị, hướng dẫn, nghị quyết, đề án, chương trình công tác, nghị định, thông tư, luật,
		quy định, dự thảo, lịch họp, giấy triệu tập, công điện, kính mời, thông báo tuyển dụng,
		lịch tiếp công dân, hợp đồng, danh sách, phụ lục, quyết định số, chương trình hội nghị
	`)

// speaks says that somebody took the floor.
var speaks = phraseSet(`phát biểu, khai mạc, bế mạc, kết luận, trình bày, quán triệt, chủ trì, báo cáo, đồng chủ trì`)

// isMeeting reports whether the text tells of a meeting that took place: somebody chaired or concluded it, people took
// part, it has a day; and it is no plan, rule, schedule or invitation.
func (r *reader) isMeeting() bool {
	score := 0
	chaired := false
	for _, p := range r.persons {
		chaired = chaired || p.chair != nil
	}
	noun := r.has(meetingNouns, 0, len(r.toks))
	held := noun || r.has(heldWords, 0, len(r.toks))
	if chaired {
		score += 3
	}
	if c := r.conclude; c != nil && noun {
		score++
		if c.from > 0 || c.who != nil && c.who.named() {
			score += 2
		}
	}
	if d := r.day; d != nil && d.score >= 5 {
		sent := r.sents[min(r.sentence(d.start), len(r.sents)-1)]
		switch {
		case r.has(meetingNouns, sent.start, sent.end):
			score += 2
		case r.has(heldWords, sent.start, sent.end):
			score += 2
		}
	}
	if r.attended() {
		score += 2
	}
	if noun {
		for _, m := range r.mentions {
			sent := r.sents[m.sent]
			if m.named() && r.has(speaks, m.start, sent.end) || m.named() && r.has(speaks, sent.start, m.start) {
				score += 2
				break
			}
		}
	}
	if !held {
		score -= 3
	}
	switch {
	case r.invites():
		score -= 12
	case r.opensWithNotice():
		score -= 4
	}
	return score >= 2
}

// heldWords say that people met, without a word for a meeting.
var heldWords = phraseSet(`
		họp, giao ban, sơ kết, tổng kết, làm việc với, làm việc trực tuyến, đến làm việc, buổi làm việc,
		có buổi làm việc, ký kết chương trình, nhóm họp, chất vấn, thảo luận
	`)

// attended reports whether the text lists who took part.
func (r *reader) attended() bool {
	for _, s := range r.sents {
		for i := s.start; i < s.end; i++ {
			if n := attendCues.at(r.doc, i, s.end); n > 0 && !r.quiet[i] && i-s.start < 4 {
				for k := i + n; k < min(s.end, i+n+8); k++ {
					if w := r.low(k); w == "có" || w == "gồm" || w == ":" || w == "các" {
						return r.has(meetingNouns, 0, len(r.toks)) || r.has(heldWords, 0, len(r.toks))
					}
				}
			}
		}
	}
	return false
}

// invitations begin a text about meetings to come.
var invitations = phraseSet(`
		giấy mời, thư mời, kính mời, lịch công tác, lịch làm việc, lịch họp, giấy triệu tập, lịch tuần,
		lịch tiếp công dân, kính gửi, lịch công tác tuần
	`)

// invites reports whether the first lines make the text an invitation or a schedule.
func (r *reader) invites() bool {
	for n, line := range r.lines {
		if n > 6 {
			return false
		}
		if line.end > line.start && invitations.at(r.doc, line.start, line.end) > 0 {
			return true
		}
	}
	return false
}

// opensWithNotice reports whether the first lines name a document that reports no meeting.
func (r *reader) opensWithNotice() bool {
	seen := 0
	for _, line := range r.lines {
		if line.end <= line.start {
			continue
		}
		if seen++; seen > 8 {
			break
		}
		if n := notices.at(r.doc, line.start, line.end); n > 0 && (seen <= 2 || r.toks[line.start].capitals) {
			if !r.has(meetVerbsPast, line.start, min(line.end, line.start+14)) && !r.has(passives, line.start, line.end) {
				return true
			}
		}
		if r.low(line.start) == "điều" && r.number(line.start+1) > 0 {
			return true
		}
	}
	return false
}

// meetVerbsPast make a first line news rather than the name of a document.
var meetVerbsPast = phraseSet(`
		đã, sáng ngày, chiều ngày, chủ trì hội nghị, chủ trì họp, chủ trì cuộc họp, kết luận hội nghị,
		tại hội nghị, tại cuộc họp
	`)

// passives make it news too: "Nghị quyết số 49 được Tỉnh ủy tổng kết".
var passives = phraseSet(`được`)

package demo

import "bienban/internal/record"

// seat is a career position of a unit: its holder holds all its posts at once.
type seat int

const (
	secretary seat = iota
	standingDeputy
	chairman
	propagandaHead
	viceChair
	secondViceChair
	councilViceChair
	frontChair
	officeHead
	propagandaDeputy
	departmentHead
	youthSecretary
	womenChair
	frontViceChair
	youthDeputy
	seats
)

// postPattern is the template of a post of a committee.
type postPattern struct {
	body body
	name string
	kind record.PostKind
	rank int
}

// seatPattern lists the posts of a seat, and the levels down to which units have it.
type seatPattern struct {
	topLevel level
	posts    []postPattern
}

// seatPatterns are the seats, each at its own index.
func seatPatterns() [seats]seatPattern {
	inStanding := postPattern{standing, "Ủy viên Ban Thường vụ {party}", record.PostKindMember, 5}
	inParty := postPattern{party, "Ủy viên Ban Chấp hành {Party body}", record.PostKindMember, 6}
	of := func(posts ...postPattern) []postPattern { return posts }
	return [seats]seatPattern{
		secretary: {commune, of(postPattern{party, "Bí thư {party}", record.PostKindSecretary, 1}, inStanding)},
		standingDeputy: {commune, of(postPattern{party, "Phó Bí thư Thường trực {party}", record.PostKindStandingDeputy, 2},
			postPattern{council, "Chủ tịch HĐND {level}", record.PostKindHead, 1}, inStanding)},
		chairman: {commune, of(postPattern{party, "Phó Bí thư {party}", record.PostKindDeputy, 3},
			postPattern{government, "Chủ tịch UBND {level}", record.PostKindHead, 1}, inStanding)},
		propagandaHead: {district, of(inStanding, postPattern{
			propaganda, "Trưởng Ban Tuyên giáo {party}",
			record.PostKindHead, 1,
		})},
		viceChair: {commune, of(inParty, postPattern{
			government, "Phó Chủ tịch UBND {level}", record.PostKindDeputy,
			2,
		})},
		secondViceChair:  {district, of(postPattern{government, "Phó Chủ tịch UBND {level}", record.PostKindDeputy, 2})},
		councilViceChair: {commune, of(postPattern{council, "Phó Chủ tịch HĐND {level}", record.PostKindDeputy, 2})},
		frontChair:       {commune, of(inParty, postPattern{front, "Chủ tịch Ủy ban MTTQ {level}", record.PostKindHead, 1})},
		officeHead:       {district, of(postPattern{party, "Chánh Văn phòng {party}", record.PostKindOther, 7})},
		propagandaDeputy: {district, of(postPattern{
			propaganda, "Phó Trưởng Ban Tuyên giáo {party}", record.PostKindDeputy,
			2,
		})},
		departmentHead: {district, of(postPattern{department, "{department head}", record.PostKindHead, 1})},
		youthSecretary: {commune, of(postPattern{youth, "Bí thư Đoàn Thanh niên {level}", record.PostKindSecretary, 1})},
		womenChair:     {commune, of(postPattern{women, "Chủ tịch Hội LHPN {level}", record.PostKindHead, 1})},
		frontViceChair: {commune, of(postPattern{front, "Phó Chủ tịch Ủy ban MTTQ {level}", record.PostKindDeputy, 2})},
		youthDeputy:    {commune, of(postPattern{youth, "Phó Bí thư Đoàn Thanh niên {level}", record.PostKindDeputy, 2})},
	}
}

// appointment is a post of a committee whose members are appointed from the seats by decision, so that its holder
// changes later than that of the seat.
type appointment struct {
	postPattern
	from []seat
}

// appointments list the bodies' members by decision, heads first.
func appointments() map[body][]appointment {
	post := func(b body, name string, kind record.PostKind, rank int, from ...seat) appointment {
		return appointment{postPattern{b, name, kind, rank}, from}
	}
	head, deputy, member := record.PostKindHead, record.PostKindDeputy, record.PostKindMember
	return map[body][]appointment{
		steering35: {
			post(steering35, "Trưởng Ban chỉ đạo 35", head, 1, standingDeputy),
			post(steering35, "Phó Trưởng ban Thường trực Ban chỉ đạo 35", record.PostKindStandingDeputy, 2, propagandaHead),
			post(steering35, "Phó Trưởng Ban chỉ đạo 35", deputy, 3, viceChair),
			post(steering35, "Thành viên Ban chỉ đạo 35", member, 4, frontChair, officeHead, departmentHead, youthSecretary,
				womenChair),
		},
		team35: {
			post(team35, "Tổ trưởng Tổ giúp việc Ban chỉ đạo 35", head, 1, propagandaDeputy),
			post(team35, "Thành viên Tổ giúp việc Ban chỉ đạo 35", member, 2, departmentHead, youthDeputy, frontViceChair),
		},
		digital: {
			post(digital, "Trưởng Ban chỉ đạo chuyển đổi số", head, 1, chairman),
			post(digital, "Phó Trưởng Ban chỉ đạo chuyển đổi số", deputy, 2, viceChair),
			post(digital, "Thành viên Ban chỉ đạo chuyển đổi số", member, 3, departmentHead, youthSecretary),
		},
		disaster: {
			post(disaster, "Trưởng Ban chỉ đạo phòng, chống thiên tai", head, 1, chairman),
			post(disaster, "Phó Trưởng Ban chỉ đạo phòng, chống thiên tai", deputy, 2, viceChair, secondViceChair),
			post(disaster, "Thành viên Ban chỉ đạo phòng, chống thiên tai", member, 3, frontChair, womenChair),
		},
	}
}

package demo

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// capital makes the first letter of a sentence a capital.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// work is a task on a matter, without a capital: "rà soát bến đò ngang ở các xã ven sông, bảo đảm đúng tiến độ".
func (b *block) work(matter string) string {
	text := pick(&b.random, b.voc.verbs) + " " + matter
	if b.percent(45) {
		text += " " + pick(&b.random, b.voc.scopes)
	}
	if b.percent(50) {
		text += ", " + pick(&b.random, b.voc.manners)
	}
	if b.percent(25) {
		text += " để " + pick(&b.random, b.voc.aims)
	}
	return text
}

// assessment is an assessment of a matter.
func (b *block) assessment(matter string) string {
	text := "Về " + matter + ", kết quả " + pick(&b.random, b.voc.assessments)
	if b.percent(55) {
		text += "; " + pick(&b.random, b.voc.shortfalls)
	}
	return text + "."
}

// summary is what was said about a point of the agenda.
func (b *block) summary(matter string) string {
	text := b.assessment(matter)
	if b.percent(50) {
		text += " Các ý kiến đề nghị " + b.work(matter) + "."
	}
	return text
}

// report is what was said about the progress of a matter.
func (b *block) report(matter string, isDone bool) string {
	text := "Về " + matter + ": " + pick(&b.random, b.voc.reports)
	if !isDone {
		text += "; " + pick(&b.random, b.voc.obstacles)
	}
	if b.percent(20) {
		text += " (" + strconv.Itoa(b.between(3, 19)) + "/" + strconv.Itoa(b.between(20, 31)) + " đơn vị)"
	}
	return text + "."
}

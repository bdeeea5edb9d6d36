package main

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"

	"bienban/internal/reading"
)

// readWords are the words of the sheet in Vietnamese and English.
var readWords = map[string][2]string{
	"none":  {"Không phải tin về một cuộc họp đã diễn ra", "Tells of no meeting that took place"},
	"title": {"Tên", "Title"}, "heldOn": {"Ngày", "Held on"}, "partOfDay": {"Buổi", "Part of day"}, "kinds": {"Loại", "Kind"},
	"committees": {"Cơ quan họp", "Body"}, "hosts": {"Cơ quan tổ chức", "Convened by"}, "place": {"Địa điểm", "Place"},
	"reviews": {"Đánh giá", "Reviews"}, "plans": {"Triển khai", "Plans"}, "chairs": {"Chủ trì", "Chair"}, "attendees": {"Dự họp", "Attended"},
	"groups": {"Thành phần", "Group"}, "concludedBy": {"Kết luận", "Concluded by"}, "conclusions": {"Nhiệm vụ", "Task"},
	"lead": {"chủ trì", "lead"}, "deadline": {"hạn", "deadline"}, "site": {"tại", "at"}, "warning": {"Lưu ý", "Note"},
	string(reading.YearInferred):     {"năm được suy ra", "the year is inferred"},
	string(reading.SeveralDays):      {"có nhiều ngày", "several days fit"},
	string(reading.NameUnusual):      {"tên ít gặp", "an unusual name"},
	string(reading.TitlesContradict): {"chức danh mâu thuẫn", "titles contradict"},
	string(reading.ByTitleOnly):      {"chỉ nêu chức danh", "by title only"},
	string(reading.AtASite):          {"tại điểm cầu", "at a bridge point"},
	string(reading.Repaired):         {"chữ đã được sửa lỗi", "repaired"},
	string(reading.Indirect):         {"nói gián tiếp", "indirect"},
	string(reading.NotInArticle):     {"ngoài bài", "not in the article"},
}

// A sheetWriter prints a draft for people: field, value, the words of the text, reasons to look again.
type sheetWriter struct {
	strings.Builder
	lang  int
	text  []rune
	draft *reading.Draft
}

// sheet returns a draft as lines for people.
func sheet(lang string, p *paper, draft *reading.Draft) string {
	w := &sheetWriter{text: []rune(norm.NFC.String(p.text.Text)), draft: draft}
	if lang == "en" {
		w.lang = 1
	}
	fmt.Fprintf(w, "%s\n", p.File)
	if draft.IsMeeting {
		w.meeting()
	} else if p.text.Text != "" {
		fmt.Fprintf(w, "  %s\n", w.word("none"))
	}
	for _, warning := range draft.Warnings {
		w.line("warning", warning, "")
	}
	w.WriteByte('\n')
	return w.String()
}

func (w *sheetWriter) word(key string) string { return readWords[key][w.lang] }

// line prints one value with its label, its quotes and its reasons.
func (w *sheetWriter) line(key, value, path string) {
	label := w.word(key)
	fmt.Fprintf(w, "  %s%s  %s", label, strings.Repeat(" ", max(0, 16-uniseg.StringWidth(label))), value)
	quotes := w.quotes(path)
	if len(quotes) > 0 && strings.Join(quotes, " ") != value {
		fmt.Fprintf(w, "  «%s»", strings.Join(quotes, " … "))
	}
	for _, r := range w.draft.Reasons[path] {
		if word, ok := readWords[string(r)]; ok {
			fmt.Fprintf(w, "  (? %s)", word[w.lang])
		}
	}
	w.WriteByte('\n')
}

func (w *sheetWriter) quotes(path string) []string {
	var out []string
	for _, s := range w.draft.Spans[path] {
		out = append(out, strings.Join(strings.Fields(string(w.text[s[0]:s[1]])), " "))
	}
	return out
}

func (w *sheetWriter) optional(key string, value *string) {
	if value != nil {
		w.line(key, *value, "/meeting/"+key)
	}
}

func (w *sheetWriter) meeting() {
	m := w.draft.Meeting
	w.optional("title", m.Title)
	w.optional("heldOn", m.HeldOn)
	w.optional("partOfDay", m.PartOfDay)
	for key, list := range map[string][]string{"kinds": m.Kinds} {
		for i, v := range list {
			w.line(key, v, fmt.Sprintf("/meeting/%s/%d", key, i))
		}
	}
	for i, v := range m.Committees {
		w.line("committees", v, fmt.Sprintf("/meeting/committees/%d", i))
	}
	for i, v := range m.Hosts {
		w.line("hosts", v, fmt.Sprintf("/meeting/hosts/%d", i))
	}
	w.optional("place", m.Place)
	w.period("reviews", m.Reviews)
	w.period("plans", m.Plans)
	w.people("chairs", w.draft.Chairs)
	w.people("attendees", w.draft.Attendees)
	for i, g := range w.draft.Groups {
		w.line("groups", g.Text, fmt.Sprintf("/groups/%d/text", i))
	}
	if c := w.draft.ConcludedBy; c != nil {
		w.line("concludedBy", c.Name, "/concludedBy")
	}
	for i, c := range w.draft.Conclusions {
		value := c.Text
		if c.Lead != nil {
			value += fmt.Sprintf(" [%s: %s]", w.word("lead"), *c.Lead)
		}
		if c.Deadline != nil {
			value += fmt.Sprintf(" [%s: %s]", w.word("deadline"), *c.Deadline)
		}
		w.line("conclusions", value, fmt.Sprintf("/conclusions/%d", i))
	}
}

func (w *sheetWriter) period(key string, p *reading.Period) {
	if p == nil {
		return
	}
	value := p.Label
	if p.From != nil && p.To != nil {
		value = *p.From + " – " + *p.To
	}
	w.line(key, value, "/meeting/"+key)
}

func (w *sheetWriter) people(key string, people []reading.Person) {
	for i, p := range people {
		path := fmt.Sprintf("/%s/%d", key, i)
		value := strings.Join(append([]string{p.Name}, p.Titles...), " – ")
		if p.Site != nil {
			value += fmt.Sprintf(" (%s %s)", w.word("site"), *p.Site)
		}
		w.line(key, value, path+"/name")
	}
}

package takeaway

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"bienban/internal/record"
)

// Figure is one line of a summary in a language.
type Figure struct {
	Section string // such as "Meetings"
	Key     string // the path of the field in CommitteeSummary, the same in every language
	Label   string
	Value   string // empty if there is none
	// Previous and Change are of the previous period; empty if a figure has none.
	Previous, Change string
	// Plain is the three of them for programs: digits, a point, and periods as 2021-Q3.
	Plain [3]string
}

// Figures are the figures of a summary, in the order of a report.
func (s *Summary) Figures(lang string) []Figure {
	f := figures{lang: lang}
	m, a, c := &s.Meetings, &s.Attendance, &s.Conclusions
	f.section("Cuộc họp", "Meetings")
	f.count("meetings.held", "Đã họp", "Held", m.Held)
	f.count("meetings.scheduled", "Dự kiến, chưa có tin", "Scheduled, not reported since", m.Scheduled)
	f.count("meetings.postponed", "Hoãn", "Postponed", m.Postponed)
	f.count("meetings.cancelled", "Hủy", "Cancelled", m.Cancelled)
	f.count("meetings.undated", "Đã họp, chưa rõ ngày", "Held, day not certain", m.Undated)
	f.count("meetings.agendaItems", "Nội dung chương trình", "Agenda items", m.AgendaItems)
	f.count("meetings.withNotice", "Có thông báo kết luận", "With a notice of conclusions", m.WithNotice)
	f.decimal("meetings.medianNoticeLagDays", "Số ngày đến thông báo (trung vị)", "Days to the notice (median)",
		m.MedianNoticeLagDays)
	f.count("meetings.withChair", "Có ghi người chủ trì", "With the chair on record", m.WithChair)
	f.count("meetings.withParticipations", "Có ghi thành phần dự", "With participants on record", m.WithParticipations)
	f.count("meetings.withAgenda", "Có ghi chương trình", "With the agenda on record", m.WithAgenda)
	f.count("meetings.withConclusions", "Có ghi kết luận", "With conclusions on record", m.WithConclusions)
	f.section("Dự họp", "Attendance")
	f.whole("attendance.expected", "Phải dự (lượt)", "Expected, counted once a meeting", a.Expected)
	f.count("attendance.present", "Có mặt", "Present", a.Present)
	f.count("attendance.excused", "Vắng có lý do", "Excused", a.Excused)
	f.count("attendance.absent", "Vắng", "Absent", a.Absent)
	f.whole("attendance.notRecorded", "Không ghi", "Not recorded", a.NotRecorded)
	f.share("attendance.rate", "Tỷ lệ có mặt trên số có ghi", "Present, of those recorded", a.Rate)
	f.share("attendance.completeness", "Mức độ đầy đủ của ghi chép", "Completeness of the record", a.Completeness)
	f.section("Kết luận", "Conclusions")
	f.count("conclusions.delivered", "Đã kết luận", "Delivered", c.Delivered)
	f.count("conclusions.due", "Đến hạn trong kỳ", "Due in the period", c.Due)
	f.count("conclusions.doneOnTime", "Hoàn thành đúng hạn", "Done on time", c.DoneOnTime)
	f.count("conclusions.doneLate", "Hoàn thành muộn", "Done late", c.DoneLate)
	f.count("conclusions.lapsed", "Không còn hiệu lực", "Lapsed", c.Lapsed)
	f.count("conclusions.overdueAtEnd", "Đến hạn trong kỳ, quá hạn cuối kỳ", "Due in the period, overdue at its end",
		c.OverdueAtEnd)
	f.count("conclusions.carriedIn", "Chuyển từ kỳ trước", "Carried in", c.CarriedIn)
	f.count("conclusions.backlog", "Mọi việc quá hạn cuối kỳ", "All overdue at the period's end", c.Backlog.count)
	f.section("Lịch họp", "Cadence")
	f.cadence(s)
	return f.all
}

type figures struct {
	lang, now string
	all       []Figure
}

func (f *figures) section(vi, en string) { f.now = in(f.lang, vi, en) }

func (f *figures) add(key, vi, en string, shown, plain [3]string) {
	f.all = append(f.all, Figure{f.now, key, in(f.lang, vi, en), shown[0], shown[1], shown[2], plain})
}

// one adds a figure without a comparison.
func (f *figures) one(key, vi, en, shown, plain string) {
	f.add(key, vi, en, [3]string{shown}, [3]string{plain})
}

func (f *figures) count(key, vi, en string, c count) {
	change := f.number(c.Change)
	if c.Change > 0 {
		change = "+" + change
	}
	f.add(key, vi, en, [3]string{f.number(c.Count), f.number(c.Previous), change},
		[3]string{strconv.Itoa(c.Count), strconv.Itoa(c.Previous), strconv.Itoa(c.Change)})
}

func (f *figures) whole(key, vi, en string, n int) {
	f.one(key, vi, en, f.number(n), strconv.Itoa(n))
}

func (f *figures) decimal(key, vi, en string, n *float64) {
	if n == nil {
		f.one(key, vi, en, "", "")
		return
	}
	f.one(key, vi, en, f.printer().Sprint(number.Decimal(*n, number.MaxFractionDigits(1))), plain(*n))
}

func (f *figures) share(key, vi, en string, n *float64) {
	if n == nil {
		f.one(key, vi, en, "", "")
		return
	}
	f.one(key, vi, en, percent(f.lang, *n), plain(*n))
}

func plain(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

func (f *figures) cadence(s *Summary) {
	if c := s.Cadence; c != nil {
		f.one("cadence.cadence", "Theo quy chế", "By its rules", cadence(c.Cadence, f.lang), string(c.Cadence))
		missed, plain := make([]string, len(c.Missed)), make([]string, len(c.Missed))
		for i, p := range c.Missed {
			missed[i], plain[i] = periodName(p, f.lang), string(p)
		}
		f.whole("cadence.expected", "Số kỳ phải họp", "Periods with an expected meeting", len(c.Expected))
		f.one("cadence.missed", "Kỳ không họp", "Missed", strings.Join(missed, ", "), strings.Join(plain, " "))
	}
	if days := s.DaysSinceLastMeeting; days != nil {
		f.whole("daysSinceLastMeeting", "Số ngày từ cuộc họp gần nhất", "Days since the last meeting", *days)
	}
}

func (f *figures) number(n int) string { return f.printer().Sprint(number.Decimal(n)) }

func (f *figures) printer() *message.Printer { return printer(f.lang) }

func printer(lang string) *message.Printer {
	if lang == english {
		return message.NewPrinter(language.English)
	}
	return message.NewPrinter(language.Vietnamese)
}

func percent(lang string, n float64) string {
	return printer(lang).Sprint(number.Percent(n, number.MaxFractionDigits(0)))
}

func cadence(c record.Cadence, lang string) string {
	switch c {
	case record.CadenceMonthly:
		return in(lang, "hằng tháng", "monthly")
	case record.CadenceQuarterly:
		return in(lang, "hằng quý", "quarterly")
	case record.CadenceHalfYearly:
		return in(lang, "6 tháng một lần", "half-yearly")
	case record.CadenceYearly:
		return in(lang, "hằng năm", "yearly")
	}
	return ""
}

// periodName is a calendar period as people write it: Quý III/2021.
func periodName(p record.CalendarPeriod, lang string) string {
	year, part, _ := strings.Cut(string(p), "-")
	switch {
	case part == "":
		return in(lang, "năm ", "") + year
	case part[0] == 'Q':
		return in(lang, "Quý "+[...]string{"I", "II", "III", "IV"}[part[1]-'1']+"/"+year, part+" "+year)
	case part[0] == 'H':
		return in(lang, "6 tháng "+[...]string{"đầu", "cuối"}[part[1]-'1']+" năm "+year, part+" "+year)
	}
	month, _ := strconv.Atoi(part)
	return in(lang, "tháng "+strconv.Itoa(month)+"/"+year, part+"/"+year)
}

// dayName is a partial date as people write it: 29/9/2021, or as ISO 8601.
func dayName(d record.PartialDate, lang string) string {
	switch {
	case d == "":
		return ""
	case lang == english:
		return d.English()
	}
	return d.Vietnamese()
}

// Title names the committee and the period.
func (s *Summary) Title(lang string) string {
	return s.CommitteeName + " · " + periodName(s.Period, lang)
}

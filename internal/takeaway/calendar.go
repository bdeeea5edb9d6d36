package takeaway

import (
	"cmp"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"bienban/internal/record"
)

// calendarAnswer is the data of a committee's calendar.
type calendarAnswer struct {
	Committee struct {
		Name     string
		Meetings struct {
			TotalCount int
			Nodes      []meeting
		}
	}
	Conclusions struct{ Nodes []task }
}

// calendar serves the meetings of a committee and, with ?tasks=1, its overdue tasks as iCalendar.
func (h *handler) calendar(w http.ResponseWriter, r *http.Request) {
	slug, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	tasks, known := map[string]bool{"": false, "0": false, "1": true}[r.URL.Query().Get("tasks")]
	switch {
	case !ok || slug == "":
		refuse(w, http.StatusNotFound, "a calendar is at /calendar/COMMITTEE.ics, with the slug of the committee")
		return
	case !known:
		refuse(w, http.StatusBadRequest, "tasks must be 0 or 1")
		return
	}
	var a calendarAnswer
	errs := h.ask(r.Context(), "calendar", map[string]any{
		"slug": slug, "tasks": tasks, "today": h.today(),
		"overdue": ofCommittee(slug),
	}, &a)
	if errs != nil {
		failed(w, errs)
		return
	}
	w.Header().Set("Content-Disposition", `inline; filename="`+slug+`.ics"`)
	w.Header().Add("Vary", "Accept-Language")
	send(w, r, "text/calendar; charset=utf-8", a.write(languageOf(r)))
}

func (a *calendarAnswer) write(lang string) []byte {
	var w ics
	w.lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bienban//Bienban//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
	w.text("X-WR-CALNAME", a.Committee.Name)
	w.text("X-WR-TIMEZONE", zoneName)
	w.text("X-WR-CALDESC", a.leftOut(lang))
	w.text("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
	w.zone()
	for _, m := range a.Committee.Meetings.Nodes {
		if m.HeldOn.IsFull() {
			w.event(m, lang)
		}
	}
	for _, t := range a.Conclusions.Nodes {
		w.todo(t, lang)
	}
	w.line("END:VCALENDAR")
	return w.Bytes()
}

// leftOut says what is not in the calendar: meetings known to the month or the year, and all before the latest ones.
func (a *calendarAnswer) leftOut(lang string) string {
	undated := 0
	for _, m := range a.Committee.Meetings.Nodes {
		if !m.HeldOn.IsFull() {
			undated++
		}
	}
	var told []string
	if undated > 0 {
		told = append(told, fmt.Sprintf(in(lang, "%d cuộc họp chỉ biết tháng hoặc năm không có trong lịch.",
			"%d meetings of which only the month or the year is known are left out."), undated))
	}
	if earlier := a.Committee.Meetings.TotalCount - len(a.Committee.Meetings.Nodes); earlier > 0 {
		told = append(told, fmt.Sprintf(in(lang, "%d cuộc họp trước đó không có trong lịch.",
			"%d earlier meetings are left out."), earlier))
	}
	return strings.Join(told, " ")
}

func (w *ics) event(m meeting, lang string) {
	w.line("BEGIN:VEVENT")
	w.head(m.ID, m.Version, m.History.at())
	w.when(m)
	off, status := "", "CONFIRMED"
	if m.Status == record.MeetingStatusCancelled || m.Status == record.MeetingStatusPostponed {
		off, status = capitalized(meetingStatus(m.Status, lang))+": ", "CANCELLED"
	}
	w.line("STATUS:" + status)
	w.text("SUMMARY", off+m.Title)
	w.text("LOCATION", m.Place)
	w.text("DESCRIPTION", details(m, lang))
	w.line("END:VEVENT")
}

func (w *ics) head(id string, version int, changed time.Time) {
	w.line("UID:" + uuidOf(id))
	w.line("SEQUENCE:" + strconv.Itoa(version-1))
	w.instant("DTSTAMP", changed)
	w.instant("LAST-MODIFIED", changed)
}

// when writes the day, or the hours if known. The length of a meeting is not guessed.
func (w *ics) when(m meeting) {
	day := record.Date(m.HeldOn).Time()
	start, known := clockOn(m, m.StartTime)
	if !known {
		w.day("DTSTART", day)
		w.day("DTEND", day.AddDate(0, 0, 1))
		return
	}
	w.clock("DTSTART", start, m.TimeZone)
	if end, known := clockOn(m, m.EndTime); known && end.After(start) {
		w.clock("DTEND", end, m.TimeZone)
	}
}

func clockOn(m meeting, clock string) (at time.Time, known bool) {
	place, err := time.LoadLocation(m.TimeZone)
	if clock == "" || err != nil {
		return at, false
	}
	at, err = time.ParseInLocation("2006-01-02 15:04", string(m.HeldOn)+" "+clock, place)
	return at, err == nil
}

// details are the facts of a meeting without a property of their own.
func details(m meeting, lang string) string {
	told := []string{
		in(lang, "Chủ trì: ", "Chaired by: ") + cmp.Or(chairing(m), in(lang, "chưa ghi", "not recorded")),
		in(lang, "Cơ quan: ", "Host: ") + m.Host.Name,
	}
	if part := partOfDay(m.PartOfDay, lang); part != "" && m.StartTime == "" {
		told = append(told, in(lang, "Buổi: ", "Part of the day: ")+part)
	}
	if m.PostponedTo != nil {
		told = append(told, in(lang, "Chuyển sang ngày ", "Postponed to ")+string(m.PostponedTo.HeldOn))
	}
	return strings.Join(told, "\n")
}

func (w *ics) todo(t task, lang string) {
	w.line("BEGIN:VTODO")
	w.head(t.ID, t.Version, t.History.at())
	w.day("DUE", t.Deadline.Day.Last().Time())
	status := "NEEDS-ACTION"
	if t.Status != record.ConclusionStatusOpen {
		status = "IN-PROCESS"
	}
	w.line("STATUS:" + status)
	w.text("SUMMARY", t.Body)
	w.text("DESCRIPTION", duties(t, lang))
	w.line("END:VTODO")
}

// duties are a task's origin and its responsible parties.
func duties(t task, lang string) string {
	told := []string{t.Meeting.Title + " (" + t.Meeting.HeldOn + ")"}
	if who := responsible(t.Responsibilities); who != "" {
		told = append(told, in(lang, "Trách nhiệm: ", "Responsible: ")+who)
	}
	if due := cmp.Or(t.Deadline.Text, string(t.Deadline.Day)); due != "" {
		told = append(told, in(lang, "Thời hạn: ", "Due: ")+due)
	}
	return strings.Join(told, "\n")
}

// meetingStatus names a status other than the usual.
func meetingStatus(s record.MeetingStatus, lang string) string {
	switch s {
	case record.MeetingStatusScheduled:
		return in(lang, "dự kiến", "scheduled")
	case record.MeetingStatusPostponed:
		return in(lang, "hoãn", "postponed")
	case record.MeetingStatusCancelled:
		return in(lang, "hủy", "cancelled")
	}
	return ""
}

func capitalized(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func partOfDay(p record.PartOfDay, lang string) string {
	switch p {
	case record.PartOfDayMorning:
		return in(lang, "sáng", "morning")
	case record.PartOfDayAfternoon:
		return in(lang, "chiều", "afternoon")
	case record.PartOfDayEvening:
		return in(lang, "tối", "evening")
	case record.PartOfDayAllDay:
		return in(lang, "cả ngày", "all day")
	}
	return ""
}

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
	Database  database
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
	send(w, r, "text/calendar; charset=utf-8", a.write(originOf(r), languageOf(r)))
}

func (a *calendarAnswer) write(origin, lang string) []byte {
	w := ics{database: a.Database, origin: origin}
	w.lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bienban//Bienban//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
	w.text("X-WR-CALNAME", a.Committee.Name)
	w.text("X-WR-TIMEZONE", zoneName)
	w.text("X-WR-CALDESC", a.leftOut(lang))
	w.text("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
	w.zone()
	for _, m := range a.Committee.Meetings.Nodes {
		if _, _, known := m.HeldOn.Days(); known {
			w.events(m, lang)
		}
	}
	for _, t := range a.Conclusions.Nodes {
		w.todo(t, lang)
	}
	w.line("END:VCALENDAR")
	return w.Bytes()
}

// leftOut says what is not in the calendar: meetings of which the day is not known, and all before the latest ones.
func (a *calendarAnswer) leftOut(lang string) string {
	undated := 0
	for _, m := range a.Committee.Meetings.Nodes {
		if _, _, known := m.HeldOn.Days(); !known {
			undated++
		}
	}
	var told []string
	if undated > 0 {
		told = append(told, fmt.Sprintf(in(lang, "%d cuộc họp chưa rõ ngày không có trong lịch.",
			"%d meetings of which the day is not known are left out."), undated))
	}
	if earlier := a.Committee.Meetings.TotalCount - len(a.Committee.Meetings.Nodes); earlier > 0 {
		told = append(told, fmt.Sprintf(in(lang, "%d cuộc họp trước đó không có trong lịch.",
			"%d earlier meetings are left out."), earlier))
	}
	return strings.Join(told, " ")
}

// events writes a meeting: one event for each sitting, or one for all its days.
func (w *ics) events(m meeting, lang string) {
	if len(m.Sittings) == 0 {
		first, last, _ := m.HeldOn.Days()
		w.event(m, m.ID, sitting{
			Day: first, EndDay: lastDay(first, last, m.StartTime, m.EndTime), StartTime: m.StartTime, EndTime: m.EndTime,
		}, lang)
	}
	for i, s := range m.Sittings {
		w.event(m, fmt.Sprintf("%s/%d", m.ID, i+1), s, lang)
	}
}

// lastDay is the day on which a meeting ends: the next one if it is of one day and ends after midnight.
func lastDay(first, last record.Date, start, end string) record.Date {
	if first != last {
		return last
	}
	return record.EndDay(last, record.LocalTime(start), record.LocalTime(end))
}

func (w *ics) event(m meeting, id string, s sitting, lang string) {
	w.line("BEGIN:VEVENT")
	w.head(id, m.Version, m.History.at())
	w.when(s, m.TimeZone)
	off, status := "", "CONFIRMED"
	if m.Status == record.MeetingStatusCancelled || m.Status == record.MeetingStatusPostponed {
		off, status = capitalized(meetingStatus(m.Status, lang))+": ", "CANCELLED"
	}
	w.line("STATUS:" + status)
	w.text("SUMMARY", off+strings.TrimSuffix(m.Title+" · "+s.Name, " · "))
	w.text("LOCATION", m.Place)
	w.text("DESCRIPTION", details(m, lang))
	w.links(m.ID, sourceOf(m.Citations))
	w.line("END:VEVENT")
}

func (w *ics) head(id string, version int, changed time.Time) {
	w.line("UID:" + w.database.uuidOf(id))
	w.line("SEQUENCE:" + strconv.Itoa(version-1))
	w.instant("DTSTAMP", changed)
	w.instant("LAST-MODIFIED", changed)
}

// when writes the day, or the hours if known. The length of a meeting is not guessed.
func (w *ics) when(s sitting, zone string) {
	start, known := clockOn(s.Day, s.StartTime, zone)
	end, ends := clockOn(s.EndDay, s.EndTime, zone)
	if !known || s.EndDay != s.Day && !ends {
		w.day("DTSTART", s.Day.Time())
		w.day("DTEND", s.EndDay.Time().AddDate(0, 0, 1))
		return
	}
	w.clock("DTSTART", start, zone)
	if ends && end.After(start) {
		w.clock("DTEND", end, zone)
	}
}

func clockOn(day record.Date, clock, zone string) (at time.Time, known bool) {
	place, err := time.LoadLocation(zone)
	if clock == "" || err != nil {
		return at, false
	}
	at, err = time.ParseInLocation("2006-01-02 15:04", string(day)+" "+clock, place)
	return at, err == nil
}

// details are the facts of a meeting without a property of their own.
func details(m meeting, lang string) string {
	told := []string{
		in(lang, "Chủ trì: ", "Chaired by: ") + cmp.Or(chairing(m), in(lang, "chưa ghi", "not recorded")),
	}
	if m.HostName != "" {
		told = append(told, in(lang, "Cơ quan: ", "Host: ")+m.HostName)
	}
	if part := partOfDay(m.PartOfDay, lang); part != "" && m.StartTime == "" {
		told = append(told, in(lang, "Buổi: ", "Part of the day: ")+part)
	}
	if m.HeldOnText != "" {
		told = append(told, in(lang, "Ngày theo nguồn: ", "Day by the source: ")+m.HeldOnText)
	}
	if m.PostponedTo != nil {
		told = append(told, in(lang, "Chuyển sang ngày ", "Postponed to ")+dueName(m.PostponedTo.HeldOn, lang))
	}
	return strings.Join(told, "\n")
}

func (w *ics) todo(t task, lang string) {
	w.line("BEGIN:VTODO")
	w.head(t.ID, t.Version, t.History.at())
	if due := t.Deadline.Day.Last(); !due.IsOpen() {
		w.day("DUE", due.Time())
	}
	status := "NEEDS-ACTION"
	if t.Status != record.ConclusionStatusOpen {
		status = "IN-PROCESS"
	}
	w.line("STATUS:" + status)
	w.text("SUMMARY", t.Body)
	w.text("DESCRIPTION", duties(t, lang))
	w.links(t.ID, sourceOf(t.Citations, t.Meeting.Citations))
	w.line("END:VTODO")
}

// links lead to the page of a record and to where it was read.
func (w *ics) links(id, source string) {
	w.line("URL:" + w.origin + pageOf(id))
	if source != "" {
		w.line("ATTACH:" + source)
	}
}

// duties are a task's origin and its responsible parties.
func duties(t task, lang string) string {
	told := []string{t.Meeting.Title + " (" + string(t.Meeting.HeldOn) + ")"}
	if who := responsible(t.Responsibilities, lang); who != "" {
		told = append(told, in(lang, "Trách nhiệm: ", "Responsible: ")+who)
	}
	if due := cmp.Or(t.Deadline.Text, dueName(t.Deadline.Day, lang)); due != "" {
		told = append(told, in(lang, "Thời hạn: ", "Due: ")+due)
	}
	return strings.Join(told, "\n")
}

// dueName is a deadline: a plain day as it is written, any other in words.
func dueName(day record.PartialDate, lang string) string {
	if lang == english {
		return dayName(day, lang)
	}
	if strings.ContainsAny(string(day), "X/.[~?%") {
		return dayName(day, lang)
	}
	return string(day)
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

package takeaway_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"bienban/internal/record"
)

// renamedOf is a committee that has another name since 2025-02, with meetings before and after.
func renamedOf(t *testing.T) []*record.RecordMeetingInput {
	return []*record.RecordMeetingInput{
		inputOf(t, `{
			"areas": [{"slug": "xa-a", "name": "Phường A", "kind": "COMMUNE", "otherNames": [{"name": "Xã A", "to": "2025-06-30"}]}],
			"committees": [
				{"slug": "ban", "name": "Ban Tuyên giáo và Dân vận", "kind": "PARTY_COMMISSION", "area": {"slug": "xa-a"}, "otherNames": [{"name": "Ban Tuyên giáo", "to": "2025-01-31"}]},
				{"slug": "phong", "name": "Phòng Kinh tế", "kind": "OTHER", "otherNames": [{"name": "Phòng Nông nghiệp", "to": "2025-02"}]}],
			"officials": [{"slug": "an", "name": "Nguyễn Văn An"}],
			"posts": [{"committee": {"slug": "ban"}, "name": "Trưởng Ban Tuyên giáo và Dân vận", "kind": "HEAD", "otherNames": [{"name": "Trưởng Ban Tuyên giáo", "to": "2025-01-31"}]}],
			"tenures": [{"official": {"slug": "an"}, "post": {"named": {"committee": {"slug": "ban"}, "name": "Trưởng Ban Tuyên giáo và Dân vận"}}, "start": "2020", "end": "2022-12-31"}],
			"sources": [{"url": "https://a.example/1", "title": "Thông báo 1"}]}`),
		meetingInput(t, `"slug": "truoc", "title": "Họp quý", "heldOn": "2021-08-20", "startTime": "08:00",
			"conclusions": [{"body": "Rà soát hồ sơ", "kind": "TASK", "deadline": {"kind": "FIXED", "day": "2021-09-01"}, "responsibilities": [{"role": "LEAD", "committee": {"slug": "phong"}}]}]`),
		meetingInput(t, `"slug": "sau", "title": "Họp tháng", "heldOn": "2025-03-05"`),
		meetingInput(t, `"slug": "nam", "title": "Họp trong năm", "heldOn": "2025"`),
		meetingInput(t, `"slug": "khong-ro", "title": "Họp không rõ ngày", "heldOn": "../2025-01-10"`),
	}
}

// The name that is printed beside a record is that of its day: the quarter of a report, the day of a meeting or the
// last that it can be; what is about the committee itself has the present name.
func TestNamesAreThoseOfTheDay(t *testing.T) {
	s := serve(t, renamedOf(t)...)
	meeting := "/r/" + idOf(record.KindMeeting, 1)
	for _, c := range []struct {
		path       string
		want, none []string
	}{
		{
			"/report/ban/2021-Q3",
			[]string{
				"<title>Ban Tuyên giáo ·", "<h1>Ban Tuyên giáo</h1>", "Nay là Ban Tuyên giáo và Dân vận",
				"Phòng Nông nghiệp (nay là Phòng Kinh tế)", `content: "Ban Tuyên giáo \b7`,
			},
			[]string{"<h1>Ban Tuyên giáo và Dân vận"},
		},
		{"/report/ban/2025-Q1", []string{"<h1>Ban Tuyên giáo và Dân vận</h1>"}, []string{"Nay là"}},
		{"/report/ban/2025-01", []string{"<h1>Ban Tuyên giáo</h1>"}, nil},
		{"/report/ban/2021-Q3?lang=en", []string{"Now Ban Tuyên giáo và Dân vận", "Phòng Nông nghiệp (now Phòng Kinh tế)"}, nil},
		{
			"/calendar/ban.ics?tasks=1",
			[]string{
				`X-WR-CALNAME:Ban Tuyên giáo và Dân vận`, "Cơ quan: Ban Tuyên giáo\r\n", `Cơ quan: Ban Tuyên giáo và Dân vận`,
				"Phòng Nông nghiệp (nay là Phòng Kinh tế)",
			},
			nil,
		},
		{
			"/feeds/committee/ban/meetings.atom",
			[]string{"<title>Các cuộc họp · Ban Tuyên giáo và Dân vận</title>", "Cơ quan: Ban Tuyên giáo&#xA;"},
			nil,
		},
		{"/feeds/area/xa-a/overdue.atom", []string{"<title>Việc quá hạn · Phường A</title>", "Phòng Nông nghiệp (nay là Phòng Kinh tế)"}, nil},
		{meeting + "?format=text", []string{"Ban Tuyên giáo: “Họp quý”"}, nil},
		{meeting + "?format=csl", []string{`"literal": "Ban Tuyên giáo"`}, nil},
		{"/r/" + idOf(record.KindMeeting, 2) + "?format=text", []string{"Ban Tuyên giáo và Dân vận: “Họp tháng”"}, nil},
		{"/r/" + idOf(record.KindMeeting, 3) + "?format=text", []string{"Ban Tuyên giáo và Dân vận: “Họp trong năm”"}, nil},
		{"/r/" + idOf(record.KindMeeting, 4) + "?format=text", []string{"Ban Tuyên giáo: “Họp không rõ ngày”"}, nil},
		{"/r/" + idOf(record.KindConclusion, 1) + "?format=text", []string{"Ban Tuyên giáo: “Họp quý, kết luận 1”"}, nil},
		{"/r/" + idOf(record.KindTenure, 1) + "?format=text", []string{"Ban Tuyên giáo: “Nguyễn Văn An, Trưởng Ban Tuyên giáo”"}, nil},
		{"/r/" + idOf(record.KindCommittee, 1) + "?format=text", []string{"“Ban Tuyên giáo và Dân vận”"}, nil},
	} {
		r := s.get(c.path)
		body := strings.ReplaceAll(r.body, "\r\n ", "") // folded lines of calendars
		for _, want := range c.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %q in\n%s", c.path, want, body)
			}
		}
		for _, none := range c.none {
			if strings.Contains(body, none) {
				t.Errorf("%s: %q", c.path, none)
			}
		}
	}
}

// The period of a report is read as people write it, and leads to the one address of the report.
func TestAReportOfAPeriodAsPeopleWriteIt(t *testing.T) {
	s := serve(t, renamedOf(t)...)
	for path, to := range map[string]string{
		"/report/ban/" + url.PathEscape("quý III/2021"):          "/report/ban/2021-Q3",
		"/report/ban/Q3%202021?lang=en":                          "/report/ban/2021-Q3?lang=en",
		"/report/ban/9/2021":                                     "/report/ban/2021-09",
		"/report/ban/" + url.PathEscape("6 tháng cuối năm 2021"): "/report/ban/2021-H2",
		"/report/ban/" + url.PathEscape("năm 2021"):              "/report/ban/2021",
	} {
		if status, got := s.visit(path); status != http.StatusSeeOther || got != to {
			t.Errorf("%s: %d %s", path, status, got)
		}
	}
	if r := s.get("/report/ban/" + url.PathEscape("hôm nào")); r.status != http.StatusBadRequest || !strings.Contains(r.body, "hôm nào") {
		t.Errorf("%d %s", r.status, r.body)
	}
}

// The summary of a committee is cited by the address of its report.
func TestAReportIsCited(t *testing.T) {
	s := serve(t, renamedOf(t)...)
	for form, want := range map[string]string{
		"text":   "Ban Tuyên giáo: “Báo cáo quý III/2021”. Bienban",
		"bibtex": "title = {{Báo cáo quý III/2021}},\n  author = {{Ban Tuyên giáo}}",
		"csl":    `"title": "Báo cáo quý III/2021"`,
	} {
		r := s.get("/report/ban/2021-Q3?format=" + form)
		if r.status != http.StatusOK || !strings.Contains(r.body, want) || !strings.Contains(r.body, "/report/ban/2021-Q3") {
			t.Errorf("%s: %d %s", form, r.status, r.body)
		}
	}
	if r := s.get("/report/ban/2021-Q3?format=ris"); r.status != http.StatusBadRequest {
		t.Errorf("%d %s", r.status, r.body)
	}
}

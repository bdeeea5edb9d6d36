package takeaway_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

var styleElement = regexp.MustCompile(`(?s)<style>(.*)</style>`)

func TestAReportTellsWhatTheSummaryTells(t *testing.T) {
	s := serve(t, yearOf(t)...)
	r := s.get("/report/ban/2022-Q1")
	if r.status != http.StatusOK || r.header.Get("Content-Type") != "text/html; charset=utf-8" ||
		r.header.Get("Content-Language") != "vi" {
		t.Fatalf("%d %v %s", r.status, r.header, r.body)
	}
	for _, want := range []string{
		`<html lang="vi">`, "Báo cáo · Quý I/2022 (1/1/2022 – 31/3/2022)", "Ban chỉ đạo A &amp; B", "20/1/2022, 14:00", "Nguyễn Văn An", "tháng 2/2022 · Chỉ biết tháng",
		"<td>Đã họp</td><td class=\"number\">4</td><td class=\"number\">0</td><td class=\"number\">&#43;4</td>", "Báo cáo, rà soát &lt;tất cả&gt;", "thời hạn: tháng 3/2022", "[1]", "https://a.example/1", "hoàn thành",
	} {
		if !strings.Contains(r.body, want) {
			t.Errorf("the report does not tell %q", want)
		}
	}
	// The browser applies the style sheet only if the policy names it.
	style := styleElement.FindStringSubmatch(r.body)
	sum := sha256.Sum256([]byte(style[1]))
	if policy := r.header.Get("Content-Security-Policy"); !strings.Contains(policy, "style-src 'sha256-"+
		base64.StdEncoding.EncodeToString(sum[:])+"'") {
		t.Errorf("the policy is %s", policy)
	}
	if !strings.Contains(style[1], `content: "Ban chỉ đạo A \26  B \b7  Quý I\2f 2022"`) {
		t.Error(style[1])
	}
	if strings.Contains(r.body, "ZgotmplZ") {
		t.Error("the template refused a value")
	}
	if t.Failed() {
		t.Log(r.body)
	}
}

func TestAReportInEnglish(t *testing.T) {
	s := serve(t, yearOf(t)...)
	for _, r := range []reply{
		s.get("/report/ban/2022-Q1?lang=en"),
		s.get("/report/ban/2022-Q1", "Accept-Language", "en-GB, vi;q=0.5"),
	} {
		for _, want := range []string{
			`<html lang="en">`, "Report · Q1 2022 (2022-01-01 – 2022-03-31)", "<td>Held</td>",
			"Chaired by: Nguyễn Văn An",
		} {
			if !strings.Contains(r.body, want) {
				t.Errorf("the report does not tell %q", want)
			}
		}
	}
	// Due by the end of the quarter, the task is overdue from the day after.
	for period, isTold := range map[string]bool{"2022-Q1": false, "2022-H1": true} {
		if r := s.get("/report/ban/" + period + "?lang=en"); strings.Contains(r.body, "Overdue at the period") != isTold {
			t.Errorf("%s tells of what is overdue: %t, expected %t", period, !isTold, isTold)
		}
	}
	if r := s.get("/report/ban/2022-Q1", "Accept-Language", "fr"); !strings.Contains(r.body, `<html lang="vi">`) {
		t.Error("a stranger is not answered in Vietnamese")
	}
	for path, status := range map[string]int{
		"/report/ban/2022-Q5": 400, "/report/nope/2022-Q1": 404, "/report/ban": 404,
		"/report/ban/2022-Q1/x": 404,
	} {
		if r := s.get(path); r.status != status {
			t.Errorf("%s: %d", path, r.status)
		}
	}
	if r := s.get("/report/khac/2022-Q1"); !strings.Contains(r.body, "Không có cuộc họp nào") {
		t.Error(r.body)
	}
}

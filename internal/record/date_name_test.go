package record

import "testing"

func TestADateIsNamedInBothLanguages(t *testing.T) {
	for day, want := range map[PartialDate][2]string{
		"2021":                     {"2021", "2021"},
		"2021-09":                  {"tháng 9/2021", "2021-09"},
		"2021-09-29":               {"29/9/2021", "2021-09-29"},
		"2021-35":                  {"quý III/2021", "2021-Q3"},
		"2021-40":                  {"6 tháng đầu năm 2021", "2021-H1"},
		"../2021-10-04":            {"không muộn hơn 4/10/2021", "not later than 2021-10-04"},
		"[..2021-10-04]":           {"không muộn hơn 4/10/2021", "not later than 2021-10-04"},
		"2021-10/..":               {"không sớm hơn tháng 10/2021", "not earlier than 2021-10"},
		"2024-12-05/2024-12-07":    {"5–7/12/2024", "2024-12-05 to 2024-12-07"},
		"2024-11-30/2024-12-02":    {"từ 30/11/2024 đến 2/12/2024", "2024-11-30 to 2024-12-02"},
		"/2024-12-07":              {"đến 7/12/2024", "until 2024-12-07"},
		"2021-09~":                 {"khoảng tháng 9/2021", "about 2021-09"},
		"2021-09-29?":              {"29/9/2021 (?)", "2021-09-29 (?)"},
		"2021%":                    {"khoảng 2021 (?)", "about 2021 (?)"},
		"XXXX-09-29":               {"ngày 29/9, không rõ năm", "29/9, year unknown"},
		"2021-XX-29":               {"ngày 29, không rõ tháng, năm 2021", "day 29 of an unknown month of 2021"},
		"2021-09-XX":               {"tháng 9/2021", "2021-09"},
		"202X":                     {"thập niên 2020", "the 2020s"},
		"XXXX":                     {"không rõ ngày", "day unknown"},
		"[2021-09,2021-11]":        {"một trong các ngày tháng 9/2021, tháng 11/2021", "one of 2021-09, 2021-11"},
		"[2021-09-01..2021-09-20]": {"trong khoảng 1/9/2021 – 20/9/2021", "between 2021-09-01 and 2021-09-20"},
	} {
		if got := [2]string{day.Vietnamese(), day.English()}; got != want {
			t.Errorf("%s: %q", day, got)
		}
	}
}

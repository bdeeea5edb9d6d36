package record

import (
	"strconv"
	"strings"
)

// Vietnamese is the date as people read it: "29/9/2021", "tháng 9/2021", "quý III/2021", "5–7/12/2024", "không muộn hơn
// 4/10/2021".
func (d PartialDate) Vietnamese() string { return vietnameseDate.name(string(d)) }

// English is the date in words where it is not plain: "2021-09-29", "2021-Q3", "not later than 2021-10-04".
func (d PartialDate) English() string { return englishDate.name(string(d)) }

// dateWords name dates in one language; the texts have an @ where a date stands.
type dateWords struct {
	plain                               func(string) string
	divisions                           map[string]string
	notLater, notEarlier, upTo, onwards string
	interval, about, either, among      string
	unknown                             string
	noYear, noMonth, decade             string
}

var vietnameseDate = dateWords{
	plain: func(s string) string {
		year, rest, _ := strings.Cut(s, "-")
		month, day, hasDay := strings.Cut(rest, "-")
		month, day = strings.TrimPrefix(month, "0"), strings.TrimPrefix(day, "0")
		switch {
		case hasDay:
			return day + "/" + month + "/" + year
		case month != "":
			return "tháng " + month + "/" + year
		}
		return year
	},
	divisions: map[string]string{
		"21": "mùa xuân @", "22": "mùa hè @", "23": "mùa thu @", "24": "mùa đông @",
		"33": "quý I/@", "34": "quý II/@", "35": "quý III/@", "36": "quý IV/@",
		"37": "4 tháng đầu năm @", "38": "4 tháng giữa năm @", "39": "4 tháng cuối năm @",
		"40": "6 tháng đầu năm @", "41": "6 tháng cuối năm @",
	},
	notLater: "không muộn hơn @", notEarlier: "không sớm hơn @", upTo: "đến @", onwards: "từ @",
	interval: "từ @ đến @", about: "khoảng @", either: "một trong các ngày @", among: "trong khoảng @ – @",
	unknown: "không rõ ngày", noYear: "ngày @, không rõ năm", noMonth: "ngày @, không rõ tháng, năm @", decade: "thập niên @",
}

var englishDate = dateWords{
	plain: func(s string) string { return s },
	divisions: map[string]string{
		"21": "spring @", "22": "summer @", "23": "autumn @", "24": "winter @",
		"33": "@-Q1", "34": "@-Q2", "35": "@-Q3", "36": "@-Q4",
		"37": "first third of @", "38": "second third of @", "39": "last third of @", "40": "@-H1", "41": "@-H2",
	},
	notLater: "not later than @", notEarlier: "not earlier than @", upTo: "until @", onwards: "from @",
	interval: "@ to @", about: "about @", either: "one of @", among: "between @ and @",
	unknown: "day unknown", noYear: "@, year unknown", noMonth: "day @ of an unknown month of @", decade: "the @s",
}

func put(text string, dates ...string) string {
	for _, d := range dates {
		text = strings.Replace(text, "@", d, 1)
	}
	return text
}

func (w dateWords) name(s string) string {
	if isPlain(s) {
		return w.plain(s)
	}
	if s == "" || s == "../.." || s == "XXXX" {
		return w.unknown
	}
	if from, to, ok := strings.Cut(s, "/"); ok {
		switch {
		case from == "..":
			return put(w.notLater, w.name(to))
		case to == "..":
			return put(w.notEarlier, w.name(from))
		case from == "":
			return put(w.upTo, w.name(to))
		case to == "":
			return put(w.onwards, w.name(from))
		}
		return w.days(from, to)
	}
	switch last := s[len(s)-1]; last {
	case '~':
		return put(w.about, w.name(s[:len(s)-1]))
	case '%':
		return put(w.about, w.name(s[:len(s)-1])) + " (?)"
	case '?':
		return w.name(s[:len(s)-1]) + " (?)"
	}
	if s[0] == '[' {
		return w.oneOf(strings.Trim(s, "[]"))
	}
	return w.unspecified(s)
}

// days name what lasts for some days; those of one month together, where the day comes first.
func (w dateWords) days(from, to string) string {
	if first, last := PartialDate(from), PartialDate(to); first.IsFull() && last.IsFull() && from[:7] == to[:7] &&
		w.plain(from) != from {
		return strings.TrimPrefix(from[8:], "0") + "–" + w.plain(to)
	}
	return put(w.interval, w.name(from), w.name(to))
}

func (w dateWords) oneOf(s string) string {
	from, to, isRange := strings.Cut(s, "..")
	switch {
	case isRange && from == "":
		return put(w.notLater, w.name(to))
	case isRange && to == "":
		return put(w.notEarlier, w.name(from))
	case isRange && !strings.Contains(s, ","):
		return put(w.among, w.name(from), w.name(to))
	}
	names := strings.Split(s, ",")
	for i, n := range names {
		if from, to, ok := strings.Cut(n, ".."); ok && from != "" && to != "" {
			names[i] = w.name(from) + " – " + w.name(to)
		} else if !ok {
			names[i] = w.name(n)
		}
	}
	return put(w.either, strings.Join(names, ", "))
}

func (w dateWords) unspecified(s string) string {
	if len(s) == 7 && w.divisions[s[5:]] != "" {
		return put(w.divisions[s[5:]], s[:4])
	}
	if len(s) == 10 && s[:4] == "XXXX" && digitsAll(s[5:7]) && digitsAll(s[8:]) {
		day, month := strings.TrimPrefix(s[8:], "0"), strings.TrimPrefix(s[5:7], "0")
		return put(w.noYear, day+"/"+month)
	}
	if len(s) == 10 && digitsAll(s[:4]) && s[5:7] == "XX" && digitsAll(s[8:]) {
		day, _ := strconv.Atoi(s[8:])
		return put(w.noMonth, strconv.Itoa(day), s[:4])
	}
	if known, ok := strings.CutSuffix(s, "-XX"); ok {
		return w.name(known)
	}
	if len(s) == 4 && digitsAll(s[:3]) {
		return put(w.decade, s[:3]+"0")
	}
	return s
}

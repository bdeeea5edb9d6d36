package interchange

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bienban/internal/record"
	"bienban/internal/vi"
)

// line makes a text of one line of a text of another format: white space is single spaces, and what nobody sees is left
// out. A longer text than most characters is cut, which the second result tells.
func line(s string, most int) (string, bool) {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
			return -1
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s, false
	}
	return strings.TrimSpace(string([]rune(s)[:most-1])) + "…", true
}

// day reads what a format says of a day, as far as it is known; "" for what is none. A time behind it is not read.
func day(s string) record.PartialDate {
	s = strings.TrimSpace(s)
	if s == "" || strings.HasPrefix(s, "9999") { // a way to write that there is no end
		return ""
	}
	if d, err := record.ParsePartialDate(s); err == nil {
		return d
	}
	before, _, _ := strings.Cut(s, "T")
	before, _, _ = strings.Cut(before, " ")
	for { // "2021-00-00" is a year
		short, ok := strings.CutSuffix(before, "-00")
		if !ok {
			break
		}
		before = short
	}
	d, err := record.ParsePartialDate(before)
	if err != nil {
		return ""
	}
	return d
}

// instant reads a day with its hour. An hour with an offset is told in the zone, where that is known.
func instant(s, zone string) (record.PartialDate, record.LocalTime) {
	if !strings.ContainsAny(s, "T ") || len(s) < len("2021-09-29T14:30") {
		return day(s), ""
	}
	s = strings.Replace(s, " ", "T", 1)
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		if at, err := time.LoadLocation(zone); err == nil && zone != "" {
			t = t.In(at)
		}
		return day(t.Format("2006-01-02")), record.LocalTime(t.Format("15:04"))
	}
	for _, layout := range []string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return day(t.Format("2006-01-02")), record.LocalTime(t.Format("15:04"))
		}
	}
	return day(s), ""
}

// written is a meeting's instant as other formats write it, as far as it is known.
func written(d record.PartialDate, t record.LocalTime, zone string) string {
	if t == "" || len(d) != len("2021-09-29") {
		return string(d)
	}
	at, err := time.LoadLocation(zone)
	if err != nil {
		return string(d)
	}
	instant, err := time.ParseInLocation("2006-01-02T15:04", string(d)+"T"+string(t), at)
	if err != nil {
		return string(d)
	}
	return instant.Format("2006-01-02T15:04:05-07:00")
}

// scheme makes a scheme of identifiers of what another format calls it.
func scheme(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '.', r == ':':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, s)
	if len(s) > record.MostScheme {
		s = s[:record.MostScheme]
	}
	return s
}

// identifier is a value that an identifier may have; a longer or hidden one is told by its digest.
func identifier(s string) string {
	if short, cut := line(s, record.MostValue); !cut && short == s {
		return s
	}
	return "sha256:" + digest(s)
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:16])
}

// slug makes a slug for a name of which none can be made, or that several have; the identifier tells them apart.
func slug(name, id string) string {
	made := vi.Slug(name)
	if made == "" {
		made = vi.Slug(id)
	}
	if made == "" {
		return "n-" + digest(id)[:12]
	}
	return made
}

// distinctSlug is a slug that two records of one name do not share.
func distinctSlug(name, id string) string {
	tail := "-" + digest(id)[:8]
	made := slug(name, id)
	if len(made)+len(tail) > vi.MaxSlug {
		made = strings.TrimRight(made[:vi.MaxSlug-len(tail)], "-")
	}
	return made + tail
}

// address is an address that a source may have, or "".
func address(s string) record.URL {
	in := record.RecordMeetingInput{Sources: []record.SourceInput{{URL: record.URL(s), Title: "source"}}}
	if s == "" || in.Validate() != nil {
		return ""
	}
	return record.URL(s)
}

package takeaway

import (
	"bytes"
	"strings"
	"time"

	"github.com/rivo/uniseg"
)

// ics writes iCalendar (RFC 5545) of a database, with the address under which the client found the server.
type ics struct {
	bytes.Buffer
	database database
	origin   string
}

// maxOctets is the maximal length of a line, without its end.
const maxOctets = 75

// line writes one content line, folded if it is too long: between letters, never between a letter and its marks.
func (w *ics) line(text string) {
	room := maxOctets
	for rest := text; rest != ""; {
		cluster, after, _, _ := uniseg.FirstGraphemeClusterInString(rest, -1)
		if len(cluster) > room {
			w.WriteString("\r\n ")
			room = maxOctets - 1
		}
		w.WriteString(cluster)
		room -= len(cluster)
		rest = after
	}
	w.WriteString("\r\n")
}

// text writes a text property, unless it is empty.
func (w *ics) text(name, value string) {
	if value != "" {
		w.line(name + ":" + escaped.Replace(value))
	}
}

// Carriage returns would end lines; other control characters do not occur in records.
var escaped = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

func (w *ics) lines(lines ...string) {
	for _, l := range lines {
		w.line(l)
	}
}

const (
	icsDay     = "20060102"
	icsLocal   = "20060102T150405"
	icsInstant = "20060102T150405Z"
)

func (w *ics) instant(name string, at time.Time) { w.line(name + ":" + at.UTC().Format(icsInstant)) }

func (w *ics) day(name string, day time.Time) { w.line(name + ";VALUE=DATE:" + day.Format(icsDay)) }

// clock writes a local time: that of Viet Nam by its zone, which the calendar describes, any other as an instant.
func (w *ics) clock(name string, at time.Time, zone string) {
	if zone == zoneName {
		w.line(name + ";TZID=" + zoneName + ":" + at.Format(icsLocal))
		return
	}
	w.instant(name, at)
}

const zoneName = "Asia/Ho_Chi_Minh"

// zone describes the time zone of Viet Nam, the same since June 1975.
func (w *ics) zone() {
	w.lines("BEGIN:VTIMEZONE", "TZID:"+zoneName, "BEGIN:STANDARD", "DTSTART:19750613T000000", "TZOFFSETFROM:+0800",
		"TZOFFSETTO:+0700", "TZNAME:+07", "END:STANDARD", "END:VTIMEZONE")
}

package endpoint

import (
	"mime"
	"strconv"
	"strings"
)

// The media types of answers.
const (
	MediaResponse = "application/graphql-response+json"
	MediaJSON     = "application/json"
	MediaCSV      = "text/csv"
	MediaXLSX     = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// isTable tells whether answers of a media type are rows.
func isTable(media string) bool { return media == MediaCSV || media == MediaXLSX }

// negotiate chooses the media type of an answer, and tells whether there is one that the client takes. One that names
// none in particular gets application/json, which every client understands; a table only one that names its media type.
func negotiate(accept []string) (media string, ok bool) {
	ranges := acceptRanges(accept)
	if len(ranges) == 0 {
		return MediaJSON, true
	}
	best := 0.0
	for _, offered := range []string{MediaJSON, MediaResponse} {
		// Named outright, the newer type goes before the older.
		if q, named := quality(ranges, offered); q > best || q == best && q > 0 && named {
			media, best = offered, q
		}
	}
	for _, offered := range []string{MediaXLSX, MediaCSV} {
		if q, named := quality(ranges, offered); named && q > 0 && q >= best {
			media, best = offered, q
		}
	}
	if best == 0 {
		return MediaJSON, false
	}
	return media, true
}

// WantsMark tells whether a client asks for the mark by which Excel knows UTF-8, as text/csv;bom=yes, or asks that it
// be left out; fallback if it says neither.
func WantsMark(accept []string, fallback bool) bool {
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		if media, options, err := mime.ParseMediaType(part); err == nil && media == MediaCSV {
			switch strings.ToLower(options["bom"]) {
			case "yes":
				return true
			case "no":
				return false
			}
		}
	}
	return fallback
}

type acceptRange struct {
	media string
	q     float64
}

// acceptRanges reads the header, leaving out what is no media range. A charset other than UTF-8 is not ours to give.
func acceptRanges(accept []string) []acceptRange {
	var ranges []acceptRange
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		media, options, err := mime.ParseMediaType(part)
		if err != nil {
			ranges = append(ranges, acceptRange{})
			continue
		}
		r := acceptRange{media: media, q: 1}
		if text, given := options["q"]; given {
			if r.q, err = strconv.ParseFloat(text, 64); err != nil || !(r.q >= 0 && r.q <= 1) {
				r.q = 0
			}
		}
		if charset := options["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") && charset != "*" {
			r.q = 0
		}
		ranges = append(ranges, r)
	}
	return ranges
}

// quality is how much the client wants a media type, by the range that names it most closely.
func quality(ranges []acceptRange, media string) (q float64, named bool) {
	for _, pattern := range []string{media, "application/*", "*/*"} {
		found := false
		for _, r := range ranges {
			if r.media == pattern {
				q, found = max(q, r.q), true
			}
		}
		if found {
			return q, pattern == media
		}
	}
	return 0, false
}

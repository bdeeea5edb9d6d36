package endpoint

import (
	"strings"

	"bienban/internal/negotiate"
)

// The media types of responses.
const (
	MediaResponse = "application/graphql-response+json"
	MediaJSON     = "application/json"
	MediaCSV      = "text/csv"
	MediaXLSX     = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// isTable tells whether responses of a media type are tables.
func isTable(media string) bool { return media == MediaCSV || media == MediaXLSX }

// chooseMedia negotiates the media type of a response, and tells whether there is one that the client accepts. Without
// a preference it is application/json, which every client understands; a table is only for a client that names its
// media type.
func chooseMedia(accept []string) (media string, ok bool) {
	ranges := negotiate.Parse(accept)
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

// WantsBOM tells whether a client asks for the byte order mark by which Excel knows UTF-8, with text/csv;bom=yes, or
// for CSV without it; fallback if it says neither.
func WantsBOM(accept []string, fallback bool) bool {
	for _, r := range negotiate.Parse(accept) {
		if r.Name == MediaCSV {
			switch strings.ToLower(r.Parameters["bom"]) {
			case "yes":
				return true
			case "no":
				return false
			}
		}
	}
	return fallback
}

// quality is the quality of a media type, by the range that names it most closely.
func quality(ranges []negotiate.Range, media string) (q float64, named bool) {
	for _, pattern := range []string{media, "application/*", "*/*"} {
		found := false
		for _, r := range ranges {
			if r.Name == pattern {
				found = true
				if inUTF8(r) {
					q = max(q, r.Quality)
				}
			}
		}
		if found {
			return q, pattern == media
		}
	}
	return 0, false
}

// inUTF8 tells whether a range accepts UTF-8, which every response is in.
func inUTF8(r negotiate.Range) bool {
	charset := r.Parameters["charset"]
	return charset == "" || charset == "*" || strings.EqualFold(charset, "utf-8")
}

// ExtensionOf is the file name extension of a media type.
func ExtensionOf(media string) string {
	switch media {
	case MediaCSV:
		return ".csv"
	case MediaXLSX:
		return ".xlsx"
	}
	return ".json"
}

// ContentTypeOf is the Content-Type of a media type. A workbook has no charset.
func ContentTypeOf(media string) string {
	if media == MediaXLSX {
		return media
	}
	return media + "; charset=utf-8"
}

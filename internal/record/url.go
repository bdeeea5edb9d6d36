package record

import (
	"encoding/json"
	"io"
	"net/url"
	"unicode/utf8"
)

// MostURL is the maximal length of a URL, in characters.
const MostURL = 2048

// URL is an absolute http or https URL, kept exactly as given. The zero value is unknown.
type URL string

// ParseURL checks a URL; it does not normalise it, since a source's URL is quoted as published.
func ParseURL(s string) (URL, error) {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || len(s) > MostURL ||
		!utf8.ValidString(s) {
		return "", Invalid("", "%q is not a URL: expected an absolute http or https URL of at most %d bytes",
			clip(s), MostURL)
	}
	return URL(s), nil
}

// MarshalGQL writes the URL as a JSON string, null for the zero value.
func (u URL) MarshalGQL(w io.Writer) {
	if u == "" {
		_, _ = io.WriteString(w, "null")
		return
	}
	b, _ := json.Marshal(string(u))
	_, _ = w.Write(b)
}

// UnmarshalGQL reads a URL from a client.
func (u *URL) UnmarshalGQL(v any) (err error) { return unmarshalText(v, u, ParseURL, "URL") }

// UnmarshalText reads a URL from a record file.
func (u *URL) UnmarshalText(b []byte) (err error) { *u, err = ParseURL(string(b)); return err }

// Scan reads a column that may be NULL.
func (u *URL) Scan(v any) error { return scanText(v, u) }

package record

import (
	"encoding/json"
	"io"
	"net/url"
	"unicode/utf8"
)

// MostURL is how many characters an address may have.
const MostURL = 2048

// URL is an absolute http or https address, kept exactly as given. The zero value means that none is known.
type URL string

// ParseURL checks an address; it does not normalise it, since a source's address is quoted as published.
func ParseURL(s string) (URL, error) {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || len(s) > MostURL ||
		!utf8.ValidString(s) {
		return "", Invalid("", "%q is not an address: expected an absolute http or https URL of at most %d characters",
			clip(s), MostURL)
	}
	return URL(s), nil
}

// MarshalGQL writes the address as a JSON string, null when none is known.
func (u URL) MarshalGQL(w io.Writer) {
	if u == "" {
		_, _ = io.WriteString(w, "null")
		return
	}
	b, _ := json.Marshal(string(u))
	_, _ = w.Write(b)
}

// UnmarshalGQL reads an address from a client.
func (u *URL) UnmarshalGQL(v any) (err error) { return unmarshalText(v, u, ParseURL, "URL") }

// UnmarshalText reads an address from a record file.
func (u *URL) UnmarshalText(b []byte) (err error) { *u, err = ParseURL(string(b)); return err }

// Scan reads a column that may be NULL.
func (u *URL) Scan(v any) error { return scanText(v, u) }

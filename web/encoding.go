package web

import "bienban/internal/negotiate"

const identity = "identity"

// choose picks the variant that the client likes best, among equals the smallest. A client that refuses everything
// there is gets the plain content, which RFC 9110 allows and which helps it more than an error would.
func (f *file) choose(acceptEncoding []string) variant {
	accepted := parseAccept(acceptEncoding)
	chosen, best := f.variants[len(f.variants)-1], 0.0
	for _, v := range f.variants {
		if q := accepted.quality(v.encoding); q > best {
			chosen, best = v, q
		}
	}
	return chosen
}

// acceptance maps a coding, or "*", to its quality between 0 and 1.
type acceptance map[string]float64

// parseAccept reads Accept-Encoding. A coding has no parameters: an element with one is malformed, and refuses it.
func parseAccept(lines []string) acceptance {
	accepted := acceptance{}
	for _, r := range negotiate.Parse(lines) {
		if r.Name == "x-gzip" {
			r.Name = "gzip"
		}
		accepted[r.Name] = r.Quality
		if len(r.Parameters) > 0 {
			accepted[r.Name] = 0
		}
	}
	return accepted
}

// quality of a coding. The plain content is acceptable unless refused, but comes after whatever was asked for by name.
func (a acceptance) quality(coding string) float64 {
	if q, ok := a[coding]; ok {
		return q
	}
	if q, ok := a["*"]; ok {
		return q
	}
	if coding == identity {
		return 0.0001
	}
	return 0
}

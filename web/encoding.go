package web

import (
	"strconv"
	"strings"
)

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

// parseAccept reads Accept-Encoding (RFC 9110, section 12.5.3). An element that cannot be understood counts as refused:
// to send something that was not asked for is worse than to send it uncompressed.
func parseAccept(fields []string) acceptance {
	accepted := acceptance{}
	for _, element := range strings.Split(strings.Join(fields, ","), ",") {
		coding, parameter, weighed := strings.Cut(element, ";")
		coding = strings.ToLower(strings.TrimSpace(coding))
		if coding == "" {
			continue
		}
		if coding == "x-gzip" {
			coding = "gzip"
		}
		accepted[coding] = 1
		if weighed {
			accepted[coding] = parseQuality(parameter)
		}
	}
	return accepted
}

func parseQuality(parameter string) float64 {
	name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	// Written so that NaN, which compares false with everything, is refused too.
	if !strings.EqualFold(strings.TrimSpace(name), "q") || err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return q
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

// Package negotiate reads the header fields by which a client says what it accepts: Accept and Accept-Encoding (RFC
// 9110, section 12.5).
//
// It knows nothing of what there is to choose from.
package negotiate

import (
	"mime"
	"strconv"
	"strings"
)

// Range is one element of such a field: text/csv;bom=yes;q=0.5.
type Range struct {
	// Name is a media type or range, or a content coding, in lower case; empty in an element that is malformed.
	Name string
	// Quality is how much the client wants what Name stands for: from 0, which refuses it, to 1.
	Quality float64
	// Parameters are those beside q, by their names in lower case.
	Parameters map[string]string
}

// Parse reads all lines of a field. A quality that is no number from 0 to 1 counts as 0: to send something that was not
// asked for is worse than to send something plainer.
func Parse(lines []string) []Range {
	var ranges []Range
	for element := range strings.SplitSeq(strings.Join(lines, ","), ",") {
		if strings.TrimSpace(element) != "" {
			ranges = append(ranges, parse(element))
		}
	}
	return ranges
}

func parse(element string) Range {
	name, parameters, err := mime.ParseMediaType(element)
	if err != nil {
		return Range{}
	}
	r := Range{Name: name, Quality: 1, Parameters: parameters}
	if text, given := parameters["q"]; given {
		r.Quality = quality(text)
		delete(parameters, "q")
	}
	return r
}

func quality(text string) float64 {
	q, err := strconv.ParseFloat(text, 64)
	// Written so that NaN, which compares false with everything, is refused, too.
	if err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return q
}

// Preferred is the name of the range with the highest quality, the first of equals; empty where all are refused.
func Preferred(ranges []Range) string {
	var best Range
	for _, r := range ranges {
		if r.Quality > best.Quality {
			best = r
		}
	}
	return best.Name
}

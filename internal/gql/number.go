package gql

import (
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// number is the text of a number, as JSON has it.
func number(v any) (string, bool) {
	switch v := v.(type) {
	case json.Number:
		return v.String(), true
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), !math.IsInf(v, 0) && !math.IsNaN(v)
	case int:
		return strconv.Itoa(v), true
	case int64:
		return strconv.FormatInt(v, 10), true
	}
	return "", false
}

// wholeNumber reads an Int: 32 bits, in any notation, so that 1.0 and 1e2 are accepted, too.
func wholeNumber(v any) (int64, bool) {
	text, ok := number(v)
	if !ok {
		return 0, false
	}
	if n, err := strconv.ParseInt(text, 10, 32); err == nil {
		return n, true
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f != math.Trunc(f) || f < math.MinInt32 || f > math.MaxInt32 {
		return 0, false
	}
	// The nearest float64 of 1.00000000000000001 is whole, and the number is not.
	digits, ok := wholeDigits(text)
	return int64(f), ok && digits == strconv.FormatInt(int64(f), 10)
}

// maxExponent bounds what is written out in digits: 1e400 is a whole number, but not an id.
const maxExponent = 30

// wholeDigits writes a whole number in digits alone.
func wholeDigits(text string) (string, bool) {
	if !strings.ContainsAny(text, ".eE") {
		return text, true
	}
	if at := strings.IndexAny(text, "eE"); at >= 0 {
		if exponent, err := strconv.Atoi(text[at+1:]); err != nil || exponent > maxExponent || exponent < -maxExponent {
			return "", false
		}
	}
	exact, ok := new(big.Rat).SetString(text)
	if !ok || !exact.IsInt() {
		return "", false
	}
	return exact.Num().String(), true
}

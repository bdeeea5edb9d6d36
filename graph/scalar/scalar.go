// Package scalar holds the scalars that gqlgen's own are too lenient for: an Int of 32 bits, a String and an ID that
// are strings, and a DateTime that is always written in UTC. The scalars of the records themselves (days, quarters,
// times, addresses) are types of internal/record.
package scalar

import (
	"encoding/json"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"bienban/internal/record"
)

// MarshalInt writes a GraphQL Int.
func MarshalInt(i int) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Itoa(i)) })
}

// UnmarshalInt reads a GraphQL Int: a whole number of 32 bits, as the specification says.
func UnmarshalInt(v any) (int, error) {
	switch v := v.(type) {
	case int:
		return within32(int64(v))
	case int32:
		return int(v), nil
	case int64:
		return within32(v)
	case json.Number:
		i, err := strconv.ParseInt(v.String(), 10, 64)
		if err != nil {
			return 0, record.Invalid("", "%q is not a whole number of 32 bits", v.String())
		}
		return within32(i)
	}
	return 0, record.Invalid("", "Int must be written as a whole number")
}

func within32(i int64) (int, error) {
	if i < math.MinInt32 || i > math.MaxInt32 {
		return 0, record.Invalid("", "%d is not a whole number of 32 bits", i)
	}
	return int(i), nil
}

// MarshalString writes a GraphQL String.
func MarshalString(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalString reads a GraphQL String and takes nothing but a string. A null gets here only where the type allows
// one and an empty text stands for none.
func UnmarshalString(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	s, ok := v.(string)
	if !ok {
		return "", record.Invalid("", "String must be written as a string")
	}
	return s, nil
}

// MarshalID writes a GraphQL ID.
func MarshalID(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalID reads a GraphQL ID. The specification lets an integer stand for an ID; it becomes its digits and is then
// refused as an id that was never given out, with the error that says so.
func UnmarshalID(v any) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case json.Number:
		return v.String(), nil
	}
	return "", record.Invalid("", "ID must be written as a string")
}

// MarshalDateTime writes an instant in UTC, to the millisecond.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, t.UTC().Format(`"2006-01-02T15:04:05.000Z"`))
	})
}

// dateTime is the production date-time of RFC 3339 as the page that specifies the scalar has it: at most nine digits of
// a second's fraction, and letters of either case. time.Parse alone takes a comma for the point, and any number of
// digits.
var dateTime = regexp.MustCompile(`^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$`)

// UnmarshalDateTime reads RFC 3339 with an offset.
func UnmarshalDateTime(v any) (time.Time, error) {
	if s, ok := v.(string); ok && dateTime.MatchString(s) {
		if t, err := time.Parse(time.RFC3339Nano, strings.ToUpper(s)); err == nil {
			return t, nil
		}
	}
	return time.Time{}, record.Invalid("",
		"%v is not an instant: expected RFC 3339 with an offset, such as 2021-10-04T01:00:00Z", v)
}

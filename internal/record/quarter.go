package record

import (
	"fmt"
	"io"
)

// Quarter is a calendar quarter in Asia/Ho_Chi_Minh, "2021-Q3". The zero value means none.
type Quarter string

// ParseQuarter reads "YYYY-Qn" with n from 1 to 4.
func ParseQuarter(s string) (Quarter, error) {
	if len(s) == 7 && s[4:6] == "-Q" && s[6] >= '1' && s[6] <= '4' && validDay(s[:4]) {
		return Quarter(s), nil
	}
	return "", unparsed(s, ParseQuarter, "is not a quarter: expected YYYY-Qn with n from 1 to 4, such as 2021-Q3")
}

// From is the quarter's first month, as a partial date.
func (q Quarter) From() PartialDate {
	return PartialDate(fmt.Sprintf("%s-%02d", q[:4], q.firstMonth()))
}

// To is the quarter's last month, as a partial date.
func (q Quarter) To() PartialDate {
	return PartialDate(fmt.Sprintf("%s-%02d", q[:4], q.firstMonth()+2))
}

func (q Quarter) firstMonth() int { return int(q[6]-'1')*3 + 1 }

// MarshalGQL writes the quarter as a JSON string, null for the zero value.
func (q Quarter) MarshalGQL(w io.Writer) { writeText(w, string(q)) }

// UnmarshalGQL reads a quarter from a client.
func (q *Quarter) UnmarshalGQL(v any) (err error) {
	return unmarshalText(v, q, ParseQuarter, "Quarter")
}

// UnmarshalText reads a quarter from text.
func (q *Quarter) UnmarshalText(b []byte) (err error) { *q, err = ParseQuarter(string(b)); return err }

package intake_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"bienban/db/dbtest"
	"bienban/internal/intake"
	"bienban/internal/record"
	"bienban/internal/store"
)

// FuzzFile reads any bytes as a record file: they are recorded, or refused as what is wrong with them.
func FuzzFile(f *testing.F) {
	for _, s := range []string{
		"", "{}", "[]", "[{}]", "{}{}", "[{},", `{"meeting": {"title": "Họp", "heldOn": "2021-09-29"}}`, `{"topics": [{"name": "a"}]}`, "\xff\xfe", "{\"topics\":[{\"name\":\"\\u0000\"}]}",
		strings.Repeat("[", 20_000), `{"officials": [{"name": "A", "identifiers": [{"scheme": "x", "value": "1"}]}]}`,
	} {
		f.Add(s)
	}
	st := store.New(dbtest.OpenTemp(f), time.Now)
	f.Fuzz(func(t *testing.T, s string) {
		_, err := intake.Run(t.Context(), st, []string{intake.Stdin}, strings.NewReader(s), nil)
		if faults, ok := errors.AsType[intake.Errors](err); err != nil && !ok {
			if e, known := errors.AsType[*record.Error](err); !known || e.Code == record.CodeInternal {
				t.Errorf("%v is no fault of the file", err)
			}
		} else if ok && len(faults) == 0 {
			t.Error("refused without a reason")
		}
	})
}

package panics_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"

	"bienban/internal/panics"
)

// guarded runs f in a goroutine of its own and gives what failed was told.
func guarded(f func()) (told *panics.Error) {
	var ended sync.WaitGroup
	ended.Go(func() { panics.Guard(f, func(err *panics.Error) { told = err }) })
	ended.Wait()
	return told
}

func explodes() { panic(io.EOF) }

func TestGuardTellsOfEveryEnd(t *testing.T) {
	var nothing []int
	for name, c := range map[string]struct {
		f    func()
		want string
	}{
		"an error":      {explodes, "panic: EOF"},
		"a text":        {func() { panic("a slip") }, "panic: a slip"},
		"the runtime's": {func() { nothing[0]++ }, "panic: runtime error: index out of range"},
		"nil":           {func() { panic(nil) }, "panic: panic called with nil argument"},
		"Goexit":        {runtime.Goexit, "panic: the goroutine was ended by runtime.Goexit"},
	} {
		t.Run(name, func(t *testing.T) {
			told := guarded(c.f)
			if told == nil || !strings.HasPrefix(told.Error(), c.want) || !strings.Contains(told.Stack, "panics_test.go") &&
				name != "Goexit" {
				t.Errorf("%v", told)
			}
		})
	}
	if told := guarded(func() {}); told != nil {
		t.Errorf("an ordinary end: %v", told)
	}
}

func TestAPanicHidesItsValue(t *testing.T) {
	if told := guarded(explodes); errors.Is(told, io.EOF) {
		t.Error("the panic passes as an answer to the input")
	}
}

func TestThePanicOfAnErrorKeepsItsStack(t *testing.T) {
	first := guarded(explodes)
	if again := guarded(func() { panic(first) }); again != first {
		t.Errorf("%v", again)
	}
}

// TestAFailureThatFails must not end the process.
func TestAFailureThatFails(*testing.T) {
	panics.Guard(explodes, func(*panics.Error) { panic("again") })
}

func TestCatch(t *testing.T) {
	err := func() (err error) {
		defer panics.Catch(func(e *panics.Error) { err = e })
		explodes()
		return nil
	}()
	if err == nil || err.Error() != "panic: EOF" {
		t.Error(err)
	}
}

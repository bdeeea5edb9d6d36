// Package panics makes errors of panics, so that what one client has started fails for that client alone. In Go a panic
// that leaves its goroutine ends the whole process: every goroutine that a message of a client can start, or reach,
// begins with [Guard], and every place that calls foreign code with a lock, a place in a queue or an answer half
// written in its hands uses [Catch].
//
// It knows nothing of who is told of the error, nor how.
package panics

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// Error is a panic that was recovered. It hides an error that was the panic's value from errors.Is and errors.As:
// whatever the value is, a panic is a fault of the program, and never an answer to the input.
type Error struct {
	// Value is what the code panicked with.
	Value any
	// Stack is that of the goroutine, from the place of the panic on.
	Stack string
}

func (e *Error) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// errExit is the value of a goroutine that has ended itself by runtime.Goexit.
var errExit = errors.New("the goroutine was ended by runtime.Goexit")

// Of makes an error of what recover has returned. It is called by the function that recovers, while the stack is still
// that of the panic. The panic of an Error is that Error.
func Of(value any) *Error {
	if e, ok := value.(*Error); ok {
		return e
	}
	return &Error{value, string(debug.Stack())}
}

// Catch is deferred. It ends a panic, and hands it to caught.
func Catch(caught func(*Error)) {
	if value := recover(); value != nil {
		caught(Of(value))
	}
}

// Guard runs what a goroutine is there for. Should it panic, or end the goroutine early, failed is told; a panic of
// failed itself goes no further.
func Guard(run func(), failed func(*Error)) {
	ended := false
	defer func() {
		value := recover()
		if value == nil && !ended {
			value = errExit
		}
		if value != nil {
			tell(failed, Of(value))
		}
	}()
	run()
	ended = true
}

// tell has no one left to turn to.
func tell(failed func(*Error), err *Error) {
	defer func() { _ = recover() }()
	failed(err)
}

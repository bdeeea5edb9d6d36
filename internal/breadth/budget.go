package breadth

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// TooLargeError reports an answer that outgrew [Options.MaxBytes].
type TooLargeError struct {
	// Limit is in bytes of JSON.
	Limit int
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the answer is larger than %d bytes: ask for fewer items or fields, or page through them", e.Limit)
}

// budget is what the root fields of one response share: how much they may write, and their buffers, which are released
// once gqlgen has copied them.
type budget struct {
	limit    int
	written  atomic.Int64
	expected atomic.Int64

	mu       sync.Mutex
	borrowed []*[]byte
}

type (
	budgetKey struct{}
	bytesKey  struct{}
)

// WithMaxBytes returns a context under which the responses of an [Executor] have this limit instead of
// [Options.MaxBytes].
func WithMaxBytes(ctx context.Context, limit int) context.Context {
	return context.WithValue(ctx, bytesKey{}, limit)
}

func (e *Executor) maxBytes(ctx context.Context) int {
	if limit, ok := ctx.Value(bytesKey{}).(int); ok {
		return limit
	}
	return e.options.MaxBytes
}

func budgetOf(ctx context.Context, limit int) *budget {
	if b, ok := ctx.Value(budgetKey{}).(*budget); ok {
		return b
	}
	return &budget{limit: limit}
}

// expect adds bytes that the response will have.
func (b *budget) expect(bytes int) { b.expected.Add(int64(bytes)) }

// check fails if the response is sure to be too large before a byte of it is written.
func (b *budget) check() error {
	if b.limit > 0 && b.expected.Load() > int64(b.limit) {
		return &TooLargeError{Limit: b.limit}
	}
	return nil
}

// spend counts bytes and returns false once there are too many.
func (b *budget) spend(n int) bool {
	return b.written.Add(int64(n)) <= int64(b.limit) || b.limit == 0
}

// maxPooledBuffer bounds the capacity of pooled buffers, so that a huge response does not keep its memory.
const maxPooledBuffer = 4 << 20

var buffers = sync.Pool{New: func() any { return new(make([]byte, 0, 16<<10)) }}

// borrow takes an empty buffer from the pool; release puts it back.
func (b *budget) borrow() *[]byte {
	buffer := buffers.Get().(*[]byte)
	b.mu.Lock()
	b.borrowed = append(b.borrowed, buffer)
	b.mu.Unlock()
	return buffer
}

func (b *budget) release() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, buffer := range b.borrowed {
		if cap(*buffer) <= maxPooledBuffer {
			*buffer = (*buffer)[:0]
			buffers.Put(buffer)
		}
	}
	b.borrowed = nil
}

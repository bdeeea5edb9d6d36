package intake

import (
	"bytes"
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"bienban/internal/record"
)

// MostEntryBytes is the maximal size of one entry. It bounds the memory of reading.
const MostEntryBytes = 16 << 20

// maxEntryRead is how many bytes are read for one entry, with the white space before it.
const maxEntryRead = MostEntryBytes + 1<<16

// reader reads a record file entry by entry.
type reader struct {
	dec     *jsontext.Decoder
	in      *meter
	inArray bool
	begun   bool
	ended   bool // next has returned false

	count int   // of entries so far
	entry entry // the current one
	line  int   // of the fault, or of the current entry
	fault *record.Error
	err   error // of reading, not of the content
}

// entry is one entry as it is in its file.
type entry struct {
	raw  jsontext.Value // valid until the next is read
	line int            // on which it begins, from 1
}

func newReader(from io.Reader, progress func(read int64)) *reader {
	in := &meter{from: from, progress: progress, budget: maxEntryRead, line: 1}
	// What an entry must not contain is reported when it is decoded, with its path.
	dec := jsontext.NewDecoder(in, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	return &reader{dec: dec, in: in, line: 1}
}

// next reads the next entry. It returns false at the end and for invalid JSON: then fault or err is set.
func (r *reader) next() bool {
	r.ended = r.ended || !r.advance()
	return !r.ended
}

func (r *reader) advance() bool {
	if !r.begun {
		r.begun = true
		r.open()
	}
	if r.fault != nil || r.err != nil {
		return false
	}
	r.in.budget = maxEntryRead
	if r.inArray && r.dec.PeekKind() == jsontext.KindEndArray {
		r.close()
		return false
	}
	raw, err := r.dec.ReadValue()
	if err != nil {
		if !errors.Is(err, io.EOF) || r.inArray {
			r.refuse(err)
		}
		return false
	}
	// White space and the comma may precede the value; its beginning is known once it is read.
	r.entry = entry{raw: raw, line: r.in.lineAt(r.dec.InputOffset() - int64(len(raw)))}
	r.line = r.entry.line
	if len(raw) > MostEntryBytes { // the meter only stops what exceeds its read-ahead
		r.fault = tooLong()
		return false
	}
	r.count++
	return true
}

func tooLong() *record.Error {
	return record.Invalid("", "an entry is longer than %d MiB", MostEntryBytes>>20)
}

// open detects whether the file is an array, after a byte order mark.
func (r *reader) open() {
	first, err := r.in.peek()
	if err != nil {
		if !errors.Is(err, io.EOF) {
			r.err = err
		}
		return
	}
	if first == 0xff || first == 0xfe { // never in UTF-8, but the first byte of UTF-16
		r.fault = record.Invalid("", "is not in UTF-8 but probably in UTF-16: save it as UTF-8")
		return
	}
	if first == '[' {
		r.inArray = true
		if _, err := r.dec.ReadToken(); err != nil {
			r.refuse(err)
		}
	}
}

// close reads the end of the array, after which nothing may follow.
func (r *reader) close() {
	if _, err := r.dec.ReadToken(); err != nil {
		r.refuse(err)
		return
	}
	if _, err := r.dec.ReadToken(); !errors.Is(err, io.EOF) {
		at := r.dec.InputOffset()
		if syntax, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
			at = syntax.ByteOffset
		}
		r.line = r.in.lineAt(at)
		r.fault = record.Invalid("", "something follows the end of the array")
	}
}

// refuse distinguishes invalid JSON from a read error.
func (r *reader) refuse(err error) {
	syntax, isSyntax := errors.AsType[*jsontext.SyntacticError](err)
	switch {
	case r.in.err != nil:
		r.err = r.in.err
	case r.in.budget <= 0:
		unread := r.dec.UnreadBuffer()
		r.line = r.in.lineAt(r.dec.InputOffset() + int64(len(unread)-len(bytes.TrimLeft(unread, " \t\r\n,"))))
		r.fault = tooLong()
	case isSyntax && !errors.Is(err, io.ErrUnexpectedEOF):
		r.line = r.in.lineAt(syntax.ByteOffset)
		r.fault = record.Invalid("", "is not JSON: %s", syntax.Err)
	default:
		r.line = r.in.lineAt(r.in.read)
		r.fault = record.Invalid("", "is incomplete: the file ends inside an entry")
	}
}

// meter counts the bytes and lines that are read.
type meter struct {
	from     io.Reader
	progress func(read int64)
	head     []byte // peeked at and not read yet
	read     int64
	budget   int64 // how much more may be read for the current entry
	err      error // of reading; the end is none

	line   int     // at offset passed
	breaks []int64 // offsets of line breaks that were read and not passed yet
}

var errTooLong = errors.New("the entry is too long")

func (m *meter) Read(p []byte) (int, error) {
	if m.budget <= 0 {
		return 0, errTooLong
	}
	var n int
	var err error
	if len(m.head) > 0 {
		n = copy(p, m.head)
		m.head = m.head[n:]
	} else if n, err = m.from.Read(p); err != nil && !errors.Is(err, io.EOF) {
		m.err = err
	}
	for i := 0; i < n; i++ {
		j := bytes.IndexByte(p[i:n], '\n')
		if j < 0 {
			break
		}
		i += j
		m.breaks = append(m.breaks, m.read+int64(i))
	}
	m.read += int64(n)
	m.budget -= int64(n)
	if m.progress != nil {
		m.progress(m.read)
	}
	return n, err
}

// peek returns the first byte that is not white space, without consuming it; a byte order mark is dropped.
func (m *meter) peek() (byte, error) {
	buf := make([]byte, 4096)
	for {
		n, err := m.from.Read(buf)
		m.head = append(m.head, buf[:n]...)
		m.head = bytes.TrimPrefix(m.head, []byte("\xef\xbb\xbf"))
		if trimmed := bytes.TrimLeft(m.head, " \t\r\n"); len(trimmed) > 0 {
			return trimmed[0], nil
		}
		if err != nil {
			return 0, err
		}
		if len(m.head) > MostEntryBytes {
			return 0, errTooLong
		}
	}
}

// lineAt is the line of an offset that is not before any asked for earlier.
func (m *meter) lineAt(offset int64) int {
	passed := 0
	for passed < len(m.breaks) && m.breaks[passed] < offset {
		passed++
	}
	m.line += passed
	m.breaks = append(m.breaks[:0], m.breaks[passed:]...)
	return m.line
}

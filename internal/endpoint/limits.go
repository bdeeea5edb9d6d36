package endpoint

import (
	"cmp"
	"time"

	"bienban/internal/limit"
)

// Limits bound what one request may take. The zero value of a member means its default.
type Limits struct {
	limit.Limits               // of each operation
	Body         int64         // bytes of the request body
	Answer       int           // bytes of the response
	Time         time.Duration // of a response
	Export       int           // bytes of an export, as JSON
	ExportPage   int           // elements of one page in an export
	ExportTime   time.Duration // of an export
	Exports      int           // exports at once: each may take a hundred megabytes of memory
	Caches       int           // bytes of all caches that requests share
}

// The defaults of [Limits].
const (
	DefaultBody       = 1 << 20
	DefaultAnswer     = 5 << 20
	DefaultTime       = 10 * time.Second
	DefaultExport     = 50 << 20
	DefaultExportPage = 10_000
	DefaultExportTime = 60 * time.Second
	DefaultExports    = 2
	DefaultCaches     = 64 << 20

	exportQueueTime = 10 * time.Second // how long an export waits for a slot
	exportQueue     = 64               // how many exports wait
	exportFactor    = 5                // times the cost limit of other operations
)

// Defaults fills in what is zero.
func (l Limits) Defaults() Limits {
	l.Limits = l.Limits.Defaults()
	l.Body = cmp.Or(l.Body, DefaultBody)
	l.Answer = cmp.Or(l.Answer, DefaultAnswer)
	l.Time = cmp.Or(l.Time, DefaultTime)
	l.Export = cmp.Or(l.Export, DefaultExport)
	l.ExportPage = cmp.Or(l.ExportPage, DefaultExportPage)
	l.ExportTime = cmp.Or(l.ExportTime, DefaultExportTime)
	l.Exports = cmp.Or(l.Exports, DefaultExports)
	l.Caches = cmp.Or(l.Caches, DefaultCaches)
	return l
}

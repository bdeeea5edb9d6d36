package endpoint

import (
	"cmp"
	"time"

	"bienban/internal/limit"
)

// Limits bound what one request may take. The zero value of a member means its default.
type Limits struct {
	limit.Limits               // of each operation
	Body         int64         // bytes of the body
	Answer       int           // bytes of the answer
	Time         time.Duration // for the whole answer
	Export       int           // bytes of an answer that becomes a table, before it does
	ExportPage   int           // elements of one page of such
	ExportTime   time.Duration // for the whole of it
	Exports      int           // such answers at once: each may need a hundred megabytes
	Caches       int           // bytes of what is kept from one request for others
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

	exportQueueTime = 10 * time.Second // for others to end
	exportQueue     = 64               // for those who wait
	exportFactor    = 5                // how many times the usual cost may be taken away
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

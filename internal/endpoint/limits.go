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
	MostBody       = 1 << 20
	MostAnswer     = 5 << 20
	MostTime       = 10 * time.Second
	MostExport     = 50 << 20
	MostExportPage = 10_000
	MostExportTime = 60 * time.Second
	MostExports    = 2
	MostCaches     = 64 << 20

	mostExportWait  = 10 * time.Second // for others to end
	mostExportSeats = 64               // for those who wait
	exportFactor    = 5                // how many times the usual cost may be taken away
)

// Defaults fills in what is zero.
func (l Limits) Defaults() Limits {
	l.Limits = l.Limits.Defaults()
	l.Body = cmp.Or(l.Body, MostBody)
	l.Answer = cmp.Or(l.Answer, MostAnswer)
	l.Time = cmp.Or(l.Time, MostTime)
	l.Export = cmp.Or(l.Export, MostExport)
	l.ExportPage = cmp.Or(l.ExportPage, MostExportPage)
	l.ExportTime = cmp.Or(l.ExportTime, MostExportTime)
	l.Exports = cmp.Or(l.Exports, MostExports)
	l.Caches = cmp.Or(l.Caches, MostCaches)
	return l
}

package plaintext

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"golang.org/x/text/unicode/norm"

	"bienban/internal/vi"
)

// Limits of a PDF.
const (
	maxPages   = 400
	maxPDFTime = 30 * time.Second
	// maxMemory is in pages of WebAssembly of 64 KiB.
	maxMemory = 6144
)

// A pdfPool is PDFium in WebAssembly, started at the first PDF.
type pdfPool func() (pdfium.Pool, error)

// PDFium starts at once when it is interpreted, and takes a second or more to compile and is ten times as fast then:
// that is paid back after some pages.
var (
	interpreted = startPDF(wazero.NewRuntimeConfigInterpreter)
	compiled    = startPDF(wazero.NewRuntimeConfig)
	// pagesRead counts the pages that were interpreted.
	pagesRead atomic.Int64
)

// paysBack is after how many pages compiling takes less time than interpreting.
const paysBack = 24

func startPDF(config func() wazero.RuntimeConfig) pdfPool {
	return sync.OnceValues(func() (pdfium.Pool, error) {
		features := api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling
		return webassembly.Init(webassembly.Config{
			MinIdle: 0, MaxIdle: 1, MaxTotal: 2,
			FSConfig:      wazero.NewFSConfig(),
			RuntimeConfig: config().WithCoreFeatures(features).WithMemoryLimitPages(maxMemory).WithCloseOnContextDone(true),
		})
	})
}

// errManyPages asks for the compiled PDFium.
var errManyPages = errors.New("many pages")

// fromPDF reads the text of a PDF, page by page.
func fromPDF(data []byte) (Document, error) {
	if pagesRead.Load() < paysBack {
		d, err := readPDF(interpreted, data, paysBack)
		if !errors.Is(err, errManyPages) {
			return d, err
		}
	}
	return readPDF(compiled, data, maxPages)
}

// readPDF reads a PDF of at most so many pages.
func readPDF(pool pdfPool, data []byte, pages int) (Document, error) {
	started, err := pool()
	if err != nil {
		return Document{}, unreadable("PDFium cannot be started")
	}
	ctx, cancel := context.WithTimeout(context.Background(), maxPDFTime)
	defer cancel()
	instance, err := started.GetInstanceWithContext(ctx)
	if err != nil {
		return Document{}, unreadable("PDFium is busy; try again")
	}
	type answer struct {
		text string
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		text, err := pdfText(ctx, instance, data, pages)
		done <- answer{text, err}
	}()
	select {
	case a := <-done:
		if err := instance.Close(); err != nil && a.err == nil {
			a.err = unreadable("PDFium failed on it")
		}
		if a.err != nil {
			return Document{}, a.err
		}
		return pdfDocument(a.text)
	case <-ctx.Done():
		// The worker is ended: a file that takes so long is an attack.
		_ = instance.Kill()
		return Document{}, unreadable("its text took longer than %s", maxPDFTime)
	}
}

func pdfDocument(text string) (Document, error) {
	text = strings.ReplaceAll(text, "\x00", "")
	encoding := ""
	if suspicious(text) {
		text, encoding = decode([]byte(text))
	}
	if gibberish(text) {
		return Document{}, unreadable("its letters have no meaning in Unicode: it was made with a font of its own; scan it, or ask for the original")
	}
	return Document{Text: norm.NFC.String(text), Media: PDF, Encoding: encoding}, nil
}

func pdfText(ctx context.Context, instance pdfium.Pdfium, data []byte, pages int) (text string, err error) {
	defer func() {
		if recover() != nil {
			err = unreadable("it is damaged")
		}
	}()
	doc, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return "", unreadable("it is damaged, or needs a password")
	}
	defer func() { _, _ = instance.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document}) }()
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return "", unreadable("it is damaged")
	}
	if count.PageCount > pages && pages < maxPages {
		return "", errManyPages
	}
	pagesRead.Add(int64(count.PageCount))
	var out strings.Builder
	for i := range min(count.PageCount, maxPages) {
		if ctx.Err() != nil || out.Len() > 4*maxText {
			break
		}
		at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		page, err := instance.GetPageText(&requests.GetPageText{Page: at})
		if err != nil {
			continue // a damaged page; the rest goes on
		}
		out.WriteString(unwrap(page.Text))
		out.WriteByte('\n')
	}
	return out.String(), nil
}

// unwrap joins the lines of a page that end where the page is full.
func unwrap(page string) string {
	lines := strings.Split(strings.ReplaceAll(page, "\r\n", "\n"), "\n")
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(strings.TrimSpace(l)))
	}
	var out strings.Builder
	for i, l := range lines {
		l = strings.TrimSpace(l)
		out.WriteString(l)
		if i+1 == len(lines) {
			break
		}
		next := strings.TrimSpace(lines[i+1])
		if continues(l, next, width) {
			out.WriteByte(' ')
		} else {
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// continues reports whether a line of a PDF goes on in the next one.
func continues(line, next string, width int) bool {
	if line == "" || next == "" || width < 40 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	first, _ := utf8.DecodeRuneInString(next)
	if strings.ContainsRune(".!?:…", last) {
		return false
	}
	if unicode.IsLower(first) || last == ',' || last == ';' {
		return !strings.HasPrefix(next, "- ")
	}
	word, _, _ := strings.Cut(next, " ")
	n := utf8.RuneCountInString(line)
	return n*100 >= width*82 || n+1+utf8.RuneCountInString(word) > width
}

// gibberish reports whether too few words of a text are syllables to be Vietnamese, or words to be anything.
func gibberish(text string) bool {
	good, all := 0, 0
	for _, w := range strings.Fields(text) {
		w = strings.TrimFunc(w, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsDigit(r) })
		if w == "" {
			continue
		}
		all++
		if vi.IsSyllable(norm.NFC.String(w)) {
			good++
		}
		if all > sampled {
			break
		}
	}
	return all >= 12 && good*10 < all*4
}

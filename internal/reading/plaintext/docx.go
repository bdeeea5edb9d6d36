package plaintext

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// fromDOCX reads the paragraphs of a DOCX: runs joined, cells of a table with tabs between them, one line for each row.
func fromDOCX(data []byte) (Document, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return Document{}, unreadable("the archive is damaged")
	}
	for _, f := range archive.File {
		if f.Name != "word/document.xml" {
			continue
		}
		part, err := f.Open()
		if err != nil {
			return Document{}, unreadable("its text is packed in a way that is not known")
		}
		defer part.Close()
		text, err := paragraphs(&boundedReader{part, maxXML})
		if err != nil {
			return Document{}, err
		}
		return Document{Text: norm.NFC.String(text), Media: DOCX}, nil
	}
	return Document{}, unreadable("it is a ZIP archive without a Word document")
}

var errTooLong = errors.New("too long")

// A boundedReader fails beyond its limit, where io.LimitReader would end.
type boundedReader struct {
	r    io.Reader
	left int64
}

func (b *boundedReader) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// paragraphs reads the text of WordprocessingML.
func paragraphs(r io.Reader) (string, error) {
	var out strings.Builder
	dec := xml.NewDecoder(r)
	dec.Strict = false
	inText, cells := false, 0
	hidden := 0 // inside an element whose content is not shown
	for out.Len() < 4*maxText {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return out.String(), nil
		}
		if errors.Is(err, errTooLong) {
			return "", unreadable("its text is longer than %d bytes when unpacked", maxXML)
		}
		if err != nil {
			return "", unreadable("its text is damaged")
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "Fallback", "del", "moveFrom", "instrText":
				hidden++
			case "t":
				inText = true
			case "tab":
				out.WriteByte('\t')
			case "br", "cr":
				out.WriteByte('\n')
			case "noBreakHyphen":
				out.WriteByte('-')
			case "tc":
				cells++
			case "tr":
				cells = 0
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "Fallback", "del", "moveFrom", "instrText":
				hidden--
			case "t":
				inText = false
			case "p":
				if cells > 0 {
					out.WriteByte(' ')
				} else {
					out.WriteByte('\n')
				}
			case "tc":
				out.WriteByte('\t')
			case "tr":
				cells = 0
				out.WriteByte('\n')
			}
		case xml.CharData:
			if inText && hidden <= 0 {
				out.Write(t)
			}
		}
	}
	return out.String(), nil
}

package interchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// mostPart bounds one part of a workbook once it is unpacked.
const mostPart = MostBytes

type xlsxText struct {
	Text string `xml:"t"`
	Runs []struct {
		Text string `xml:"t"`
	} `xml:"r"`
}

func (t xlsxText) String() string {
	s := t.Text
	for _, r := range t.Runs {
		s += r.Text
	}
	return s
}

// xlsxRows are the rows of the first sheet of a workbook.
func xlsxRows(data []byte) ([][]string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("is not an XLSX workbook")
	}
	var strs struct {
		Items []xlsxText `xml:"si"`
	}
	if err := xlsxPart(z, "xl/sharedStrings.xml", &strs); err != nil && !errors.Is(err, errNoPart) {
		return nil, err
	}
	name, err := firstSheet(z)
	if err != nil {
		return nil, err
	}
	var sheet struct {
		Rows []struct {
			Cells []struct {
				Ref    string   `xml:"r,attr"`
				Type   string   `xml:"t,attr"`
				Value  string   `xml:"v"`
				Inline xlsxText `xml:"is"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	if err := xlsxPart(z, name, &sheet); err != nil {
		return nil, err
	}
	rows := make([][]string, len(sheet.Rows))
	for i, row := range sheet.Rows {
		for j, c := range row.Cells {
			if at := columnOf(c.Ref); at >= 0 {
				j = at
			}
			if j > 1000 {
				continue
			}
			for len(rows[i]) <= j {
				rows[i] = append(rows[i], "")
			}
			switch c.Type {
			case "s":
				if n, err := strconv.Atoi(c.Value); err == nil && n >= 0 && n < len(strs.Items) {
					rows[i][j] = strs.Items[n].String()
				}
			case "inlineStr":
				rows[i][j] = c.Inline.String()
			case "e": // an error of a formula says nothing
			default:
				rows[i][j] = c.Value
			}
		}
	}
	return rows, nil
}

var errNoPart = errors.New("the workbook lacks a part")

// firstSheet is the part of the sheet that stands first in the workbook.
func firstSheet(z *zip.Reader) (string, error) {
	var book struct {
		Sheets []struct {
			ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(xlsxPart(z, "xl/workbook.xml", &book), xlsxPart(z, "xl/_rels/workbook.xml.rels", &relations)); err != nil {
		return "", err
	}
	for _, r := range relations.All {
		if len(book.Sheets) > 0 && r.ID == book.Sheets[0].ID {
			if strings.HasPrefix(r.Target, "/") {
				return strings.TrimPrefix(r.Target, "/"), nil
			}
			return path.Join("xl", r.Target), nil
		}
	}
	return "", errors.New("the workbook has no sheet")
}

func xlsxPart(z *zip.Reader, name string, into any) error {
	f, err := z.Open(name)
	if err != nil {
		return fmt.Errorf("%w: %s", errNoPart, name)
	}
	defer func() { _ = f.Close() }()
	limited := &io.LimitedReader{R: f, N: mostPart}
	if err := xml.NewDecoder(limited).Decode(into); err != nil {
		return fmt.Errorf("the workbook's part %s cannot be read: %w", name, err)
	}
	return nil
}

// columnOf is the column of a cell such as "C7", from 0; -1 if it is none.
func columnOf(ref string) int {
	n := 0
	for _, c := range ref {
		if c < 'A' || c > 'Z' {
			break
		}
		if n = n*26 + int(c-'A') + 1; n > 1<<20 {
			return -1
		}
	}
	return n - 1
}

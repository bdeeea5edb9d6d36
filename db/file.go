package db

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ApplicationID is in the header of every record file: the letters "BiBn".
const ApplicationID = 0x4269426E

// fileState is what is at a path before SQLite opens it.
type fileState int

const (
	stateMissing fileState = iota
	stateEmpty
	stateDatabase
)

// The header of a SQLite file, https://www.sqlite.org/fileformat.html section 1.3.
const (
	headerSize        = 100
	headerMagic       = "SQLite format 3\x00"
	offsetPageSize    = 16
	offsetChange      = 24
	offsetPages       = 28
	offsetApplication = 68
	offsetValidFor    = 92
)

// inspect reads the file without SQLite, which would modify some foreign files, and returns its absolute path with
// symbolic links resolved, as SQLite names the log.
func inspect(path string) (fileState, string, error) {
	if path == "" || path == ":memory:" || strings.HasPrefix(path, "file:") {
		return 0, path, &OpenError{Kind: KindPath, Path: path}
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return 0, path, &OpenError{Kind: KindPath, Path: path, Err: err}
	}
	if target, err := filepath.EvalSymlinks(abs); err == nil {
		abs = target
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return stateMissing, abs, checkFolder(abs)
	case err != nil:
		return 0, abs, &OpenError{Kind: KindUnreadable, Path: abs, Err: withoutPath(err)}
	case info.IsDir():
		return 0, abs, &OpenError{Kind: KindDirectory, Path: abs}
	case !info.Mode().IsRegular():
		return 0, abs, &OpenError{Kind: KindNotSQLite, Path: abs}
	case info.Size() == 0:
		return stateEmpty, abs, nil
	}
	return stateDatabase, abs, checkHeader(abs, info.Size())
}

func checkFolder(path string) error {
	folder := filepath.Dir(path)
	info, err := os.Stat(folder)
	if err == nil && info.IsDir() {
		return nil
	}
	return &OpenError{Kind: KindNoFolder, Path: path, Err: err}
}

func checkHeader(path string, size int64) error {
	header, err := readHeader(path)
	switch {
	case err != nil:
		return &OpenError{Kind: KindUnreadable, Path: path, Err: withoutPath(err)}
	case len(bytes.Trim(header, "\x00")) == 0:
		return &OpenError{Kind: KindZeroed, Path: path}
	case !strings.HasPrefix(string(header), headerMagic[:min(len(headerMagic), len(header))]):
		return &OpenError{Kind: KindNotSQLite, Path: path}
	case len(header) < headerSize:
		return &OpenError{Kind: KindTruncated, Path: path}
	case binary.BigEndian.Uint32(header[offsetApplication:]) != ApplicationID:
		return &OpenError{Kind: KindForeign, Path: path}
	case size < wantSize(header) && !hasLog(path):
		// With a log, an interrupted checkpoint may have written the header before the pages that it counts; they are still
		// in the log.
		return &OpenError{Kind: KindTruncated, Path: path}
	}
	return nil
}

func readHeader(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	header := make([]byte, headerSize)
	n, err := io.ReadFull(f, header)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return header[:n], err
}

// wantSize is the file size by the header, or zero if the header does not guarantee it.
func wantSize(header []byte) int64 {
	if !bytes.Equal(header[offsetChange:offsetChange+4], header[offsetValidFor:offsetValidFor+4]) {
		return 0
	}
	page := int64(binary.BigEndian.Uint16(header[offsetPageSize:]))
	if page == 1 {
		page = 65536
	}
	return page * int64(binary.BigEndian.Uint32(header[offsetPages:]))
}

// hasLog reports whether there is a write-ahead log with content beside the file: a process is writing, or one crashed.
func hasLog(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

func missing(path string, state fileState) error {
	if state == stateEmpty {
		return &OpenError{Kind: KindEmpty, Path: path}
	}
	return &OpenError{Kind: KindMissing, Path: path}
}

package db

import (
	"errors"
	"fmt"
	"path/filepath"
)

// OpenKind is the reason why a record file was not opened.
type OpenKind string

// The reasons. Their text is for logs; the sentence for people is OpenError.Error.
const (
	KindEngine           OpenKind = "engine"            // the linked SQLite has a known bug
	KindNoFTS5           OpenKind = "no-fts5"           // built without the tag sqlite_fts5
	KindPath             OpenKind = "path"              // not the path of a file
	KindNoFolder         OpenKind = "no-folder"         // the folder does not exist
	KindDirectory        OpenKind = "directory"         // the path is a folder
	KindMissing          OpenKind = "missing"           // there is no file, and Create is not set
	KindEmpty            OpenKind = "empty"             // the file is empty, and Create is not set
	KindUnreadable       OpenKind = "unreadable"        // the file may not be read
	KindUnwritable       OpenKind = "unwritable"        // the file may not be written
	KindUnwritableFolder OpenKind = "unwritable-folder" // the folder may not be written
	KindNotSQLite        OpenKind = "not-sqlite"        // some other kind of file
	KindForeign          OpenKind = "foreign"           // another program's SQLite file
	KindZeroed           OpenKind = "zeroed"            // the beginning was overwritten with zeros
	KindTruncated        OpenKind = "truncated"         // shorter than its header says
	KindCorrupt          OpenKind = "corrupt"           // the engine finds it malformed
	KindNeedsRecovery    OpenKind = "needs-recovery"    // its log cannot be read in place
	KindNewer            OpenKind = "newer"             // written by a later version of the program
	KindOlder            OpenKind = "older"             // an older schema, and Migrate is not set
	KindMigration        OpenKind = "migration"         // a migration failed
	KindBusy             OpenKind = "busy"              // another process holds the lock
	KindInUse            OpenKind = "in-use"            // another process has it open
	KindPragma           OpenKind = "pragma"            // a safety pragma was not applied
	KindFull             OpenKind = "full"              // no space left
	KindIO               OpenKind = "io"                // any other error of the system
)

// ExitCannotOpen is the exit code of a program that could not open its record file.
const ExitCannotOpen = 3

// OpenError is one sentence on why a record file was not opened and what to do about it.
type OpenError struct {
	Kind OpenKind
	Path string
	// Has and Want are the schema versions (KindOlder, KindNewer), else empty.
	Has, Want string
	Err       error
}

// Unwrap gives the cause, which may be nil.
func (e *OpenError) Unwrap() error { return e.Err }

// ExitCode is the same for every reason: scripts distinguish "could not open" from "has findings".
func (e *OpenError) ExitCode() int { return ExitCannotOpen }

// Error is one sentence for the operator. It has the path, so it must not be sent to a client.
func (e *OpenError) Error() string {
	file, folder := e.Path, filepath.Dir(e.Path)
	switch e.Kind {
	case KindEngine:
		return fmt.Sprintf("this program is linked with SQLite %s, which can corrupt a write-ahead log; build it with "+
			"SQLite %s or later", e.Has, e.Want)
	case KindNoFTS5:
		return "this program was built without full-text search; build it with the tag sqlite_fts5, as `make build` does"
	case KindPath:
		return fmt.Sprintf("%q is not the path of a database file; give a plain path such as bienban.db", file)
	case KindNoFolder:
		return fmt.Sprintf("the folder %s does not exist; create it, or choose another path for the database", folder)
	case KindDirectory:
		return fmt.Sprintf("%s is a folder; give the path of a database file in it", file)
	case KindMissing:
		return fmt.Sprintf("there is no database at %s; `bienban migrate --db FILE` creates one", file)
	case KindEmpty:
		return fmt.Sprintf("%s is empty; `bienban migrate --db FILE` makes it a database", file)
	case KindUnreadable:
		return fmt.Sprintf("%s cannot be read%s", file, e.cause())
	case KindUnwritable:
		return fmt.Sprintf("%s cannot be written%s; allow it, or open it with --read-only", file, e.cause())
	case KindUnwritableFolder:
		return fmt.Sprintf("the folder %s cannot be written, and the database keeps its log there%s; allow it, or open the "+
			"file with --read-only", folder, e.cause())
	default:
		return e.contentError(file)
	}
}

// contentError is the sentence for a file that was read but not accepted.
func (e *OpenError) contentError(file string) string {
	switch e.Kind {
	case KindNotSQLite:
		return fmt.Sprintf("%s is not a SQLite database and was not changed; give the path of a record file with --db",
			file)
	case KindForeign:
		return fmt.Sprintf("%s is a SQLite database of another program and was not changed; give the path of a record "+
			"file with --db", file)
	case KindZeroed:
		return fmt.Sprintf("%s begins with zeros where its header should be; restore it from a copy with `bienban restore`",
			file)
	case KindTruncated:
		return fmt.Sprintf("%s is shorter than its header says; restore it from a copy with `bienban restore`", file)
	case KindCorrupt:
		return fmt.Sprintf("%s is damaged%s; restore it from a copy with `bienban restore`", file, e.cause())
	case KindNeedsRecovery:
		return fmt.Sprintf("%s has a write-ahead log that only a writer can read; open it once without --read-only, or "+
			"copy both files to a folder that can be written", file)
	case KindNewer:
		return fmt.Sprintf("%s has schema version %s and this program knows up to %s; use a newer bienban", file, e.Has,
			e.Want)
	case KindOlder:
		return fmt.Sprintf("%s has schema version %s and this program needs %s; run `bienban migrate --db FILE` first", file,
			e.Has, e.Want)
	case KindMigration:
		return fmt.Sprintf("%s could not be brought to the current schema%s", file, e.cause())
	case KindBusy:
		return fmt.Sprintf("%s is locked by another program; close that one or try again", file)
	case KindInUse:
		return fmt.Sprintf("%s is in use%s; stop what uses it first", file, e.cause())
	case KindPragma:
		return fmt.Sprintf("%s cannot be opened safely%s", file, e.cause())
	case KindFull:
		return fmt.Sprintf("there is no disk space left for %s; free some and try again", file)
	default:
		return fmt.Sprintf("%s cannot be opened%s", file, e.cause())
	}
}

func (e *OpenError) cause() string {
	if e.Err == nil {
		return ""
	}
	return " (" + e.Err.Error() + ")"
}

// asOpenError classifies an error of the engine while opening a file. The end of a context is returned as it is:
// nothing is wrong with the file.
func asOpenError(path string, err error) error {
	var open *OpenError
	if errors.As(err, &open) {
		if open.Path == "" {
			open.Path = path
		}
		return open
	}
	var kind OpenKind
	switch ConditionOf(err) {
	case Corrupt:
		kind = KindCorrupt
	case NotADatabase:
		kind = KindNotSQLite
	case Busy:
		kind = KindBusy
	case ReadOnlyFile, CannotOpen:
		kind = KindUnwritable
	case Full:
		kind = KindFull
	case Interrupted:
		return err
	default:
		kind = KindIO
	}
	return &OpenError{Kind: kind, Path: path, Err: err}
}

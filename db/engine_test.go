package db

import (
	"errors"
	"testing"

	"github.com/mattn/go-sqlite3"
)

func kindOf(err error) OpenKind {
	var open *OpenError
	if errors.As(err, &open) {
		return open.Kind
	}
	return ""
}

func TestCheckEngine(t *testing.T) {
	for number, want := range map[int]OpenKind{3046001: KindEngine, 3051002: KindEngine, 3051003: "", 3054001: ""} {
		if got := kindOf(checkEngine("x", number)); got != want {
			t.Errorf("%d: %q, want %q", number, got, want)
		}
	}
	if err := checkEngine(engineVersion()); err != nil {
		t.Errorf("the engine linked in: %v", err)
	}
}

func TestCheckModule(t *testing.T) {
	q := newConn(fileURI(t.TempDir()+"/x.db", ""), nil, Options{})
	defer q.close()
	if got := kindOf(checkModule(t.Context(), q, "no_such_module")); got != KindNoFTS5 {
		t.Errorf("a module that is missing: %q", got)
	}
	if err := checkModule(t.Context(), q, "fts5"); err != nil {
		t.Errorf("a module that is there: %v", err)
	}
}

func TestAPragmaThatDoesNotTakeFailsTheConnection(t *testing.T) {
	path := t.TempDir() + "/x.db"
	tests := []struct {
		name, parameters string
		pragmas          []pragma
	}{
		{"misspelt in the DSN", "_foreign_key=1", []pragma{{name: "foreign_keys", want: "1"}}},
		{"unknown to the engine", "", []pragma{{name: "no_such_pragma", want: "1", set: true}}},
		{"refused by the engine", "vfs=unix-dotfile&_journal_mode=WAL", []pragma{{name: "journal_mode", want: "wal"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q := newConn(fileURI(path, test.parameters), test.pragmas, Options{})
			defer q.close()
			if err := q.ping(t.Context()); kindOf(err) != KindPragma {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestConditionOf(t *testing.T) {
	tests := map[sqlite3.ErrNo]Condition{
		sqlite3.ErrBusy: Busy, sqlite3.ErrLocked: Busy, sqlite3.ErrReadonly: ReadOnlyFile, sqlite3.ErrFull: Full,
		sqlite3.ErrCorrupt: Corrupt, sqlite3.ErrNotADB: NotADatabase, sqlite3.ErrCantOpen: CannotOpen,
		sqlite3.ErrIoErr: IO, sqlite3.ErrInterrupt: Interrupted, sqlite3.ErrTooBig: TooBig,
		sqlite3.ErrConstraint: NoCondition, sqlite3.ErrError: NoCondition,
	}
	for code, want := range tests {
		if got := ConditionOf(errors.Join(errors.New("outer"), sqlite3.Error{Code: code})); got != want {
			t.Errorf("%v: %d, want %d", code, got, want)
		}
	}
}

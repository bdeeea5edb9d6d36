package store

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"bienban/db"
	"bienban/db/dbtest"
	"bienban/internal/access"
	"bienban/internal/record"
)

// TestATokenIsAsTheFileHasIt changes a token through another handle, as another process does.
func TestATokenIsAsTheFileHasIt(t *testing.T) {
	s := withBase(t)
	other := New(dbtest.Open(t, s.db.Path(), db.Options{}), s.now)
	token, _ := access.Mint("van-thu", access.Editor, s.now(), time.Time{})
	if _, err := s.Tokens().Token(t.Context(), token.Prefix); !errors.Is(err, access.ErrNoToken) {
		t.Errorf("before it is made: %v", err)
	}
	if err := other.Tokens().AddToken(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	is := func(role access.Role, state string) {
		t.Helper()
		got, err := s.Tokens().Token(t.Context(), token.Prefix)
		if err != nil || got.Role != role || got.State(s.now()) != state {
			t.Errorf("%+v %v", got, err)
		}
	}
	is(access.Editor, "active")
	if _, err := other.db.Write.Exec(t.Context(), "UPDATE tokens SET role = 'reader'"); err != nil {
		t.Fatal(err)
	}
	is(access.Reader, "active")
	if err := s.Tokens().RevokeToken(t.Context(), token.Prefix); err != nil { // by this process itself
		t.Fatal(err)
	}
	is(access.Reader, "revoked")
	if _, err := other.db.Write.Exec(t.Context(), "DELETE FROM tokens"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Tokens().Token(t.Context(), token.Prefix); !errors.Is(err, access.ErrNoToken) {
		t.Errorf("after it was deleted: %v", err)
	}
}

// TestAskingForTokensAgainReadsTheFileOnce counts the statements of many clients, with nothing changed and after a
// change.
func TestAskingForTokensAgainReadsTheFileOnce(t *testing.T) {
	s := withBase(t)
	var prefixes []string
	for range 200 {
		token, _ := access.Mint("one", access.Editor, s.now(), time.Time{})
		if err := s.Tokens().AddToken(t.Context(), token); err != nil {
			t.Fatal(err)
		}
		prefixes = append(prefixes, token.Prefix)
	}
	askAll := func() (statements int) {
		t.Helper()
		ctx, counter := db.WithRecording(context.WithoutCancel(t.Context()))
		var clients sync.WaitGroup
		for _, prefix := range prefixes {
			clients.Go(func() {
				if _, err := s.Tokens().Token(ctx, prefix); err != nil {
					t.Error(err)
				}
			})
		}
		clients.Wait()
		for _, spent := range counter.Spent() {
			if strings.Contains(spent.SQL, "tokens") { // and not for the version of the file
				statements += spent.Count
			}
		}
		return statements
	}
	askAll()
	if n := askAll(); n != 0 {
		t.Errorf("%d statements though nothing has changed", n)
	}
	mustDeclare(t, s, &record.RecordMeetingInput{Topics: []record.TopicInput{{Slug: "t", Name: "Một"}}})
	if n := askAll(); n != 1 {
		t.Errorf("%d statements of 200 clients after one change", n)
	}
}

// TestAChangeIsPermittedInItsTransaction finds the writer taken while rights are asked for, so that nobody can take
// them away between the question and the change.
func TestAChangeIsPermittedInItsTransaction(t *testing.T) {
	base := withBase(t)
	other := New(dbtest.Open(t, base.db.Path(), db.Options{LockWait: time.Millisecond}), base.now)
	asked := 0
	refusal := &record.Error{Code: record.CodeForbidden, Message: "no"}
	s := New(base.db, base.now, Permit(func(ctx context.Context) error {
		asked++
		if err := other.Tokens().RevokeToken(ctx, "bb_x"); db.ConditionOf(err) != db.Busy {
			t.Errorf("another process could write: %v", err)
		}
		return refusal
	}))
	before := everyRow(t, s)
	if _, _, err := s.CreateTopic(t.Context(), "tester", "",
		&record.TopicInput{Slug: "x", Name: "X"}); record.CodeOf(err) != record.CodeForbidden || asked != 1 {
		t.Errorf("asked %d times: %v", asked, err)
	}
	if after := everyRow(t, s); after != before {
		t.Errorf("something is written: %s", firstDifference(after, before))
	}
}

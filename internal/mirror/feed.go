package mirror

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"slices"
	"time"

	"bienban/internal/journal"
	"bienban/internal/record"
)

// revisionFields are what a mirror copies of a revision.
const revisionFields = "nodes { recordId version operation stored } pageInfo { hasNextPage endCursor }"

// feedDocument asks for the changes after a cursor, and in the same breath for the last one that was copied: it must
// still be what it was.
const feedDocument = `query Follow($after: String, $seen: ID!, $resumed: Boolean!, $seenRevisions: Int!, $changes: Int!, $revisions: Int!) {
  seen: change(id: $seen) @include(if: $resumed) { id recordedAt actor note revisions(first: $seenRevisions) { ` + revisionFields + ` } }
  changes(first: $changes, after: $after) {
    edges { cursor node { id recordedAt actor note revisions(first: $revisions) { ` + revisionFields + ` } } }
    pageInfo { hasNextPage }
  }
}`

// restDocument asks for the revisions of a change that has more than one page of them.
const restDocument = `query FollowRest($change: ID!, $revisions: Int!, $after: String!) {
  change(id: $change) { revisions(first: $revisions, after: $after) { ` + revisionFields + ` } }
}`

// revisionPage is a page of a change's revisions.
type revisionPage struct {
	Nodes []struct {
		RecordID  string
		Version   int
		Operation record.Operation
		Stored    string
	}
	PageInfo struct {
		HasNextPage bool
		EndCursor   *string
	}
}

// change is one of the feed.
type change struct {
	ID         string
	RecordedAt time.Time
	Actor      string
	Note       *string
	Revisions  revisionPage
}

// feedPage is what feedDocument answers.
type feedPage struct {
	Seen    *change
	Changes *struct {
		Edges []struct {
			Cursor string
			Node   change
		}
		PageInfo struct{ HasNextPage bool }
	}
}

func (c *change) record() (*record.Change, error) {
	key, err := record.ParseIDOf(record.KindChange, c.ID)
	return &record.Change{Key: key, RecordedAt: c.RecordedAt, Actor: c.Actor, Note: c.Note}, err
}

func (p *revisionPage) revisions() ([]journal.CopiedRevision, error) {
	revisions := make([]journal.CopiedRevision, len(p.Nodes))
	for i, n := range p.Nodes {
		id, err := record.ParseID(n.RecordID)
		if err != nil || id.Kind >= record.KindChange {
			return nil, &refusedError{fmt.Sprintf("the origin tells of a record %q, of a kind that this program does not "+
				"know: update this program", n.RecordID)}
		}
		revisions[i] = journal.CopiedRevision{Target: id, Version: n.Version, Operation: n.Operation, Body: n.Stored}
	}
	return revisions, nil
}

// pageSizes are how much is asked for at once. They shrink when the origin finds it too much, and grow again.
type pageSizes struct{ changes, revisions int }

const (
	mostChanges   = 50
	mostRevisions = 200 // the longest page of the API
)

func (s *pageSizes) shrink() bool {
	if s.changes == 1 && s.revisions == 1 {
		return false
	}
	s.changes, s.revisions = max(1, s.changes/2), max(1, s.revisions/2)
	return true
}

func (s *pageSizes) grow() {
	s.changes, s.revisions = min(mostChanges, 2*s.changes), min(mostRevisions, 2*s.revisions)
}

// seenGone tells that a fault is about the change that was copied last: it is not there any more.
func seenGone(f fault) bool {
	return f.Extensions.Code == record.CodeNotFound && len(f.Path) > 0 && f.Path[0] == "seen"
}

// How often something is asked that fails for a while. The rest of a change is worth some patience: without it the
// whole change has to be asked for again. An origin that says when to come again is taken at its word.
const (
	triesForFeed  = 1
	triesForRest  = 6
	triesWhenTold = 20
)

// ask asks until there is an answer, or no sense in asking again. What did not come in time is asked for in smaller
// pages.
func (f *Follower) ask(ctx context.Context, document string, variables func(pageSizes) map[string]any,
	tries int,
) (*answer, error) {
	wait := f.firstWait()
	for try := 1; ; try++ {
		a, err := f.client.ask(ctx, document, variables(f.sizes))
		if isTimeout(err) {
			f.sizes.shrink()
		}
		passing, ok := errors.AsType[*passingError](err)
		if !ok || ctx.Err() != nil || passing.after == 0 && try >= tries || try >= triesWhenTold {
			return a, err
		}
		pause(ctx, cmp.Or(passing.after, wait))
		wait = min(longestWait, 2*wait)
	}
}

// isTimeout tells that an answer did not come in time, or not whole.
func isTimeout(err error) bool {
	slow, ok := errors.AsType[net.Error](err)
	return ok && slow.Timeout()
}

// page asks with smaller and smaller pages until the origin answers, and reads the answer into data.
func (f *Follower) page(ctx context.Context, document string, tries int, variables func(pageSizes) map[string]any,
	data any,
) error {
	for {
		a, err := f.ask(ctx, document, variables, tries)
		if _, ok := errors.AsType[tooLongError](err); ok && f.sizes.shrink() {
			continue
		}
		if err != nil {
			return err
		}
		if len(a.Errors) == 0 {
			f.sizes.grow()
			return json.Unmarshal(a.Data, data)
		}
		if slices.ContainsFunc(a.Errors, seenGone) {
			return &refusedError{f.otherOrigin("has no change %d, the last one that is here")}
		}
		switch e := a.Errors[0]; e.Extensions.Code {
		case record.CodeTooExpensive:
			if !f.sizes.shrink() {
				return &refusedError{"the origin cannot tell even one revision at once: " + e.Message}
			}
		case record.CodeUnavailable, record.CodeInternal:
			return passingf("the origin says: %s", e.Message)
		default:
			return &refusedError{"the origin refuses: " + e.Message}
		}
	}
}

package graph

import (
	"context"

	"bienban/internal/live"
	"bienban/internal/panics"
	"bienban/internal/record"
	"bienban/internal/store"
)

type subscriptionResolver struct{ *resolver }

func (r subscriptionResolver) MeetingRecorded(ctx context.Context, committee,
	after *string,
) (<-chan *record.MeetingRecorded, error) {
	feed, err := r.read(ctx).MeetingsRecorded(ctx, committee, resumed(ctx, after))
	return events(ctx, feed, err, func(e *record.MeetingRecorded) string { return e.Cursor })
}

func (r subscriptionResolver) ConclusionChanged(ctx context.Context, committee *string,
	status []record.ConclusionStatus, after *string,
) (<-chan *record.ConclusionChanged, error) {
	feed, err := r.read(ctx).ConclusionsChanged(ctx, committee, status, resumed(ctx, after))
	return events(ctx, feed, err, func(e *record.ConclusionChanged) string { return e.Cursor })
}

func (r subscriptionResolver) Changed(ctx context.Context, kinds []record.RecordKind,
	after *string,
) (<-chan *record.RecordChanged, error) {
	feed, err := r.read(ctx).Changed(ctx, kinds, resumed(ctx, after))
	return events(ctx, feed, err, func(e *record.RecordChanged) string { return e.Cursor })
}

// resumed is where to go on: where the transport says that the client was cut off, or else where the query says.
func resumed(ctx context.Context, after *string) *string {
	if mark, ok := live.ResumeAfter(ctx); ok {
		return &mark
	}
	return after
}

// events hands over what a feed gives, one at a time: nothing waits here but the next event, and what a slow client has
// not taken stays in the file.
func events[E any](ctx context.Context, feed *store.Feed[E], err error, cursor func(*E) string) (<-chan *E, error) {
	if err != nil {
		return nil, err
	}
	channel := make(chan *E)
	go func() {
		defer close(channel)
		panics.Guard(func() {
			defer feed.Close()
			handOver(ctx, feed, channel, cursor)
		}, func(broken *panics.Error) { live.Fail(ctx, broken) })
	}()
	return channel, nil
}

func handOver[E any](ctx context.Context, feed *store.Feed[E], channel chan<- *E, cursor func(*E) string) {
	for {
		event, err := feed.Next(ctx)
		if err != nil {
			live.Fail(ctx, err)
			return
		}
		live.Mark(ctx, cursor(event))
		select {
		case channel <- event:
		case <-ctx.Done():
			return
		}
	}
}

type recordChangedResolver struct{ *resolver }

func (r recordChangedResolver) Change(ctx context.Context, events []*record.RecordChanged) ([]*record.Change, error) {
	return r.read(ctx).ChangesByKeys(ctx, each(events, func(e *record.RecordChanged) int64 { return e.ChangeKey }))
}

func (r recordChangedResolver) Record(ctx context.Context, events []*record.RecordChanged) ([]record.Record, error) {
	return present[record.Record](ctx, r.read(ctx), each(events,
		func(e *record.RecordChanged) record.NodeID { return e.Target }))
}

type meetingRecordedResolver struct{ *resolver }

func (r meetingRecordedResolver) Change(ctx context.Context,
	events []*record.MeetingRecorded,
) ([]*record.Change, error) {
	return r.read(ctx).ChangesByKeys(ctx, each(events, func(e *record.MeetingRecorded) int64 { return e.ChangeKey }))
}

func (r meetingRecordedResolver) Meeting(ctx context.Context,
	events []*record.MeetingRecorded,
) ([]*record.Meeting, error) {
	return present[*record.Meeting](ctx, r.read(ctx), each(events,
		func(e *record.MeetingRecorded) record.NodeID { return e.Target }))
}

type conclusionChangedResolver struct{ *resolver }

func (r conclusionChangedResolver) Change(ctx context.Context,
	events []*record.ConclusionChanged,
) ([]*record.Change, error) {
	return r.read(ctx).ChangesByKeys(ctx, each(events, func(e *record.ConclusionChanged) int64 { return e.ChangeKey }))
}

func (r conclusionChangedResolver) Conclusion(ctx context.Context,
	events []*record.ConclusionChanged,
) ([]*record.Conclusion, error) {
	return present[*record.Conclusion](ctx, r.read(ctx), each(events,
		func(e *record.ConclusionChanged) record.NodeID { return e.Target }))
}

// present are the records that are still there; nil for those that are not, though another one may stand in their stead
// by now.
func present[R record.Node](ctx context.Context, rd store.Reader, ids []record.NodeID) ([]R, error) {
	nodes, err := rd.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	records := make([]R, len(nodes))
	for i, n := range nodes {
		if n != nil && !isSurvivor(n) {
			records[i], _ = n.(R)
		}
	}
	return records, nil
}

// isSurvivor tells a record that answers for one that was merged into it.
func isSurvivor(n record.Node) bool {
	switch n := n.(type) {
	case *record.Official:
		return n.ResolvedFrom != nil
	case *record.Committee:
		return n.ResolvedFrom != nil
	}
	return false
}

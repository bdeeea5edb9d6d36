package live

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/coder/websocket"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"bienban/internal/panics"
	"bienban/internal/record"
	"bienban/internal/subscription"
)

// socket is one WebSocket. One goroutine reads it and one pings; each operation has one of its own.
type socket struct {
	hub     *Hub
	present graphql.ErrorPresenterFunc
	exec    graphql.GraphExecutor
	request *http.Request
	conn    *websocket.Conn

	// ctx ends all operations.
	ctx    context.Context
	cancel context.CancelFunc
	tasks  sync.WaitGroup

	mu           sync.Mutex
	acknowledged bool
	client       context.Context // with the principal, once acknowledged; ends with ctx
	initTimer    *time.Timer
	operations   map[string]*subscriber
	rate         rate

	backlog backlog       // under the hub's lock
	writing chan struct{} // holds one while a message is written
	closing atomic.Bool
	closed  chan struct{} // closed by whoever has set closing, when the client has been told
}

// subscriber is an operation of a socket.
type subscriber struct {
	id     string
	cancel context.CancelFunc
}

// serve reads messages until the socket ends, and then ends its operations.
func (s *socket) serve() {
	stopped := context.AfterFunc(s.hub.stopping, s.closeFunc(closeGoingAway,
		"the server is shutting down: connect again later"))
	s.mu.Lock()
	s.initTimer = time.AfterFunc(s.hub.limits.InitTimeout,
		s.closeFunc(closeInitTimeout, "Connection initialisation timeout"))
	s.mu.Unlock()
	s.tasks.Go(func() { panics.Guard(s.ping, s.fail) })
	panics.Guard(func() {
		for s.receive() {
		}
	}, s.fail)
	s.cancel()
	stopped()
	s.initTimer.Stop()
	s.tasks.Wait()
	s.closeNow() // whoever ended it has closed it, or the client has gone
}

// receive handles one message; false when there will be no more.
func (s *socket) receive() bool {
	typ, text, err := s.conn.Read(context.Background())
	if err != nil {
		return false
	}
	if !s.withinRate() {
		s.close(closePolicy, "too many messages a second")
		return false
	}
	m, ok := parseMessage(text)
	if !ok || typ != websocket.MessageText {
		s.close(closeInvalid, "Invalid message received")
		return false
	}
	return s.handle(m)
}

func (s *socket) handle(m message) bool {
	switch m.Type {
	case typeInit:
		return s.acknowledge(m)
	case typePing:
		return s.send(message{Type: typePong, Payload: m.Payload}) == nil
	case typeSubscribe:
		return s.subscribe(m)
	case typeComplete:
		s.remove(m.ID, nil)
	}
	return true
}

func (s *socket) acknowledge(m message) bool {
	s.mu.Lock()
	again := s.acknowledged
	s.initTimer.Stop()
	s.mu.Unlock()
	if again {
		s.close(closeInitAgain, "Too many initialisation requests")
		return false
	}
	client, err := s.hub.cfg.Authenticate(s.request, authorizationOf(m.Payload))
	if err != nil {
		s.close(closeForbidden, closeReason("Forbidden: "+s.present(s.ctx, err).Message))
		return false
	}
	s.mu.Lock()
	s.acknowledged, s.client = true, withCancelOf(client, s.ctx)
	s.mu.Unlock()
	return s.send(message{Type: typeAck}) == nil
}

// withCancelOf has the values of one context and ends with the other.
func withCancelOf(values, end context.Context) context.Context {
	ctx, cancel := context.WithCancel(context.WithoutCancel(values))
	context.AfterFunc(end, cancel)
	return ctx
}

// authorizationOf is the member authorization of a connection_init: a page cannot set the header of that name.
func authorizationOf(payload json.RawMessage) string {
	var p struct {
		Authorization string `json:"authorization"` // Authorization, too: Go does not tell them apart
	}
	_ = json.Unmarshal(payload, &p) // what is no string presents nothing
	return p.Authorization
}

// subscribe starts an operation.
func (s *socket) subscribe(m message) bool {
	s.mu.Lock()
	ctx, cancel := context.WithCancel(s.client)
	one := &subscriber{id: m.ID, cancel: cancel}
	_, duplicate := s.operations[m.ID]
	acknowledged, full := s.acknowledged, len(s.operations) >= s.hub.limits.Operations
	begins := acknowledged && !duplicate && !full
	if begins {
		s.operations[m.ID] = one
	}
	s.mu.Unlock()
	if begins {
		m.params.Headers = s.request.Header
		s.tasks.Go(func() {
			panics.Guard(func() { s.operate(ctx, one, m.params) }, func(err *panics.Error) { s.failOperation(one, err) })
		})
		return true
	}
	cancel()
	switch {
	case !acknowledged:
		s.close(closeUnauthorized, "Unauthorized")
	case duplicate:
		s.close(closeDuplicate, closeReason("Subscriber for "+m.ID+" already exists"))
	default:
		return s.sendErrors(m.ID, gqlerror.List{newError(record.CodeTooExpensive,
			"too many operations on this socket: at most %d may run at once; complete one first",
			s.hub.limits.Operations)}) == nil
	}
	return false
}

// operate runs one operation to its end.
func (s *socket) operate(ctx context.Context, one *subscriber, params *graphql.RawParams) {
	defer one.cancel()
	o := operation{
		hub: s.hub, present: s.present, exec: s.exec, stream: subscription.New(""), id: one.id,
		backlog: &s.backlog,
	}
	ctx, errs := s.reauthenticate(ctx)
	if len(errs) == 0 {
		ctx, errs = o.begin(ctx, params)
	}
	if len(errs) == 0 {
		last := ""
		errs = o.run(ctx, func(r *graphql.Response, eventID string) error {
			err := s.sendNext(ctx, one.id, r, last)
			last = eventID
			return err
		})
	}
	if o.unauthenticated {
		s.forbid(errs[0].Message)
	}
	ended := ctx.Err() != nil
	last, err := json.Marshal(lastMessage(one.id, errs)) // while the operation can still be failed
	if !s.remove(one.id, one) || ended || err != nil {
		return // the client has completed it, or the socket has ended
	}
	_ = s.write(last) // the client may have gone
}

// failOperation ends an operation that has panicked. If the client cannot be told, the socket is closed.
func (s *socket) failOperation(one *subscriber, err *panics.Error) {
	defer panics.Catch(s.fail)
	shown := s.hub.presentPanic(s.ctx, s.present, err)
	if s.remove(one.id, one) {
		_ = s.sendErrors(one.id, gqlerror.List{shown}) // the client may have gone
	}
}

// fail closes a socket after a panic, which is logged, even where closing is what has panicked.
func (s *socket) fail(err *panics.Error) {
	defer s.closeNow()
	defer s.cancel()
	s.close(websocket.StatusInternalError, panicReason(s.hub.presentPanic(s.ctx, s.present, err)))
}

// remove takes an operation off the socket and cancels it. An id may be used again at once, so that an operation which
// ends by itself says which it is.
func (s *socket) remove(id string, only *subscriber) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.operations[id]
	if one == nil || only != nil && one != only {
		return false
	}
	delete(s.operations, id)
	one.cancel()
	return true
}

// sendNext sends a response unless too many bytes are pending for the client.
func (s *socket) sendNext(ctx context.Context, id string, r *graphql.Response, last string) error {
	text, err := nextMessage(id, r)
	if err != nil {
		return err
	}
	if !s.hub.reserve(&s.backlog, len(text)) {
		s.hub.cfg.Logger.InfoContext(ctx, "a slow client lost an operation")
		return slowConsumer(last)
	}
	defer s.hub.release(&s.backlog, len(text))
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.write(text)
}

func (s *socket) sendErrors(id string, errs gqlerror.List) error {
	return s.send(lastMessage(id, errs))
}

func (s *socket) send(m any) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return s.write(text)
}

// write sends one message. A client that does not receive it in time is dropped; if it reads what was sent while the
// socket closes, it still gets the reason.
func (s *socket) write(text []byte) error {
	defer panics.Catch(s.fail) // a frame may be incomplete
	s.writing <- struct{}{}    // the time of a message begins when those before it are sent
	defer func() { <-s.writing }()
	late := time.AfterFunc(s.hub.limits.SendTimeout, func() { panics.Guard(s.dropSlowClient, s.fail) })
	defer late.Stop()
	// Not under the operation's context, whose end would cut the socket in the middle of a frame.
	return s.conn.Write(context.Background(), websocket.MessageText, text)
}

// dropSlowClient closes a socket whose client receives nothing.
func (s *socket) dropSlowClient() {
	s.hub.cfg.Logger.InfoContext(s.ctx, "a slow client was dropped", "after", s.hub.limits.SendTimeout)
	s.close(closeTryAgain, "slow consumer: this client takes its messages too slowly")
}

// ping pings at intervals, so that a client that has gone without a close frame is noticed.
func (s *socket) ping() {
	every := time.NewTicker(s.hub.limits.PingInterval)
	defer every.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-every.C:
		}
		if !s.isStillAuthenticated() {
			return
		}
		ctx, cancel := context.WithTimeout(s.ctx, s.hub.limits.SendTimeout)
		err := s.conn.Ping(ctx)
		cancel()
		if err != nil {
			s.closeNow()
			return
		}
	}
}

// isStillAuthenticated reauthenticates the client, so that one without events is dropped, too. A file that cannot be
// read at the moment is no reason to drop every client.
func (s *socket) isStillAuthenticated() bool {
	s.mu.Lock()
	client, acknowledged := s.client, s.acknowledged
	s.mu.Unlock()
	if acknowledged {
		_, _ = s.reauthenticate(client) // closes the socket where that must be
	}
	return s.ctx.Err() == nil
}

// onPing counts the client's own pings, which the library answers.
func (s *socket) onPing(context.Context, []byte) bool {
	if s.withinRate() {
		return true
	}
	go s.closeFunc(closePolicy,
		"too many pings a second")() // not among the tasks: pings come while those are waited for, too
	return false
}

func (s *socket) withinRate() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rate.allow(time.Now())
}

// close ends the operations and sends a close frame with the reason. It waits for the client's own close frame, some
// seconds at most. Only the first call does anything, and nobody else waits for it.
func (s *socket) close(code websocket.StatusCode, reason string) {
	if s.closing.Swap(true) {
		return
	}
	defer close(s.closed)
	s.cancel()
	_ = s.conn.Close(code, reason) // a client that has gone needs no reason
}

// closeNow closes the connection without a close frame, or after the one that is under way.
func (s *socket) closeNow() {
	if s.closing.Swap(true) {
		<-s.closed
	} else {
		close(s.closed)
	}
	_ = s.conn.CloseNow()
}

// closeFunc closes the socket in a goroutine of its own.
func (s *socket) closeFunc(code websocket.StatusCode, reason string) func() {
	return func() { panics.Guard(func() { s.close(code, reason) }, s.fail) }
}

// closeReason cuts a reason to what a close frame can hold.
func closeReason(text string) string {
	const most = 123
	for len(text) > most {
		runes := []rune(text)
		text = string(runes[:len(runes)-1])
	}
	return text
}

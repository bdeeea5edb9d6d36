package live

import "time"

// Limits bound what connections may take. The zero value of a member means its default.
type Limits struct {
	// Connections is how many WebSockets and event streams are open at once, over all clients.
	Connections int
	// PerAddress is how many of them one client address has; see [load.Network].
	PerAddress int
	// Operations is how many operations run at once on one WebSocket. An event stream has one.
	Operations int
	// MessageBytes is the size of one message from a client.
	MessageBytes int
	// MessagesPerSecond is how many messages, pings of the WebSocket protocol among them, one socket may send.
	MessagesPerSecond int
	// PendingBytes is how much may be pending on one connection, with what its operations take; AllPendingBytes, on all
	// together.
	PendingBytes, AllPendingBytes int
	// InitTimeout is how long a client has for its connection_init.
	InitTimeout time.Duration
	// SendTimeout is how long a client has to receive one message.
	SendTimeout time.Duration
	// PingInterval is the time between two pings of a WebSocket, by which a client that has gone is noticed.
	PingInterval time.Duration
	// CommentInterval is the time between two comments on an event stream, which keep proxies from closing it.
	CommentInterval time.Duration
	// AnswerTime is how long a query or a mutation may take.
	AnswerTime time.Duration
}

// The defaults of [Limits].
const (
	DefaultConnections       = 1000
	DefaultPerAddress        = 50
	DefaultOperations        = 50
	DefaultMessageBytes      = 64 << 10
	DefaultMessagesPerSecond = 50
	DefaultPendingBytes      = 8 << 20
	DefaultAllPendingBytes   = 128 << 20
	DefaultInitTimeout       = 5 * time.Second
	DefaultSendTimeout       = 10 * time.Second
	DefaultAnswerTime        = 10 * time.Second
	DefaultPingInterval      = 25 * time.Second
	DefaultCommentInterval   = 12 * time.Second
)

// Defaults fills in what is zero.
func (l Limits) Defaults() Limits {
	for _, n := range []struct {
		at *int
		to int
	}{
		{&l.Connections, DefaultConnections},
		{&l.PerAddress, DefaultPerAddress},
		{&l.Operations, DefaultOperations},
		{&l.MessageBytes, DefaultMessageBytes},
		{&l.MessagesPerSecond, DefaultMessagesPerSecond},
		{&l.PendingBytes, DefaultPendingBytes},
		{&l.AllPendingBytes, DefaultAllPendingBytes},
	} {
		if *n.at == 0 {
			*n.at = n.to
		}
	}
	for _, d := range []struct {
		at *time.Duration
		to time.Duration
	}{
		{&l.InitTimeout, DefaultInitTimeout},
		{&l.SendTimeout, DefaultSendTimeout},
		{&l.AnswerTime, DefaultAnswerTime},
		{&l.PingInterval, DefaultPingInterval},
		{&l.CommentInterval, DefaultCommentInterval},
	} {
		if *d.at == 0 {
			*d.at = d.to
		}
	}
	return l
}

// rate counts messages in fixed windows of one second.
type rate struct {
	limit int
	begun time.Time
	count int
}

// allow counts one message, and tells whether it is within the rate.
func (r *rate) allow(now time.Time) bool {
	if now.Sub(r.begun) >= time.Second {
		r.begun, r.count = now, 0
	}
	r.count++
	return r.count <= r.limit
}

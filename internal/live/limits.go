package live

import "time"

// Limits bound what connections may take. The zero value of a member means its default.
type Limits struct {
	// Connections is how many WebSockets and event streams are open at once, over all clients.
	Connections int
	// PerAddress is how many of them one client address has; of IPv6, one network of 64 bits.
	PerAddress int
	// Operations is how many operations run at once on one WebSocket. An event stream has one.
	Operations int
	// MessageBytes is the size of one message from a client.
	MessageBytes int
	// MessagesPerSecond is how many messages, pings of the WebSocket protocol among them, one socket may send.
	MessagesPerSecond int
	// WaitingBytes is how much may wait on one connection for its client to take it; MostWaitingBytes, on all together.
	WaitingBytes, MostWaitingBytes int
	// InitWait is how long a client has for its connection_init.
	InitWait time.Duration
	// SendWait is how long a client has to take one message.
	SendWait time.Duration
	// PingEvery is how long a WebSocket stays quiet before the server asks whether the client is there.
	PingEvery time.Duration
	// CommentEvery is how long an event stream stays quiet before a comment is sent, which keeps proxies from cutting it.
	CommentEvery time.Duration
	// AnswerTime is how long a query or a mutation may take.
	AnswerTime time.Duration
}

// The defaults of [Limits].
const (
	MostConnections       = 1000
	MostPerAddress        = 50
	MostOperations        = 50
	MostMessageBytes      = 64 << 10
	MostMessagesPerSecond = 50
	MostWaitingOnOne      = 8 << 20
	MostWaitingOnAll      = 128 << 20
	MostInitWait          = 5 * time.Second
	MostSendWait          = 10 * time.Second
	MostAnswerTime        = 10 * time.Second
	PingEvery             = 25 * time.Second
	CommentEvery          = 12 * time.Second
)

// Defaults fills in what is zero.
func (l Limits) Defaults() Limits {
	for _, n := range []struct {
		at *int
		to int
	}{
		{&l.Connections, MostConnections},
		{&l.PerAddress, MostPerAddress},
		{&l.Operations, MostOperations},
		{&l.MessageBytes, MostMessageBytes},
		{&l.MessagesPerSecond, MostMessagesPerSecond},
		{&l.WaitingBytes, MostWaitingOnOne},
		{&l.MostWaitingBytes, MostWaitingOnAll},
	} {
		if *n.at == 0 {
			*n.at = n.to
		}
	}
	for _, d := range []struct {
		at *time.Duration
		to time.Duration
	}{
		{&l.InitWait, MostInitWait},
		{&l.SendWait, MostSendWait},
		{&l.AnswerTime, MostAnswerTime},
		{&l.PingEvery, PingEvery},
		{&l.CommentEvery, CommentEvery},
	} {
		if *d.at == 0 {
			*d.at = d.to
		}
	}
	return l
}

// rate counts messages in a window of one second after another.
type rate struct {
	most  int
	begun time.Time
	count int
}

// allow counts one message, and tells whether it is within the rate.
func (r *rate) allow(now time.Time) bool {
	if now.Sub(r.begun) >= time.Second {
		r.begun, r.count = now, 0
	}
	r.count++
	return r.count <= r.most
}

package server

import (
	"cmp"
	"time"
)

// Limits bound what one connection may take. The zero value of a member means its default.
type Limits struct {
	HeaderTime  time.Duration // until the headers of a request are received
	BodyTime    time.Duration // until its body is, from the same start
	AnswerTime  time.Duration // until the response is sent; a handler that streams extends it
	IdleTime    time.Duration // between two requests of one connection
	HeaderBytes int
	SendRate    int           // bytes a second that a client must receive, on average
	SendWait    time.Duration // for which it may receive none
}

// The defaults of [Limits].
const (
	DefaultHeaderTime  = 5 * time.Second
	DefaultBodyTime    = 15 * time.Second
	DefaultAnswerTime  = 30 * time.Second
	DefaultIdleTime    = 2 * time.Minute
	DefaultHeaderBytes = 64 << 10
	DefaultSendRate    = 16 << 10
	DefaultSendWait    = 20 * time.Second
)

// Defaults fills in what is zero.
func (l Limits) Defaults() Limits {
	for _, d := range []struct {
		at *time.Duration
		to time.Duration
	}{{&l.SendWait, DefaultSendWait}, {&l.HeaderTime, DefaultHeaderTime}, {&l.BodyTime, DefaultBodyTime}, {
		&l.AnswerTime,
		DefaultAnswerTime,
	}, {&l.IdleTime, DefaultIdleTime}} {
		if *d.at == 0 {
			*d.at = d.to
		}
	}
	l.HeaderBytes = cmp.Or(l.HeaderBytes, DefaultHeaderBytes)
	l.SendRate = cmp.Or(l.SendRate, DefaultSendRate)
	return l
}

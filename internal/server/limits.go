package server

import (
	"cmp"
	"time"
)

// Limits bound what one connection may take. The zero value of a member means its default.
type Limits struct {
	HeaderTime  time.Duration // until a request's headers have come
	BodyTime    time.Duration // until its body has, counted with the headers
	AnswerTime  time.Duration // until the answer has been sent; a handler that streams extends it
	IdleTime    time.Duration // between two requests of one connection
	HeaderBytes int
	SendRate    int           // bytes a second of an answer that a client must take, on average
	SendWait    time.Duration // for which it may take none
}

// The defaults of [Limits].
const (
	MostHeaderTime  = 5 * time.Second
	MostBodyTime    = 15 * time.Second
	MostAnswerTime  = 30 * time.Second
	MostIdleTime    = 2 * time.Minute
	MostHeaderBytes = 64 << 10
	LeastSendRate   = 16 << 10
	MostSendWait    = 20 * time.Second
)

// Defaults fills in what is zero.
func (l Limits) Defaults() Limits {
	for _, d := range []struct {
		at *time.Duration
		to time.Duration
	}{{&l.SendWait, MostSendWait}, {&l.HeaderTime, MostHeaderTime}, {&l.BodyTime, MostBodyTime}, {
		&l.AnswerTime,
		MostAnswerTime,
	}, {&l.IdleTime, MostIdleTime}} {
		if *d.at == 0 {
			*d.at = d.to
		}
	}
	l.HeaderBytes = cmp.Or(l.HeaderBytes, MostHeaderBytes)
	l.SendRate = cmp.Or(l.SendRate, LeastSendRate)
	return l
}

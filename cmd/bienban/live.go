package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bienban/internal/access"
	"bienban/internal/live"
	"bienban/internal/load"
	"bienban/internal/server"
)

// liveFlags bound the connections that stay open.
type liveFlags struct {
	Connections       int           `default:"1000" placeholder:"N" help:"How many WebSockets and event streams may be open at once (default: ${default})."`
	PerAddress        int           `default:"50" placeholder:"N" help:"How many of them one client address may have (default: ${default})."`
	Operations        int           `default:"50" placeholder:"N" help:"How many operations may run at once on one WebSocket (default: ${default})."`
	Events            int           `default:"1" placeholder:"N" help:"How many events are answered at once; all others wait, those of the client that has used least going first (default: ${default})."`
	MessageBytes      int           `default:"65536" placeholder:"BYTES" help:"Of one message from a client (default: ${default})."`
	MessagesPerSecond int           `name:"messages-per-second" default:"50" placeholder:"N" help:"How many messages a WebSocket may send in a second (default: ${default})."`
	InitWait          time.Duration `default:"5s" placeholder:"DURATION" help:"How long a client has for its connection_init (default: ${default})."`
	WaitingBytes      int           `default:"8388608" placeholder:"BYTES" help:"How much may wait on one connection for its client to take it, with what its operations take in memory (default: ${default})."`
	MostWaitingBytes  int           `name:"all-waiting-bytes" default:"134217728" placeholder:"BYTES" help:"The same on all connections together (default: ${default})."`
	SendWait          time.Duration `default:"10s" placeholder:"DURATION" help:"How long a client has to take one message before it is dropped (default: ${default})."`
}

// check finds what the parser cannot see.
func (f *liveFlags) check() error {
	if f.Connections < 1 || f.PerAddress < 1 || f.Operations < 1 || f.SendWait <= 0 {
		return errors.New("--live-connections, --live-per-address, --live-operations and --live-send-wait must be at least 1")
	}
	if f.Events < 1 {
		return errors.New("--live-events must be at least 1")
	}
	if f.MessageBytes < 1 || f.MessagesPerSecond < 1 || f.InitWait <= 0 || f.WaitingBytes < 1 || f.MostWaitingBytes < 1 {
		return errors.New("--live-message-bytes, --live-messages-per-second, --live-init-wait, --live-waiting-bytes and " +
			"--live-all-waiting-bytes must be at least 1")
	}
	return nil
}

// turns have the events of all subscriptions answered a few at a time: a change wakes every one that listens, and a
// question should not have to wait for all of them.
func (f *liveFlags) turns() func(context.Context) (done func(), err error) {
	events := load.NewAdmission(load.Limits{Slots: f.Events, Queue: -1}, time.Now)
	return func(ctx context.Context) (func(), error) { return events.Acquire(ctx, client(ctx)) }
}

func (c *serveCommand) hub(gate *access.Gate, logger *slog.Logger) *live.Hub {
	f := c.liveFlags
	return live.New(live.Config{
		Limits: live.Limits{
			Connections: f.Connections, PerAddress: f.PerAddress, Operations: f.Operations, SendTimeout: f.SendWait,
			MessageBytes: f.MessageBytes, MessagesPerSecond: f.MessagesPerSecond, InitTimeout: f.InitWait,
			PendingBytes: f.WaitingBytes, AllPendingBytes: f.MostWaitingBytes, AnswerTime: c.Time,
		},
		Origins: c.CORSOrigin,
		Address: server.Proxies(c.TrustedProxy).Address,
		Authenticate:   socketAdmit(gate, c.TrustedProxy),
		Reauthenticate:   gate.Again,
		CheckRights:   gate.Still,
		Logger:  logger,
	})
}

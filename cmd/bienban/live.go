package main

import (
	"errors"
	"log/slog"
	"time"

	"bienban/internal/access"
	"bienban/internal/live"
)

// liveFlags bound the connections that stay open.
type liveFlags struct {
	Connections int           `default:"1000" placeholder:"N" help:"How many WebSockets and event streams may be open at once (default: ${default})."`
	PerAddress  int           `default:"50" placeholder:"N" help:"How many of them one client address may have (default: ${default})."`
	Operations  int           `default:"50" placeholder:"N" help:"How many operations may run at once on one WebSocket (default: ${default})."`
	SendWait    time.Duration `default:"10s" placeholder:"DURATION" help:"How long a client has to take one message before it is dropped (default: ${default})."`
}

// check finds what the parser cannot see.
func (f *liveFlags) check() error {
	if f.Connections < 1 || f.PerAddress < 1 || f.Operations < 1 || f.SendWait <= 0 {
		return errors.New("--live-connections, --live-per-address, --live-operations and --live-send-wait must be at least 1")
	}
	return nil
}

func (f *liveFlags) hub(origins []string, gate *access.Gate, logger *slog.Logger) *live.Hub {
	return live.New(live.Config{
		Limits: live.Limits{
			Connections: f.Connections, PerAddress: f.PerAddress, Operations: f.Operations, SendWait: f.SendWait,
		},
		Origins: origins,
		Admit:   socketAdmit(gate),
		Still:   gate.Still,
		Logger:  logger,
	})
}

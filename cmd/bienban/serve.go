package main

import (
	"context"
	"errors"
	"time"

	"bienban/db"
	"bienban/internal/access"
	"bienban/internal/server"
	"bienban/internal/store"
	"bienban/internal/telemetry"
)

type serveCommand struct {
	database
	accessFlags
	liveFlags  `embed:"" prefix:"live-"`
	Past       pastFlags     `embed:"" prefix:"past-"`
	Addr       string        `default:"localhost:8080" placeholder:"HOST:PORT" help:"Address to listen on; port 0 chooses a free port, an empty host means all interfaces (default: ${default})."`
	Demo       bool          `help:"Fill an empty database with one real and a few hundred fictional meetings; a database with records is not changed."`
	ReadOnly   bool          `help:"Change nothing: no new file, no migration, no mutation. The file and its folder may be write-protected."`
	Migrate    bool          `default:"true" negatable:"" help:"Upgrade an older database to the current schema first (default: yes)."`
	CORSOrigin []string      `name:"cors-origin" placeholder:"ORIGIN" help:"Allow pages of this origin to query /graphql: scheme://host[:port], or * for any. May be repeated."`
	Executor   string        `enum:"breadth,gqlgen" default:"breadth" help:"Executor of operations: breadth runs them level by level, gqlgen is that of the library (default: ${default})."`
	Slow       time.Duration `default:"250ms" placeholder:"DURATION" help:"Log SQL statements that take at least this long; 0 turns this off (default: ${default})."`
	telemetryFlags
	limitFlags
	Linger time.Duration `default:"0s" placeholder:"DURATION" help:"How long to go on answering after a stop signal while /readyz reports it, so that load balancers can notice (default: ${default})."`
	Grace  time.Duration `default:"10s" placeholder:"DURATION" help:"How long to wait for requests in progress after a stop signal (default: ${default})."`
}

// Validate checks what the parser cannot.
func (c *serveCommand) Validate() error {
	// First, because the other checks ask whether others can reach the address.
	if err := server.CheckAddr(c.Addr); err != nil {
		return err
	}
	return errors.Join(c.cors().Check(), c.telemetryFlags.check(), c.limitFlags.check(), c.liveFlags.check(),
		c.accessFlags.check(), c.checkPairs(), c.Past.check())
}

func (c *serveCommand) cors() server.CORS {
	return server.CORS{Origins: c.CORSOrigin}
}

func (c *serveCommand) Run(p *program) (err error) {
	defer setMemoryLimit()()
	logger := p.logger()
	trusted, err := c.trusted()
	if err != nil {
		return err
	}
	d, err := c.open(p, db.Options{
		ReadOnly: c.ReadOnly, Create: true, Migrate: c.Migrate, SlowAfter: c.Slow,
		Admission: connections,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	turn := c.turns()
	var gate *access.Gate // which looks tokens up in the store
	st := store.New(d, time.Now, c.askable(), store.Turns(turn),
		store.Permit(func(ctx context.Context) error { return gate.MayWrite(ctx) }))
	endPast := c.Past.keep(st)
	defer func() { err = errors.Join(err, endPast()) }()
	watch, err := c.watch(p.ctx, d, logger)
	if err != nil {
		return err
	}
	defer watch.close(p.ctx)
	gate, err = c.gate(p.ctx, st, c, logger, watch)
	if err != nil {
		return err
	}
	watch.metrics.Cache("addresses", gate.Failures)
	hub := c.hub(gate, logger)
	endpoint := c.endpoint(st, gate, hub, logger, watch, trusted, turn)
	s, err := server.New(server.Config{
		Addr:         c.Addr,
		GraphQL:      endpoint,
		Routes:       takeAway(endpoint),
		Web:          pages(endpoint, gate.Admit, c.TrustedProxy),
		Ready:        d.Ready,
		CORS:         c.cors(),
		Authenticate: gate.Admit,
		Limits:       c.server(),
		Client:       client,
		Spool:        c.spool(),
		Proxies:      c.TrustedProxy,
		Hosts:        c.Host,
		Annotate:     telemetry.Watch,
		Metrics:      watch.handler(),
		Drain:        hub.Close,
		Grace:        c.Grace,
		Logger:       logger,

		MetricsAddr: c.MetricsAddr,
		Linger:      c.Linger,
	})
	if err != nil {
		return err
	}
	// Before the database is filled: a port in use must not leave a filled database behind.
	if err := s.Listen(p.ctx); err != nil {
		return err
	}
	if c.Demo {
		if err := fillDemo(p.ctx, d, st, logger); err != nil {
			return err
		}
	}
	c.warnOfPairs(logger)
	logger.Info("ready", "url", s.URL(), "db", d.Path(), "read_only", d.ReadOnly(), "executor", c.Executor, "metrics",
		s.MetricsURL())
	if !c.ReadOnly {
		noted := make(chan struct{})
		ctx, end := context.WithCancel(p.ctx)
		go func() { saveTokenUses(ctx, st, gate, logger); close(noted) }()
		defer func() { end(); <-noted }()
	}
	if err := s.Serve(p.ctx); err != nil {
		return err
	}
	logger.Info("stopped")
	return nil
}

package main

import (
	"fmt"

	"bienban/db"
)

type migrateCommand struct {
	database
	Status bool `env:"-" help:"List the migrations and whether each is applied; change nothing."`
}

func (c *migrateCommand) Run(p *program) error {
	if c.Status {
		return c.status(p)
	}
	d, err := c.open(p, db.Options{Create: true, Migrate: true})
	if err != nil {
		return err
	}
	applied, backup := d.Migrated(), d.Backup()
	if err := d.Close(); err != nil {
		return err
	}
	if backup != "" {
		fmt.Fprintf(p.stdout, "copied %s to %s first\n", c.DB, backup)
	}
	for _, step := range applied {
		fmt.Fprintf(p.stdout, "applied %s\n", step.Name)
	}
	latest, err := db.LatestSchema()
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "%s has schema version %d\n", c.DB, latest)
	return nil
}

func (c *migrateCommand) status(p *program) error {
	d, err := c.open(p, db.Options{AnySchema: true})
	if err != nil {
		return err
	}
	defer d.Close()
	steps, err := d.Migrations(p.ctx)
	if err != nil {
		return err
	}
	for _, step := range steps {
		state := "pending"
		if step.Applied {
			state = "applied"
		}
		fmt.Fprintf(p.stdout, "%-8s %s\n", state, step.Name)
	}
	return nil
}

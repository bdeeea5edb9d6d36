// Package api asks a Bienban server from Go, with types that genqlient makes from the schema and the operations.
package api

//go:generate go tool genqlient genqlient.yaml

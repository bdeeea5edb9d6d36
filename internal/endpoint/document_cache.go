package endpoint

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/cache"
	"bienban/internal/limit"
)

// What is kept from one request for later ones shares the bytes of [Limits.Caches]: a half for parsed documents, and of
// the rest three quarters for compiled plans, whose documents count with them, and a quarter for texts that clients
// name by their hash.
func (l Limits) documentCache() int  { return l.Caches / 2 }
func (l Limits) planCache() int      { return l.Caches * 3 / 8 }
func (l Limits) persistedCache() int { return l.Caches / 8 }

// documentCache keeps documents that were parsed and found valid, by their text.
type documentCache struct {
	*cache.Cache[string, *ast.QueryDocument]
}

var _ graphql.Cache[*ast.QueryDocument] = documentCache{}

// newDocumentCache makes the cache of a server, and has its figures told.
func newDocumentCache(cfg Config) documentCache {
	c := documentCache{cache.New(cfg.Limits.documentCache(), limit.Weight)}
	cfg.Metrics.Cache("documents", c.Stats)
	return c
}

// Get finds the document of a text.
func (c documentCache) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	return c.Cache.Get(text)
}

// Add keeps the document of a text.
func (c documentCache) Add(_ context.Context, text string, doc *ast.QueryDocument) {
	c.Cache.Add(text, doc)
}

// persistedCache keeps the texts of automatic persisted queries, by their hashes.
type persistedCache struct{ *cache.Cache[string, string] }

var _ graphql.Cache[string] = persistedCache{}

func newPersistedCache(cfg Config) persistedCache {
	c := persistedCache{cache.New(cfg.Limits.persistedCache(),
		func(hash, text string) int { return len(hash) + len(text) })}
	cfg.Metrics.Cache("persisted", c.Stats)
	return c
}

// Get finds the text that has a hash.
func (c persistedCache) Get(_ context.Context, hash string) (string, bool) { return c.Cache.Get(hash) }

// Add keeps the text that has a hash.
func (c persistedCache) Add(_ context.Context, hash, text string) { c.Cache.Add(hash, text) }

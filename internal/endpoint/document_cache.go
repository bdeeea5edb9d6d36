package endpoint

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"bienban/internal/cache"
	"bienban/internal/limit"
)

// The caches share the bytes of [Limits.Caches]: half for parsed documents, three eighths for compiled plans, which
// count their documents, and an eighth for persisted queries.
func (l Limits) documentCache() int  { return l.Caches / 2 }
func (l Limits) planCache() int      { return l.Caches * 3 / 8 }
func (l Limits) persistedCache() int { return l.Caches / 8 }

// documentCache has parsed and valid documents, by their text.
type documentCache struct {
	*cache.Cache[string, *ast.QueryDocument]
}

var _ graphql.Cache[*ast.QueryDocument] = documentCache{}

// newDocumentCache makes the cache and registers its figures.
func newDocumentCache(cfg Config) documentCache {
	c := documentCache{cache.New(cfg.Limits.documentCache(), limit.Weight)}
	cfg.Metrics.Cache("documents", c.Stats)
	return c
}

// Get returns the document of a text.
func (c documentCache) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	return c.Cache.Get(text)
}

// Add caches the document of a text.
func (c documentCache) Add(_ context.Context, text string, doc *ast.QueryDocument) {
	c.Cache.Add(text, doc)
}

// persistedCache has the texts of automatic persisted queries, by their hashes.
type persistedCache struct{ *cache.Cache[string, string] }

var _ graphql.Cache[string] = persistedCache{}

func newPersistedCache(cfg Config) persistedCache {
	c := persistedCache{cache.New(cfg.Limits.persistedCache(),
		func(hash, text string) int { return len(hash) + len(text) })}
	cfg.Metrics.Cache("persisted", c.Stats)
	return c
}

// Get returns the text of a hash.
func (c persistedCache) Get(_ context.Context, hash string) (string, bool) { return c.Cache.Get(hash) }

// Add caches the text of a hash.
func (c persistedCache) Add(_ context.Context, hash, text string) { c.Cache.Add(hash, text) }

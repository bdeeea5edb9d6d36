package token

import (
	"context"
	"sync"
	"sync/atomic"

	"bienban/db"
	"bienban/internal/access"
)

// tokenMemo are the tokens that were asked for, as they stand in one version of the file. They are asked for with each
// operation and each event, and the file is read again only when it has changed: once for all tokens, and once for all
// who ask at that time.
type tokenMemo struct {
	begun   atomic.Uint64 // looks at the version
	mu      sync.Mutex    // held while looking
	version int64
	known   map[string]access.Token
}

// mostTokensKnown bounds the memo. Only tokens that exist are in it.
const mostTokensKnown = 4096

// Token finds a token by its prefix, whether it still lets anybody in or not; access.ErrNoToken if there is none. It is
// as the file has it when this is asked, whichever process changed it.
func (s *Store) Token(ctx context.Context, prefix string) (access.Token, error) {
	m := &s.memo
	arrived := m.begun.Load()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.begun.Load() == arrived { // otherwise somebody has begun to look since this was asked
		m.begun.Add(1)
		if err := m.renew(context.WithoutCancel(ctx), s); err != nil {
			m.known = nil
			return access.Token{}, err
		}
	}
	if t, ok := m.known[prefix]; ok {
		return t, nil
	}
	found, err := s.tokensBy(ctx, []string{prefix})
	if err != nil {
		return access.Token{}, err
	}
	t, ok := found[prefix]
	if !ok {
		return access.Token{}, access.ErrNoToken
	}
	if m.known == nil || len(m.known) >= mostTokensKnown {
		m.known = map[string]access.Token{}
	}
	m.known[prefix] = t
	return t, nil
}

// renew reads the tokens that are known again if the file has changed. The version is asked first: what is read is
// never older.
func (m *tokenMemo) renew(ctx context.Context, s *Store) error {
	version, err := s.db.Version(ctx)
	if err != nil || version == m.version && m.known != nil {
		return err
	}
	prefixes := make([]string, 0, len(m.known))
	for prefix := range m.known {
		prefixes = append(prefixes, prefix)
	}
	m.known = map[string]access.Token{}
	if len(prefixes) > 0 {
		if m.known, err = s.tokensBy(ctx, prefixes); err != nil {
			return err
		}
	}
	m.version = version
	return nil
}

// tokensBy reads the tokens with these prefixes, as far as there are any.
func (s *Store) tokensBy(ctx context.Context, prefixes []string) (map[string]access.Token, error) {
	keys, err := db.TextKeys(prefixes)
	if err != nil {
		return nil, err
	}
	var rows []tokenRow
	if err := s.db.Aside().Select(ctx, &rows, "SELECT "+tokenColumns+" FROM "+db.KeysTable+
		" AS k CROSS JOIN tokens AS t ON t.prefix = k.value", keys); err != nil {
		return nil, err
	}
	found := make(map[string]access.Token, len(rows))
	for _, row := range rows {
		if found[row.Prefix], err = row.token(); err != nil {
			return nil, err
		}
	}
	return found, nil
}

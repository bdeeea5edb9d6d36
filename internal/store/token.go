package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"bienban/db"
	"bienban/internal/access"
	"bienban/internal/record"
)

// Tokens are the tokens that a database keeps. It is safe for concurrent use.
type Tokens struct {
	db   *db.DB
	now  func() time.Time
	memo tokenMemo
}

// NewTokens are the tokens of a database. The clock tells when one is revoked.
func NewTokens(d *db.DB, now func() time.Time) *Tokens { return &Tokens{db: d, now: now} }

// tokenRow is a row of tokens.
type tokenRow struct {
	Prefix, Name, Role string
	Hash               []byte
	CreatedAt          string         `db:"created_at"`
	ExpiresAt          sql.NullString `db:"expires_at"`
	RevokedAt          sql.NullString `db:"revoked_at"`
	LastUsedAt         sql.NullString `db:"last_used_at"`
}

const tokenColumns = "prefix, name, role, hash, created_at, expires_at, revoked_at, last_used_at"

func (r tokenRow) token() (t access.Token, err error) {
	t = access.Token{Prefix: r.Prefix, Name: r.Name, Hash: r.Hash}
	t.Role, err = access.ParseRole(r.Role)
	for _, instant := range []struct {
		text sql.NullString
		into *time.Time
	}{
		{sql.NullString{String: r.CreatedAt, Valid: true}, &t.CreatedAt},
		{r.ExpiresAt, &t.ExpiresAt},
		{r.RevokedAt, &t.RevokedAt},
		{r.LastUsedAt, &t.LastUsedAt},
	} {
		if err == nil && instant.text.Valid {
			*instant.into, err = time.Parse(InstantFormat, instant.text.String)
		}
	}
	return t, err
}

// All are all that were ever made, the oldest first.
func (s *Tokens) All(ctx context.Context) ([]access.Token, error) {
	var rows []tokenRow
	if err := s.db.Read.Select(ctx, &rows, "SELECT "+tokenColumns+" FROM tokens ORDER BY created_at, prefix"); err != nil {
		return nil, err
	}
	tokens := make([]access.Token, len(rows))
	for i, r := range rows {
		var err error
		if tokens[i], err = r.token(); err != nil {
			return nil, err
		}
	}
	return tokens, nil
}

// AddToken keeps a new token.
func (s *Tokens) AddToken(ctx context.Context, t access.Token) error {
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, "INSERT INTO tokens (prefix, hash, name, role, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
			t.Prefix, t.Hash, t.Name, t.Role.String(), t.CreatedAt.UTC().Format(InstantFormat), instantOrNull(t.ExpiresAt))
		return err
	})
}

// RevokeToken takes a token's rights away, from the next request on. One that is revoked stays so.
func (s *Tokens) RevokeToken(ctx context.Context, prefix string) error {
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		result, err := tx.Exec(ctx, "UPDATE tokens SET revoked_at = coalesce(revoked_at, ?) WHERE prefix = ?",
			s.now().UTC().Format(InstantFormat), prefix)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, record.NotFound("prefix", "no token begins with %q", prefix))
		}
		return nil
	})
}

// UseTokens notes when tokens were last used.
func (s *Tokens) UseTokens(ctx context.Context, at map[string]time.Time) error {
	if len(at) == 0 {
		return nil
	}
	prefixes := make([]string, 0, len(at))
	for prefix := range at {
		prefixes = append(prefixes, prefix)
	}
	slices.Sort(prefixes)
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		for _, prefix := range prefixes {
			if _, err := tx.Exec(ctx, "UPDATE tokens SET last_used_at = ? WHERE prefix = ?",
				at[prefix].UTC().Format(InstantFormat), prefix); err != nil {
				return err
			}
		}
		return nil
	})
}

func instantOrNull(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	text := t.UTC().Format(InstantFormat)
	return &text
}

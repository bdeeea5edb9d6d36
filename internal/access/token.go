package access

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"regexp"
	"strings"
	"time"
)

// tokenMark begins every token, so that one in a log, a commit or a chat is recognised.
const tokenMark = "bb_"

// The random parts of a token. The prefix identifies a token and is no secret.
const (
	prefixBytes = 5
	secretBytes = 32
)

// Token is what is stored of an API token: all but its secret.
type Token struct {
	// Prefix identifies it, such as bb_k3v9w2qa.
	Prefix string
	// Name is the holder. Several tokens may have one name, so that a new one can replace an old one.
	Name      string
	Role      Role
	CreatedAt time.Time
	// ExpiresAt, RevokedAt and LastUsedAt are zero for never.
	ExpiresAt, RevokedAt, LastUsedAt time.Time
	// Hash is the SHA-256 of the whole token. Slow hashes protect secrets that people choose; this one has 256 random
	// bits and is checked in every request.
	Hash []byte
}

var prefixEncoding = base32.NewEncoding("abcdefghijkmnpqrstuvwxyz23456789").WithPadding(base32.NoPadding)

// Mint creates a token. Only this result ever has the secret.
func Mint(name string, role Role, now, expires time.Time) (token Token, secret string) {
	random := make([]byte, prefixBytes+secretBytes)
	_, _ = rand.Read(random) // ends the program rather than fail
	prefix := tokenMark + prefixEncoding.EncodeToString(random[:prefixBytes])
	secret = prefix + "_" + base64.RawURLEncoding.EncodeToString(random[prefixBytes:])
	return Token{Prefix: prefix, Name: name, Role: role, CreatedAt: now, ExpiresAt: expires, Hash: hashOf(secret)}, secret
}

func hashOf(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// matches compares in constant time.
func (t Token) matches(secret string) bool {
	return subtle.ConstantTimeCompare(t.Hash, hashOf(secret)) == 1
}

// State is the state of a token at an instant: active, expired or revoked.
func (t Token) State(now time.Time) string {
	switch {
	case !t.RevokedAt.IsZero():
		return "revoked"
	case !t.ExpiresAt.IsZero() && !now.Before(t.ExpiresAt):
		return "expired"
	}
	return "active"
}

// tokenShape is the form of a token: five bytes in base32, and thirty-two in base64.
var tokenShape = regexp.MustCompile(`^(bb_[a-z2-9]{8})_[A-Za-z0-9_-]{43}$`)

// prefixOf reports whether a credential has the form of a token, and returns its prefix.
func prefixOf(presented string) (prefix string, ok bool) {
	m := tokenShape.FindStringSubmatch(presented)
	if m == nil {
		return "", false
	}
	return m[1], true
}

func isToken(presented string) bool { return strings.HasPrefix(presented, tokenMark) }

package oidc

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// fetched is whether the keys could be fetched, which the library reports only in words.
type fetched struct {
	err error
	// before means that they had been fetched earlier: then the key is unknown, not the provider silent.
	before bool
}

type fetchedKey struct{}

// keys records why keys could not be fetched.
type keys struct {
	oidc.KeySet
	address string
	pace    *throttled
}

// VerifySignature checks the signature alone; the library checks everything else.
func (k keys) VerifySignature(ctx context.Context, jwt string) ([]byte, error) {
	payload, err := k.KeySet.VerifySignature(ctx, jwt)
	if _, ok := errors.AsType[*url.Error](err); ok || errors.Is(err, context.DeadlineExceeded) {
		if f, ok := ctx.Value(fetchedKey{}).(*fetched); ok {
			f.err, f.before = err, k.pace.hasAnswered(k.address)
		}
	}
	return payload, err
}

// unsigned replaces the keys to check everything but the signature. It authenticates nobody.
type unsigned struct{}

// VerifySignature verifies nothing.
func (unsigned) VerifySignature(_ context.Context, jwt string) ([]byte, error) {
	_, rest, _ := strings.Cut(jwt, ".")
	payload, _, _ := strings.Cut(rest, ".")
	return base64.RawURLEncoding.DecodeString(payload)
}

// dummyToken is a signed token of nobody. The library fetches keys only when it looks for one.
const dummyToken = "eyJhbGciOiJSUzI1NiJ9.e30.AA"

// fetch ensures that the keys are fetched.
func (k keys) fetch(ctx context.Context) error {
	var f fetched
	_, _ = k.VerifySignature(context.WithValue(ctx, fetchedKey{}, &f), dummyToken) // it is not meant to be verified
	return f.err
}

// errThrottled is why the provider is not asked again now.
var errThrottled = errors.New("the provider was asked a moment ago")

// throttled is a transport that asks the provider at most once in an interval for each URL.
type throttled struct {
	next   http.RoundTripper
	now    func() time.Time
	logger *slog.Logger

	mu       sync.Mutex
	asked    map[string]time.Time
	answered map[string]bool
}

// hasAnswered reports whether a URL ever answered.
func (p *throttled) hasAnswered(address string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.answered[address]
}

// spare allows asking a URL again at once: the last request was our own, not on behalf of a token.
func (p *throttled) allowNext(address string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.asked, address)
}

// RoundTrip implements http.RoundTripper.
func (p *throttled) RoundTrip(r *http.Request) (*http.Response, error) {
	address := r.URL.String()
	p.mu.Lock()
	now := p.now()
	if last, ok := p.asked[address]; ok && now.Sub(last) < minInterval {
		p.mu.Unlock()
		return nil, errThrottled
	}
	p.asked[address] = now // the provider's own two URLs
	p.mu.Unlock()
	response, err := p.next.RoundTrip(r)
	if err == nil && response.StatusCode != http.StatusOK {
		_ = response.Body.Close()
		err = fmt.Errorf("it answered %s", response.Status)
	}
	if err != nil {
		p.logger.WarnContext(r.Context(), "the identity provider does not answer", "address", address, "error", err)
		return nil, err
	}
	p.mu.Lock()
	p.answered[address] = true
	p.mu.Unlock()
	response.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(response.Body, maxResponse), response.Body}
	return response, nil
}

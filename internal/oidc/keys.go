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

// fetched is whether the keys could be asked for, which the library tells in words alone.
type fetched struct {
	err error
	// before says that they had been, earlier: then it is the key that is unknown, not the provider that is silent.
	before bool
}

type fetchedKey struct{}

// keys notes why they could not be fetched.
type keys struct {
	oidc.KeySet
	address string
	pace    *paced
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

// unsigned stands in for the keys where all is looked at but the signature. Nobody is let in by what it finds.
type unsigned struct{}

// VerifySignature verifies nothing.
func (unsigned) VerifySignature(_ context.Context, jwt string) ([]byte, error) {
	_, rest, _ := strings.Cut(jwt, ".")
	payload, _, _ := strings.Cut(rest, ".")
	return base64.RawURLEncoding.DecodeString(payload)
}

// nobodys is a signed token of nobody. The library fetches keys only when it looks for one.
const nobodys = "eyJhbGciOiJSUzI1NiJ9.e30.AA"

// fetch makes sure that the keys are here.
func (k keys) fetch(ctx context.Context) error {
	var f fetched
	_, _ = k.VerifySignature(context.WithValue(ctx, fetchedKey{}, &f), nobodys) // it is not to be verified
	return f.err
}

// errAskedAlready is why the provider is not asked again just now.
var errAskedAlready = errors.New("the provider was asked a moment ago")

// paced asks the provider, each address of its own no more often than every few seconds.
type paced struct {
	next   http.RoundTripper
	now    func() time.Time
	logger *slog.Logger

	mu       sync.Mutex
	asked    map[string]time.Time
	answered map[string]bool
}

// hasAnswered tells whether an address ever did.
func (p *paced) hasAnswered(address string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.answered[address]
}

// spare lets an address be asked again at once: it was asked on our own account, not on that of whoever presents a
// token.
func (p *paced) spare(address string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.asked, address)
}

// RoundTrip implements http.RoundTripper.
func (p *paced) RoundTrip(r *http.Request) (*http.Response, error) {
	address := r.URL.String()
	p.mu.Lock()
	now := p.now()
	if last, ok := p.asked[address]; ok && now.Sub(last) < askAgain {
		p.mu.Unlock()
		return nil, errAskedAlready
	}
	p.asked[address] = now // the addresses are the provider's own two
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
	}{io.LimitReader(response.Body, mostAnswer), response.Body}
	return response, nil
}

package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"slices"
	"strings"

	"bienban/internal/server"
)

// setting is an option about access, or a value of one. At most one setting of an option is set.
type setting struct {
	name string // as it stands on the command line
	set  func(c *serveCommand) bool
}

var (
	corsAny    = setting{"--cors-origin=*", func(c *serveCommand) bool { return slices.Contains(c.CORSOrigin, "*") }}
	corsListed = setting{"--cors-origin=ORIGIN", func(c *serveCommand) bool {
		return !corsAny.set(c) && slices.ContainsFunc(c.CORSOrigin, isElsewhere)
	}}
	anonWrite = setting{"--anonymous=write", func(c *serveCommand) bool { return c.Anonymous == "write" }}
	anonRead  = setting{"--anonymous=read", func(c *serveCommand) bool { return c.Anonymous == "read" }}
	anonNone  = setting{"--anonymous=none", func(c *serveCommand) bool { return c.Anonymous == "none" }}
	anonAuto  = setting{"--anonymous=auto", func(c *serveCommand) bool {
		return c.Anonymous == "auto" && !c.Demo && server.IsLoopback(c.Addr)
	}}
	demoOnly  = setting{"--demo", func(c *serveCommand) bool { return c.Demo && !demoWrite.set(c) }}
	demoWrite = setting{
		"--demo without --anonymous",
		func(c *serveCommand) bool { return c.Demo && c.Anonymous == "auto" && server.IsLoopback(c.Addr) },
	}
	readOnly  = setting{"--read-only", func(c *serveCommand) bool { return c.ReadOnly }}
	addrOpen  = setting{"--addr", func(c *serveCommand) bool { return !server.IsLoopback(c.Addr) }}
	addrLocal = setting{"--addr=localhost", func(c *serveCommand) bool { return server.IsLoopback(c.Addr) }}
	hostNamed = setting{"--host", func(c *serveCommand) bool { return len(c.Host) > 0 }}
	proxy     = setting{"--trusted-proxy", func(c *serveCommand) bool {
		return len(c.TrustedProxy) > 0 && !proxyAny.set(c)
	}}
	proxyAny = setting{
		"--trusted-proxy=0.0.0.0/0",
		func(c *serveCommand) bool { return slices.ContainsFunc(c.TrustedProxy, isEverybody) },
	}
	schemaKept  = setting{"--introspection", func(c *serveCommand) bool { return c.Introspection != "on" }}
	listed      = setting{"--trusted-documents", func(c *serveCommand) bool { return c.TrustedDocuments != "" }}
	metricsOpen = setting{"--metrics-addr", func(c *serveCommand) bool {
		return c.MetricsAddr != "" && !server.IsLoopback(c.MetricsAddr)
	}}
	provider = setting{"--oidc-issuer", func(c *serveCommand) bool { return c.Issuer != "" }}
)

// isElsewhere reports whether an origin is not on this machine.
func isElsewhere(origin string) bool {
	_, host, _ := strings.Cut(origin, "://")
	return origin != "*" && !server.IsLoopback(host)
}

// isEverybody reports whether a network is wider than any that proxies can be in: 10.0.0.0/8 or fc00::/7.
func isEverybody(network netip.Prefix) bool {
	if network.Addr().Is4() {
		return network.Bits() < 8
	}
	return network.Bits() < 7
}

// verdict is what a server does with two settings.
type verdict uint8

const (
	allowed verdict = iota
	warned          // it starts, and logs a warning
	refused         // it does not start
)

// pair is two settings and what a server does that has both. The reason for a refusal or a warning is told to the
// operator: what the two do together, and what to do instead.
type pair struct {
	a, b setting
	is   verdict
	why  string
}

// together pairs a setting with each of several others.
func together(is verdict, why string, a setting, others ...setting) []pair {
	var pairs []pair
	for _, b := range others {
		pairs = append(pairs, pair{a, b, is, why})
	}
	return pairs
}

// accessPairs are all pairs of settings about access; a test checks that none is missing. Values of one option, which
// exclude each other, are no pair, and neither is a mirror, which rejects changes because of its file.
var accessPairs = slices.Concat(
	together(refused, "any website opened in a browser on this machine could change the records; list the origins that "+
		"may, or use --anonymous=read", corsAny, anonWrite, demoWrite),
	together(warned, "any website opened in a browser on this machine can read the records, although the address is for "+
		"this machine alone; list the origins that may", corsAny, anonRead, anonAuto),
	together(allowed, "a page needs a token, which browsers do not send by themselves", corsAny, anonNone, provider),
	together(allowed, "what pages may do depends on what requests without a token may do", corsAny, demoOnly, readOnly,
		addrOpen, addrLocal, hostNamed, proxy, proxyAny, schemaKept, listed, metricsOpen),

	together(warned, "a page of that origin can change the records when it is opened on this machine; use "+
		"--anonymous=read and give the page a token, unless the origin is yours", corsListed, anonWrite, demoWrite),
	together(allowed, "the operator lists the origins", corsListed, anonRead, anonAuto, anonNone, provider, demoOnly,
		readOnly, addrOpen, addrLocal, hostNamed, proxy, proxyAny, schemaKept, listed, metricsOpen),

	together(refused, "anybody who can reach the address could change the records; create tokens instead with `bienban "+
		"token create`", anonWrite, addrOpen),
	together(warned, "requests through a proxy that does not send X-Forwarded-For look as if they came from this "+
		"machine and can change the records; make the proxy send it, or use --anonymous=read", anonWrite, proxy,
		proxyAny),
	together(warned, "people to whom the provider gives no role can change the records by sending no token; use "+
		"--anonymous=none or --anonymous=read", anonWrite, provider),
	together(allowed, "users of this machine may write; requests for a host name other than the machine's may only read",
		anonWrite, demoOnly, readOnly, addrLocal, hostNamed, schemaKept, listed, metricsOpen),

	together(allowed, "anybody may read what is published", anonRead, demoOnly, readOnly, addrOpen, addrLocal,
		hostNamed, proxy, proxyAny, schemaKept, listed, metricsOpen, provider),
	together(warned, "the metrics show the number, names and outcomes of operations without a token, which the API "+
		"requires; bind them to an address that strangers cannot reach", anonNone, metricsOpen),
	together(allowed, "every request needs a token", anonNone, demoOnly, readOnly, addrOpen, addrLocal, hostNamed,
		proxy, proxyAny, schemaKept, listed, provider),

	together(refused, "others reach the server through the proxy and would be taken for users of this machine; choose "+
		"--anonymous=read, which lets anybody read, or --anonymous=none, which requires a token", anonAuto, proxy,
		proxyAny),
	together(warned, "others who reach the server by that name through a proxy may read; choose --anonymous=read or "+
		"--anonymous=none", hostNamed, anonAuto, demoWrite),
	together(allowed, "users of this machine may read", anonAuto, readOnly, addrLocal, schemaKept, listed, metricsOpen,
		provider),

	together(refused, "others reach the server through the proxy and could change the records like users of this "+
		"machine; use --anonymous=read, or leave out the proxy", demoWrite, proxy, proxyAny),
	together(warned, "people to whom the provider gives no role can change the records by sending no token; use "+
		"--anonymous=none or --anonymous=read", demoWrite, provider),
	together(refused, "one fills the database and the other forbids it; choose one", readOnly, demoOnly, demoWrite),
	together(allowed, "the records are fictional", demoOnly, addrOpen, addrLocal, hostNamed, proxy, proxyAny,
		schemaKept, listed, metricsOpen, provider),
	together(allowed, "users of this machine may try everything", demoWrite, addrLocal, schemaKept, listed,
		metricsOpen),

	together(allowed, "nobody can change anything", readOnly, addrOpen, addrLocal, hostNamed, proxy, proxyAny,
		schemaKept, listed, metricsOpen, provider),

	together(refused, "anybody who connects could send an address of choice in X-Forwarded-For, and so evade the limits "+
		"of one client; list the networks of the proxies, such as 10.0.0.0/8", addrOpen, proxyAny),
	together(allowed, "on such an address access is configured explicitly", addrOpen, hostNamed, proxy, schemaKept,
		listed, metricsOpen, provider),
	together(warned, "others can read the metrics of a server that only this machine can reach; bind both to this "+
		"machine, unless a collector elsewhere reads them", addrLocal, metricsOpen),
	together(allowed, "only programs on this machine can connect", addrLocal, hostNamed, proxy, proxyAny, schemaKept,
		listed, provider),

	together(allowed, "host names and client addresses are checked separately", hostNamed, proxy, proxyAny, schemaKept,
		listed, metricsOpen, provider),
	together(allowed, "an address gives no rights", proxy, schemaKept, listed, metricsOpen, provider),
	together(allowed, "an address gives no rights", proxyAny, schemaKept, listed, metricsOpen, provider),
	together(warned, "the metrics name the operations of clients, while the schema is hidden from strangers; bind them "+
		"to an address that strangers cannot reach, or use --metrics-operation", schemaKept, metricsOpen),
	together(allowed, "both restrict what can be queried", schemaKept, listed, provider),
	together(allowed, "whoever has the client knows the listed operations", listed, metricsOpen, provider),
	together(allowed, "sign-in and metrics are independent", metricsOpen, provider),
)

// String is the message for the operator.
func (p pair) String() string { return fmt.Sprintf("%s with %s: %s", p.a.name, p.b.name, p.why) }

// at are the pairs of a command line that have a verdict.
func (c *serveCommand) at(is verdict) []pair {
	var found []pair
	for _, p := range accessPairs {
		if p.is == is && p.a.set(c) && p.b.set(c) {
			found = append(found, p)
		}
	}
	return found
}

// checkPairs refuses settings that are unsafe together. It names one pair only: whoever corrects it often corrects the
// next one, too.
func (c *serveCommand) checkPairs() error {
	if found := c.at(refused); len(found) > 0 {
		return errors.New(found[0].String())
	}
	return nil
}

// riskyOptions is the log message for options that are risky together.
const riskyOptions = "risky options"

// warnOfPairs logs the settings that are risky together, once the server starts.
func (c *serveCommand) warnOfPairs(logger *slog.Logger) {
	for _, p := range c.at(warned) {
		logger.Warn(riskyOptions, "what", p.String())
	}
}

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

// setting is an option about access, or a value of one. Of those of one option at most one is set.
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

// isElsewhere tells whether an origin is that of pages which do not come from this machine.
func isElsewhere(origin string) bool {
	_, host, _ := strings.Cut(origin, "://")
	return origin != "*" && !server.IsLoopback(host)
}

// isEverybody tells whether a network is wider than any that somebody can have for proxies: 10.0.0.0/8, and fc00::/7.
func isEverybody(network netip.Prefix) bool {
	if network.Addr().Is4() {
		return network.Bits() < 8
	}
	return network.Bits() < 7
}

// verdict is what becomes of a server with two settings.
type verdict uint8

const (
	allowed verdict = iota
	warned          // it starts, and says what to look out for
	refused         // it does not start
)

// pair is two settings and what becomes of a server that has both. Of what is not allowed, why is told to the operator:
// what the two do together, and what to do.
type pair struct {
	a, b setting
	is   verdict
	why  string
}

// together is what becomes of a setting with each of several others.
func together(is verdict, why string, a setting, others ...setting) []pair {
	var pairs []pair
	for _, b := range others {
		pairs = append(pairs, pair{a, b, is, why})
	}
	return pairs
}

// accessPairs are all pairs of the settings about access. Values of one option, which exclude each other, are no pair;
// a mirror refuses changes by what stands in its file and is no option. A test walks them.
var accessPairs = slices.Concat(
	together(refused, "every page on the web that is opened on this machine could change the records: list the origins "+
		"that may, or say --anonymous=read", corsAny, anonWrite, demoWrite),
	together(warned, "every page on the web that is opened on this machine can read the records, which the address "+
		"keeps from others: list the origins that may", corsAny, anonRead, anonAuto),
	together(allowed, "a page needs a token of its own, which a browser never sends by itself", corsAny, anonNone,
		provider),
	together(allowed, "what pages may do is decided by who may do what without a token", corsAny, demoOnly, readOnly,
		addrOpen, addrLocal, hostNamed, proxy, proxyAny, schemaKept, listed, metricsOpen),

	together(warned, "a page of that origin can change the records when it is opened on this machine: let it present a "+
		"token, with --anonymous=read, unless it is yours alone", corsListed, anonWrite, demoWrite),
	together(allowed, "the operator names who may ask from where", corsListed, anonRead, anonAuto, anonNone, provider,
		demoOnly, readOnly, addrOpen, addrLocal, hostNamed, proxy, proxyAny, schemaKept, listed, metricsOpen),

	together(refused, "anybody who reaches the address could change the records: make tokens instead (bienban token create)", anonWrite, addrOpen),
	together(warned, "who comes through a proxy that does not name the client looks like somebody at this machine and "+
		"can change the records: have it send X-Forwarded-For, or say --anonymous=read", anonWrite, proxy, proxyAny),
	together(warned, "whom the provider gives no role can change the records by presenting nothing: say "+
		"--anonymous=none or --anonymous=read", anonWrite, provider),
	together(allowed, "who sits at this machine may do what the operator may; a request for another name than the "+
		"machine's may only read", anonWrite, demoOnly, readOnly, addrLocal, hostNamed, schemaKept, listed, metricsOpen),

	together(allowed, "whoever asks may read what is published", anonRead, demoOnly, readOnly, addrOpen, addrLocal,
		hostNamed, proxy, proxyAny, schemaKept, listed, metricsOpen, provider),
	together(warned, "the figures tell how many ask, for what and how they fare, to anybody who reaches that address, "+
		"though nobody may ask without a token: bind it to an address that is not reached by strangers", anonNone,
		metricsOpen),
	together(allowed, "nobody is answered without a token", anonNone, demoOnly, readOnly, addrOpen, addrLocal, hostNamed,
		proxy, proxyAny, schemaKept, listed, provider),

	together(refused, "others reach the server through the proxy, and it would take them for somebody at this machine: "+
		"decide with --anonymous=read that anybody may read, or with --anonymous=none that nobody may without a token",
		anonAuto, proxy, proxyAny),
	together(warned, "if others reach the server by that name through a proxy, they may read: decide with "+
		"--anonymous=read or --anonymous=none", hostNamed, anonAuto, demoWrite),
	together(allowed, "who sits at this machine may read", anonAuto, readOnly, addrLocal, schemaKept, listed, metricsOpen,
		provider),

	together(refused, "others reach the server through the proxy, and it would let them change the records as somebody "+
		"at this machine: say --anonymous=read, or leave out the proxy", demoWrite, proxy, proxyAny),
	together(warned, "whom the provider gives no role can change the records by presenting nothing: say "+
		"--anonymous=none or --anonymous=read", demoWrite, provider),
	together(refused, "one fills the database and the other forbids it: choose one", readOnly, demoOnly, demoWrite),
	together(allowed, "the records are invented", demoOnly, addrOpen, addrLocal, hostNamed, proxy, proxyAny, schemaKept,
		listed, metricsOpen, provider),
	together(allowed, "who sits at this machine may try everything", demoWrite, addrLocal, schemaKept, listed,
		metricsOpen),

	together(allowed, "nothing is changed, whoever asks", readOnly, addrOpen, addrLocal, hostNamed, proxy, proxyAny,
		schemaKept, listed, metricsOpen, provider),

	together(refused, "everybody who connects could choose an address in X-Forwarded-For, and so pass every limit of "+
		"one client: name the networks of the proxies, such as 10.0.0.0/8", addrOpen, proxyAny),
	together(allowed, "who may do what is decided outright there", addrOpen, hostNamed, proxy, schemaKept, listed,
		metricsOpen, provider),
	together(warned, "the figures of a server that only this machine reaches are told to others: bind both to this "+
		"machine, unless a collector elsewhere is to read them", addrLocal, metricsOpen),
	together(allowed, "only what runs on this machine connects", addrLocal, hostNamed, proxy, proxyAny, schemaKept, listed,
		provider),

	together(allowed, "names, and addresses of clients, are told apart", hostNamed, proxy, proxyAny, schemaKept, listed,
		metricsOpen, provider),
	together(allowed, "an address gives no right", proxy, schemaKept, listed, metricsOpen, provider),
	together(allowed, "an address gives no right", proxyAny, schemaKept, listed, metricsOpen, provider),
	together(warned, "the figures name the operations that clients ask, while the schema is kept from strangers: bind "+
		"them to an address that strangers do not reach, or give --metrics-operation", schemaKept, metricsOpen),
	together(allowed, "both narrow what is asked", schemaKept, listed, provider),
	together(allowed, "the listed operations are known to whoever has the program that asks them", listed, metricsOpen,
		provider),
	together(allowed, "people and figures have nothing to do with each other", metricsOpen, provider),
)

// String is what the operator is told.
func (p pair) String() string { return fmt.Sprintf("%s with %s: %s", p.a.name, p.b.name, p.why) }

// at are the pairs of a verdict that a command line has.
func (c *serveCommand) at(is verdict) []pair {
	var found []pair
	for _, p := range accessPairs {
		if p.is == is && p.a.set(c) && p.b.set(c) {
			found = append(found, p)
		}
	}
	return found
}

// checkPairs refuses what is safe only alone. One pair at a time: whoever undoes it often undoes the next.
func (c *serveCommand) checkPairs() error {
	if found := c.at(refused); len(found) > 0 {
		return errors.New(found[0].String())
	}
	return nil
}

// warnOfPairs says what to look out for, once the server starts.
func (c *serveCommand) warnOfPairs(logger *slog.Logger) {
	for _, p := range c.at(warned) {
		logger.Warn("options together", "what", p.String())
	}
}

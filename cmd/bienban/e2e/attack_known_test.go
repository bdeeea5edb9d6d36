package e2e

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"time"
)

func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// doubling spreads each fragment twice in the one before it.
func doubling() string {
	text := "{...F0}"
	for i := range 40 {
		text += fmt.Sprintf("fragment F%d on Query{...F%d ...F%d}", i, i+1, i+1)
	}
	return text + "fragment F40 on Query{__typename}"
}

// decompressionBomb is 10 MB of spaces in some 10 KB.
func decompressionBomb() string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(bytes.Repeat([]byte(" "), 10<<20))
	_ = z.Close()
	return b.String()
}

// knownAttacks are all but those that hold connections open. The cursor is one of the server's own.
func knownAttacks(t *testing.T, cursor string) []attack {
	t.Helper()
	list := slicesOf(documentAttacks(), valueAttacks(), bodyAttacks(), socketAttacks(), smuggling(),
		[]attack{tampered(cursor), guessed()})
	texts := []string{`' OR 1=1 --"; DROP TABLE meetings; -- %_* a* OR "b" NEAR(c) ^-{}:`}
	if *attacks >= time.Minute {
		texts = append(texts, "' OR 1=1 --", "%_%_%_%", `a* OR "b" NEAR(c) ^-{}:`, strings.Repeat("%a", 100), "\x00")
	}
	for _, text := range texts {
		list = append(list, everywhere(t, text),
			attack{name: "as a cursor: " + text, body: operation("query($s:String!){meetings(after:$s){totalCount}}",
				map[string]any{"s": text})},
			attack{name: "as an order: " + text, body: operation("query($s:MeetingOrder!){meetings(orderBy:[$s]){totalCount}}",
				map[string]any{"s": map[string]any{"field": text, "direction": text}})})
	}
	return list
}

func slicesOf(lists ...[]attack) (all []attack) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

func documentAttacks() []attack {
	return []attack{
		{name: "aliases", body: operation("{" + repeated(1000, "a%d:__typename ") + "}")},
		{name: "directives", body: operation("{__typename " + strings.Repeat("@skip(if:false) ", 1000) + "}")},
		{name: "one field a thousand times", body: operation("{meetings{" + strings.Repeat("totalCount ", 1000) + "}}")},
		{name: "circular fragments", body: operation("{...A} fragment A on Query{...B} fragment B on Query{...A}")},
		{name: "2^40 fragments", body: operation(doubling())},
		{name: "deep introspection", body: operation("{__schema{types{fields{type{" + strings.Repeat("fields{type{", 30) +
			"name" + strings.Repeat("}}", 30) + "}}}}}")},
		{
			name: "wide pages in pages",
			body: operation("{meetings(first:200){nodes{participations(first:200){nodes{official{tenures(first:200){nodes{start}}}}}}}}"),
		},
		{name: "as dear as may be", body: operation("{" + repeated(2,
			"a%d:meetings(first:200){nodes{participations(first:50){nodes{official{tenures(first:6){nodes{start}}}}}}}") + "}")},
		{name: "deep literal", body: operation("{meetings(filter:" + strings.Repeat("{and:[", 900) +
			strings.Repeat("]}", 900) +
			"){totalCount}}")},
		{name: "twenty mutations under aliases", body: operation("mutation{" +
			repeated(20, `a%d:createTopic(input:{topic:{name:"Đất đai"}}){topic{id}}`) + "}")},
	}
}

func valueAttacks() []attack {
	const first = "query($n:Int){meetings(first:$n){totalCount}}"
	deep := strings.Repeat(`{"and":[`, 5000) + strings.Repeat("]}", 5000)
	list := []attack{
		{name: "deep input", body: `{"query":"query($f:MeetingFilter){meetings(filter:$f){totalCount}}","variables":{"f":` + deep + `}}`},
		{name: "wide input", body: operation("query($f:MeetingFilter){meetings(filter:$f){totalCount}}",
			map[string]any{"f": map[string]any{"and": make([]struct{}, 50_000)}})},
		{name: "deep JSON", body: `{"query":"{__typename}","variables":` + strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000) + `}`},
		{name: "long string", body: operation("query($s:String){meetings(filter:{slug:$s}){totalCount}}",
			map[string]any{"s": strings.Repeat("ạ", 200_000)})},
		{name: "long search", body: operation("query($s:String!){search(text:$s){nodes{__typename}}}",
			map[string]any{"s": strings.Repeat("hội nghị ", 20_000)})},
		{name: "lone surrogates", body: `{"query":"{topic(slug:\"\ud800\"){name}}"}`},
		{name: "huge id", body: operation(`{node(id:"` + strings.Repeat("9", 5000) + `"){__typename}}`)},
	}
	for _, n := range []string{
		strings.Repeat("9", 5000), "2147483648", "-2147483649", "9223372036854775808", "1e999999",
		"1e9", "0.1e1", "-0",
	} {
		list = append(list, attack{name: "number " + n, body: operation("{meetings(first:" + n + "){totalCount}}")},
			attack{name: "number in variables " + n, body: `{"query":"` + first + `","variables":{"n":` + n + `}}`})
	}
	return list
}

func bodyAttacks() []attack {
	much := decompressionBomb()
	coded := func(coding string) attack {
		return attack{name: "decompression bomb, " + coding, body: much, headers: []string{"Content-Encoding", coding}}
	}
	return []attack{
		coded("gzip"), coded("deflate"), coded("br"), coded("zstd"), coded("identity, gzip"),
		{name: "array batching", body: "[" + strings.Repeat(`{"query":"{__typename}"},`, 1000) + `{"query":"{__typename}"}]`},
		{name: "two objects", body: operation("{__typename}") + operation("{__typename}")},
		{name: "invalid UTF-8", body: "{\"query\":\"{__typename # \xff\xfe}\"}"},
		{
			name: "invalid UTF-8 in variables",
			body: "{\"query\":\"query($s:String){topic(slug:$s){name}}\",\"variables\":{\"s\":\"\xc3\x28\xed\xa0\x80\"}}",
		},
		{name: "invalid UTF-8 in the address", address: "query=%7Btopic(slug:%22%ff%c0%80%22)%7Bname%7D%7D"},
		{
			name: "invalid UTF-8 in a token", body: operation("{__typename}"),
			headers: []string{"Authorization", "Bearer bb_\xff\xfe\xc0"},
		},
		{name: "long body", body: `{"query":"` + strings.Repeat(" ", 5<<20) + `"}`},
		{name: "long address", address: "query=%7B__typename%7D" + strings.Repeat("%20", 20_000)},
		{
			name: "form of another site", body: "query={__typename}",
			headers: []string{"Content-Type", "application/x-www-form-urlencoded", "Origin", "https://evil.example"},
		},
		{
			name: "multipart form", body: "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{}\r\n--x--\r\n",
			headers: []string{"Content-Type", "multipart/form-data; boundary=x"},
		},
		{name: "mutation by GET", address: `query=mutation%7Bundo(input:%7Bchange:%22x%22%7D)%7B__typename%7D%7D`},
		{name: "rebound host", body: operation("{__typename}"), headers: []string{"Host", "evil.example"}},
		{
			name: "many media types", body: operation("{__typename}"),
			headers: []string{"Accept", strings.Repeat("a/b;q=0.1,", 5000)},
		},
		{name: "long header", raw: "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("a", 1<<20) + "\r\n\r\n"},
		{name: "many headers", raw: "GET / HTTP/1.1\r\nHost: localhost\r\n" + repeated(20_000, "X-%d: a\r\n") + "\r\n"},
		{name: "no HTTP", raw: strings.Repeat("\x16\x03\x01\x00\xff", 100) + "\r\n\r\n"},
	}
}

func socketAttacks() []attack {
	const init = `{"type":"connection_init"}`
	subscribe := func(body string) string { return `{"id":"1","type":"subscribe","payload":` + body + `}` }
	return []attack{
		{name: "socket: no initialisation", socket: []string{subscribe(operation("{__typename}"))}},
		{name: "socket: initialised twice", socket: []string{init, init}},
		{name: "socket: initialised with 5", socket: []string{`{"type":"connection_init","payload":5}`}},
		{name: "socket: no message", socket: []string{"nonsense"}},
		{name: "socket: invalid UTF-8", socket: []string{init, "{\"type\":\"ping\",\"payload\":{\"a\":\"\xff\"}}"}},
		{name: "socket: deep message", socket: []string{
			init,
			subscribe(`{"query":"{__typename}","variables":{"a":` + strings.Repeat(`{"a":`, 9_000) + "1" + strings.Repeat("}", 9_000) + "}}"),
		}},
		{name: "socket: long message", socket: []string{init, strings.Repeat(" ", 1<<20)}},
		{name: "socket: flood of messages", socket: append([]string{init},
			strings.Split(strings.Repeat(`{"type":"pong"}|`, 1000), "|")...)},
		{name: "socket: one id twice", socket: []string{
			init, subscribe(operation("subscription{changed{cursor}}")),
			subscribe(operation("subscription{changed{cursor}}")),
		}},
		{name: "socket: 2^40 fragments", socket: []string{init, subscribe(operation(doubling()))}},
		{
			name:   "socket: wrong token",
			socket: []string{`{"type":"connection_init","payload":{"authorization":"Bearer bb_aaaaaaaa_bbbb"}}`},
		},
	}
}

// smuggling has bodies whose end a proxy in front may see elsewhere than the server does. Behind each stands a request
// that must not be answered.
func smuggling() []attack {
	const head = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	const behind = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
	body := operation("{__typename}")
	chunks := fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(body), body)
	length := fmt.Sprintf("Content-Length: %d\r\n", len(body))
	shape := func(name, headers, body string) attack {
		return attack{name: "smuggling: " + name, raw: head + headers + "\r\n" + body + behind, alone: true}
	}
	return []attack{
		shape("length and chunks", fmt.Sprintf("Content-Length: %d\r\nTransfer-Encoding: chunked\r\n", len(chunks)+
			len(behind)), chunks),
		shape("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", chunks),
		shape("two lengths", length+"Content-Length: 0\r\n", body),
		shape("a list of lengths", fmt.Sprintf("Content-Length: %d, %[1]d\r\n", len(body)), body),
		shape("length with a sign", fmt.Sprintf("Content-Length: +%d\r\n", len(body)), body),
		shape("negative length", "Content-Length: -1\r\n", body),
		shape("hexadecimal length", fmt.Sprintf("Content-Length: %#x\r\n", len(body)), body),
		shape("two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", chunks),
		shape("chunked twice", "Transfer-Encoding: chunked, chunked\r\n", chunks),
		shape("unknown coding", "Transfer-Encoding: xchunked\r\n", chunks),
		shape("compressed chunks", "Transfer-Encoding: gzip, chunked\r\n", chunks),
		shape("space before a colon", "Transfer-Encoding : chunked\r\n"+length, body),
		shape("control character", "Transfer-Encoding: \vchunked\r\n"+length, body),
		shape("huge chunk", "Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n"+body),
		shape("long chunk extension", "Transfer-Encoding: chunked\r\n",
			fmt.Sprintf("%x;%s\r\n%s\r\n0\r\n\r\n", len(body), strings.Repeat("a", 70_000), body)),
		shape("bare line feeds in chunks", "Transfer-Encoding: chunked\r\n", fmt.Sprintf("%x\n%s\n0\n\n", len(body), body)),
		shape("two hosts", "Host: evil.example\r\n"+length, body),
		{name: "smuggling: chunks in HTTP/1.0", raw: strings.Replace(head, "1.1", "1.0", 1) +
			"Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n" + chunks + behind, alone: true},
		{name: "smuggling: bare line feeds", raw: "GET /graphql HTTP/1.1\nHost: localhost\nX : y\n\n" + behind, alone: true},
		{name: "smuggling: preface of HTTP/2", raw: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + behind, alone: true},
	}
}

// tampered changes the characters of a cursor, one at a time, and cuts it there: in a short run every fifth place.
func tampered(cursor string) attack {
	all := attack{name: "tampered cursors"}
	use := func(text string) {
		all.parts = append(all.parts, attack{body: operation("query($s:String!){meetings(after:$s){nodes{id}}}",
			map[string]any{"s": text})})
	}
	for i := 0; i < len(cursor); i += 5 / scaled(5) {
		for _, other := range []string{"A", "z", "0", "-", "=", "/"} {
			use(cursor[:i] + other + cursor[i+1:])
		}
		use(cursor[:i])
		use(cursor + cursor[i:])
	}
	return all
}

// guessed tries tokens, of the right shape and of others.
func guessed() attack {
	all := attack{name: "guessed tokens"}
	for i := range scaled(250) {
		for _, shape := range []string{
			"bb_%08d_" + strings.Repeat("a", 43), "bb_%08d", "%d",
			"eyJhbGciOiJub25lIn0.eyJzdWIiOiIlZCJ9.%d",
		} {
			all.parts = append(all.parts, attack{
				body:    operation("{__typename}"),
				headers: []string{"Authorization", "Bearer " + fmt.Sprintf(shape, i)},
			})
		}
	}
	return all
}

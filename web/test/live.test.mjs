import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { after, before, suite, test } from 'node:test';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { startServer } from './server.mjs';

const record = 'mutation ($input: RecordMeetingInput!) { recordMeeting(input: $input) { outcome meeting { title } } }';

/** A meeting that needs nothing else to be recorded before. */
const meeting = (title) => ({
  meeting: {
    title,
    heldOn: '2023-05-01',
    kinds: ['REGULAR'],
    committees: [{ new: { name: 'Tổ công tác số một', kind: 'TEAM' } }],
    citations: [{ source: { new: { title: 'Biên bản (hư cấu)', url: 'https://example.invalid/bb' } }, quote: title }],
  },
});

async function post(url, query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
  return answer.data;
}

const recordAll = async (url, all) => {
  for (const title of all) await post(url, record, { input: meeting(title) });
};

const titlesFrom = `subscription ($after: String) {
  meetingRecorded(after: $after) { cursor operation version meeting { title } }
}`;

/** The first events that an iterator of either client gives. */
async function take(iterator, count) {
  const events = [];
  for await (const { data, errors } of iterator) {
    assert.equal(errors, undefined);
    events.push(data.meetingRecorded);
    if (events.length === count) break;
  }
  return events;
}

const wsClient = (url, options) => createWsClient({ url: `${url.replace('http', 'ws')}/graphql`, ...options });
const sseClient = (url) => createSseClient({ url: `${url}/graphql` });
const titles = ['Họp một', 'Họp hai', 'Họp ba', 'Họp bốn'];

for (const [name, makeClient] of [
  ['graphql-ws', wsClient],
  ['graphql-sse', sseClient],
]) {
  suite(`the client ${name}`, () => {
    let server, client;
    before(async () => {
      server = await startServer();
      client = makeClient(server.url);
    });
    after(async () => {
      await client?.dispose();
      await server?.stop();
    });

    test('hears changes in their order while they are made, and goes on behind any of them', async () => {
      const hearing = take(client.iterate({ query: titlesFrom, variables: { after: '' } }), titles.length);
      await recordAll(server.url, titles);
      const events = await hearing;
      assert.deepEqual(
        events.map((event) => event.meeting.title),
        titles,
      );
      assert.equal(new Set(events.map((event) => event.cursor)).size, titles.length);
      for (const [i, { cursor }] of events.slice(0, -1).entries()) {
        const rest = await take(
          client.iterate({ query: titlesFrom, variables: { after: cursor } }),
          titles.length - i - 1,
        );
        assert.deepEqual(rest, events.slice(i + 1));
      }
    });

    test('asks and writes too', async () => {
      const { value: written } = await client
        .iterate({ query: record, variables: { input: meeting('Họp năm') } })
        .next();
      assert.equal(written.data.recordMeeting.outcome, 'CREATED');
      const { value: asked } = await client.iterate({ query: '{ meetings { totalCount } }' }).next();
      assert.equal(asked.data.meetings.totalCount, 5);
    });

    test('is told what is wrong', async () => {
      const hear = async (query) => {
        const results = [];
        for await (const result of client.iterate({ query })) results.push(...(result.errors ?? []));
        return results;
      };
      for (const [query, code] of [
        ['subscription { meetingRecorded(after: "x") { version } }', 'INVALID'],
        ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ]) {
        const errors = await hear(query).catch((thrown) => thrown); // graphql-ws throws them
        assert.equal(errors[0]?.extensions.code, code, JSON.stringify(errors));
      }
    });
  });
}

test('the client graphql-ws is told that the server stops, and to come again', async () => {
  const server = await startServer();
  const closed = new Promise((resolve) => {
    const client = wsClient(server.url, { retryAttempts: 0, on: { closed: resolve, connected: () => server.stop() } });
    client.subscribe({ query: titlesFrom }, { next() {}, error() {}, complete() {} });
  });
  assert.equal((await closed).code, 1001);
});

/** Hands connections on to a server until it is told to cut them. */
async function startCuttable(url) {
  const { hostname, port } = new URL(url);
  const sockets = new Set();
  const proxy = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ]) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: `http://127.0.0.1:${proxy.address().port}`,
    cut,
    stop: () => {
      cut();
      proxy.close();
    },
  };
}

test('an EventSource that was cut off goes on where it was', async () => {
  const server = await startServer();
  const line = await startCuttable(server.url);
  const heard = [];
  const parameters = new URLSearchParams({ query: titlesFrom, variables: JSON.stringify({ after: '' }) });
  const source = new EventSource(`${line.url}/graphql?${parameters}`);
  try {
    const all = new Promise((resolve) => {
      source.addEventListener('next', ({ data, lastEventId }) => {
        const event = JSON.parse(data).data.meetingRecorded;
        assert.equal(event.cursor, lastEventId);
        heard.push(event.meeting.title);
        if (heard.length === 2) line.cut();
        if (heard.length === titles.length) resolve();
      });
    });
    await recordAll(server.url, titles);
    await all;
    assert.deepEqual(heard, titles, 'none is lost and none comes twice');
  } finally {
    source.close();
    line.stop();
    await server.stop();
  }
});

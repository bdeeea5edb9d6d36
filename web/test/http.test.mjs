import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { startServer } from './server.mjs';

let url;
const server = { stop: async () => {} };
before(async () => {
  const started = await startServer();
  url = started.url;
  server.stop = started.stop;
});
after(() => server.stop());

// The audits of the GraphQL working group for servers over HTTP: 13 MUST, 23 SHOULD and 25 MAY.
suite('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${url}/graphql` });
  test('has all 61 audits', () => assert.equal(audits.length, 61));
  for (const audit of audits) {
    test(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();
      assert.equal(result.status, 'ok', result.reason);
    });
  }
});

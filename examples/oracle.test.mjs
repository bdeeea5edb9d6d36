import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { buildSchema } from 'graphql';
import { startServer } from '../web/test/server.mjs';
import { chosen } from './oracle/chosen.mjs';
import { expected } from './oracle/differences.mjs';
import { documents } from './oracle/documents.mjs';
import { teach } from './oracle/scalars.mjs';
import { table } from './oracle/table.mjs';
import { verdict } from './oracle/verdict.mjs';

const count = 5000;
const seed = 1;
const atOnce = 8;
const root = new URL('../', import.meta.url);
const schema = teach(buildSchema(readFileSync(new URL('schema.graphqls', root), 'utf8')));
let server;

// A low bound on the cost keeps answers short: it is asked for after everything that is compared here.
before(async () => {
  server = await startServer('--demo', '--rate', '0', '--limit-cost', '3000');
});
after(() => server?.stop());

/** What the server makes of a request, in the words of verdict.mjs. */
async function decided(request) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify(request),
  });
  const { data, errors = [] } = await response.json();
  const code = errors[0]?.extensions?.code;
  assert.ok(response.status < 500 && code !== 'INTERNAL', `${response.status} for ${JSON.stringify(request)}: ${JSON.stringify(errors)}`);
  if (data !== undefined || code === 'TOO_EXPENSIVE' || /needs a connection that stays open/.test(errors[0]?.message)) {
    return { kind: errors.some((e) => /: null is not an? /.test(e.message) && e.path) ? 'field' : 'ok', errors };
  }
  assert.equal(response.status, 400, JSON.stringify(request));
  return { kind: 'request', errors };
}

async function compare(requests) {
  const differing = [];
  let compared = 0;
  const iterator = requests[Symbol.iterator]();
  const worker = async () => {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      const request = next.value;
      const reference = verdict(schema, request);
      const { kind, errors } = await decided(request);
      compared++;
      if (kind !== expected(request, reference.kind)) differing.push({ request, reference, kind, errors });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  assert.deepEqual(differing, []);
  return compared;
}

test('requests made by chance are decided as the reference implementation decides', async () => {
  assert.equal(await compare(documents(schema, seed, count)), count);
});

test('requests that were chosen are, too', async () => {
  assert.ok((await compare(chosen(schema))) > 3000);
});

test('the tables that the tests in Go compare with are those of today', () => {
  for (const [name, text] of Object.entries(table(schema))) {
    const kept = readFileSync(new URL(`internal/gql/testdata/${name}`, root), 'utf8');
    assert.ok(kept === text, `${name} is of another schema: run \`node oracle/write.mjs\` in examples`);
  }
});

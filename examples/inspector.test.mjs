import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../web/test/server.mjs';
import { startServer } from './server.mjs';
import { tool } from './tools.mjs';

const documents = fileURLToPath(new URL('../web/src/dashboard/documents/*.graphql', import.meta.url));

// The tool compares where directives are written; introspection tells what they say alone (isDeprecated and the like),
// which the byte for byte comparison of introspection.test.mjs holds.
const unasked = /^\[log\] \S+ +Directive (deprecated|oneOf|specifiedBy) was removed from /;

suite('graphql-inspector', () => {
  let server, endpoint, cwd;
  before(async () => {
    server = await startServer();
    endpoint = `${server.url}/graphql`;
    cwd = mkdtempSync(join(tmpdir(), 'bienban-inspector-'));
    writeFileSync(join(cwd, 'told.graphql'), await run('schema'));
  });
  after(async () => {
    await server.stop();
    rmSync(cwd, { recursive: true, force: true });
  });
  const inspect = (...args) => tool('graphql-inspector', args, { cwd, endpoint });

  test('introspects', async () => {
    await inspect('introspect', endpoint, '--write', 'asked.graphql');
    assert.match(readFileSync(join(cwd, 'asked.graphql'), 'utf8'), /type Meeting implements/);
  });

  test('finds no difference between the server and `bienban schema`', async () => {
    const told = await inspect('diff', 'told.graphql', endpoint);
    assert.match(told, /No (breaking )?changes detected/);
    const changes = told.split('\n').filter((line) => /^\[log\] \S/.test(line));
    assert.deepEqual(changes.filter((line) => !unasked.test(line)), []);
  });

  test('finds what would break clients', async () => {
    const later = readFileSync(join(cwd, 'told.graphql'), 'utf8').replace(/^  heldOn: PartialDate!$/m, '  heldOn: PartialDate');
    writeFileSync(join(cwd, 'later.graphql'), later);
    await assert.rejects(inspect('diff', endpoint, 'later.graphql'), /Meeting\.heldOn.* changed type from PartialDate! to PartialDate/);
  });

  test('validates the documents of the dashboard', async () => {
    assert.match(await inspect('validate', documents, endpoint), /All documents are valid/);
  });

  test('refuses a document that the server does not know', async () => {
    writeFileSync(join(cwd, 'wrong.graphql'), 'query Wrong { meetings { colour } }');
    await assert.rejects(inspect('validate', 'wrong.graphql', endpoint), /Cannot query field colour/);
  });
});

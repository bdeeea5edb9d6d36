import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { startServer } from './server.mjs';
import { folder, tool } from './tools.mjs';

suite('gql.tada', () => {
  const cwd = folder('tada');
  let server, endpoint;
  before(async () => {
    for (const made of ['schema.graphql', 'graphql-env.d.ts', 'wrong.ts']) rmSync(cwd + made, { force: true });
    server = await startServer();
    endpoint = `${server.url}/graphql`;
  });
  after(() => server.stop());
  const tada = (...args) => tool('gql.tada', args, { cwd, endpoint });

  test('takes the schema from the running server', async () => {
    await tada('generate-schema', endpoint, '--output', 'schema.graphql');
    await tada('generate-output');
    assert.match(readFileSync(`${cwd}graphql-env.d.ts`, 'utf8'), /'PartialDate'/);
  });

  test('checks documents and the types that follow from them', async () => {
    await tada('check');
    await tool('tsc', ['--project', 'tsconfig.json'], { cwd });
  });

  test('refuses a document that the server does not know', async () => {
    writeFileSync(`${cwd}wrong.ts`, "import { graphql } from './graphql.ts';\nexport const WRONG = graphql('query Wrong { meetings { colour } }');\n");
    try {
      await assert.rejects(tada('check'), /Cannot query field "colour"/);
    } finally {
      rmSync(`${cwd}wrong.ts`);
    }
  });
});

import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { committee, startServer } from './server.mjs';
import { ask, folder, tool } from './tools.mjs';

suite('graphql-codegen', () => {
  const cwd = folder('codegen');
  let server, endpoint;
  before(async () => {
    for (const made of ['gql', '.build']) rmSync(cwd + made, { recursive: true, force: true });
    server = await startServer();
    endpoint = `${server.url}/graphql`;
  });
  after(() => server.stop());

  test('makes typed documents from the running server', async () => {
    assert.match(await tool('graphql-codegen', ['--config', 'codegen.ts'], { cwd, endpoint }), /Generate outputs/);
    await tool('tsc', ['--project', 'tsconfig.json'], { cwd });
  });

  test('whose answers are what the API tells', async () => {
    const { latestMeetings } = await import(`${cwd}.build/meetings.js`);
    const query = `{ meetings(filter: {committee: {slug: "${committee}"}, status: [HELD]}, orderBy: [{field: HELD_ON, direction: DESC}], first: 5) {
      nodes { heldOn startTime status title }
    } }`;
    const { meetings } = await ask(endpoint, query);
    assert.equal(meetings.nodes.length, 5);
    const lines = meetings.nodes.map((m) => [m.heldOn, m.startTime ?? '', m.status, m.title].join(' | '));
    assert.deepEqual(await latestMeetings(endpoint, committee, 5), lines);
    await assert.rejects(latestMeetings(endpoint, committee, -1), /first is -1/);
  });

  test('has a recipe that names every scalar', async () => {
    const { __schema } = await ask(endpoint, '{ __schema { types { name kind } } }');
    const own = ['Boolean', 'Float', 'ID', 'Int', 'String'];
    const custom = __schema.types.filter(({ name, kind }) => kind === 'SCALAR' && !own.includes(name)).map(({ name }) => name);
    const [, recipe] = /```ts\nscalars: \{([^}]+)\}/.exec(readFileSync(new URL('../docs/clients.md', import.meta.url), 'utf8'));
    assert.deepEqual(recipe.match(/\w+(?=:)/g).toSorted(), custom.toSorted());
  });

  test('refuses a document that the server does not know', async () => {
    const config = `${cwd}wrong.ts`;
    writeFileSync(config, `import config from './codegen.ts';\nexport default { ...config, documents: ['query Wrong { meetings { colour } }'], generates: { './.build/wrong/': config.generates['./gql/'] } };\n`);
    try {
      await assert.rejects(tool('graphql-codegen', ['--config', config], { cwd, endpoint }), /Cannot query field "colour"/);
    } finally {
      rmSync(config);
    }
  });
});

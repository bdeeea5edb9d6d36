import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { InMemoryCache } from '@apollo/client';
import { buildClientSchema, buildSchema, getIntrospectionQuery, printSchema, validateSchema } from 'graphql';
import { possibleTypes } from './introspection/possible-types.mjs';
import { binary, startServer } from './server.mjs';

let server;
before(async () => {
  server = await startServer();
});
after(() => server.stop());

const everything = getIntrospectionQuery({
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});

const ask = async (query) => {
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  }).then((response) => response.json());
  assert.equal(answer.errors, undefined);
  return answer.data;
};

const printed = () => execFileSync(binary, ['schema'], { encoding: 'utf8', maxBuffer: 64 << 20 });

test('the schema that is told is the one that is printed, byte for byte', async () => {
  const told = buildClientSchema(await ask(everything));
  assert.deepEqual(validateSchema(told), []);
  assert.equal(`${printSchema(told)}\n`, printed());
  assert.equal(`${printSchema(buildSchema(printed()))}\n`, printed());
});

test('a query of an older tool gets the same schema, without what it does not ask', async () => {
  const told = buildClientSchema(await ask(getIntrospectionQuery({ descriptions: false })));
  assert.equal(Object.keys(told.getTypeMap()).length, Object.keys(buildSchema(printed()).getTypeMap()).length);
});

test('only what the server does is announced', async () => {
  const told = buildClientSchema(await ask(everything));
  assert.deepEqual(
    told.getDirectives().map(({ name }) => name),
    ['include', 'skip', 'deprecated', 'specifiedBy', 'oneOf'],
  );
});

test('each custom scalar leads to the page that specifies it', async () => {
  const { __schema } = await ask('{ __schema { types { kind name specifiedByURL } } }');
  const custom = __schema.types.filter(({ specifiedByURL }) => specifiedByURL);
  assert.equal(custom.length, 7);
  for (const { name, specifiedByURL } of custom) {
    const page = new URL(specifiedByURL, `${server.url}/graphql`);
    if (page.origin !== server.url) {
      assert.equal(page.origin, 'https://scalars.graphql.org');
      continue;
    }
    const response = await fetch(page);
    assert.equal(response.status, 200, page.href);
    assert.match(await response.text(), new RegExp(`<h1>${name}</h1>`));
  }
});

test("Apollo's cache gets the possible types of what is abstract, and nothing else", async () => {
  const possible = await possibleTypes(`${server.url}/graphql`);
  assert.deepEqual(Object.keys(possible), ['Node', 'Record']);
  assert.ok(possible.Record.includes('Meeting') && possible.Node.includes('Meeting') && !possible.Node.includes('Record'));
  new InMemoryCache({ possibleTypes: possible });
});

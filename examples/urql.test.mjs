import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { pagesThrough } from './paging.mjs';
import { committee, startServer } from './server.mjs';
import { assertAbstractTypes, partly, statuses } from './tools.mjs';
import { allMeetings, createClient } from './urql/meetings.js';
import { schemaOf } from './urql/schema.js';

pagesThrough('urql', createClient, allMeetings);
pagesThrough('urql, aware of the schema', async (endpoint) => createClient(endpoint, { schema: await schemaOf(endpoint) }), allMeetings);

suite('urql', () => {
  let server, endpoint, schema;
  before(async () => {
    server = await startServer();
    endpoint = `${server.url}/graphql`;
    schema = await schemaOf(endpoint);
  });
  after(() => server.stop());

  test('knows the possible types from introspection', async () => {
    const abstract = schema.__schema.types.filter(({ kind }) => kind === 'INTERFACE' || kind === 'UNION');
    const told = Object.fromEntries(abstract.map(({ name, possibleTypes }) => [name, possibleTypes.map((type) => type.name)]));
    await assertAbstractTypes(told);
  });

  test('aware of the schema, shows what the cache has of a larger question', async () => {
    const name = `query ($slug: String!) { committee(slug: $slug) { id name } }`;
    const more = `query ($slug: String!) { committee(slug: $slug) { id name ...Dates } } fragment Dates on Committee { shortName }`;
    const shown = async (options) => {
      let asked = 0;
      const once = (...request) => (asked++ === 0 ? fetch(...request) : new Promise(() => {}));
      const client = createClient(endpoint, { ...options, fetch: once });
      await client.query(name, { slug: committee }).toPromise();
      const results = [];
      client.query(more, { slug: committee }).subscribe((result) => results.push(result)).unsubscribe();
      return results.map(({ data, stale }) => ({ stale, ...data.committee }));
    };
    const [result, ...further] = await shown({ schema });
    assert.deepEqual(further, []);
    assert.equal(result.stale, true);
    assert.equal(result.shortName, null);
    assert.match(result.name, /Ban chỉ đạo 35/);
    assert.deepEqual(await shown({}), [], 'the cache needs no schema: the test tells nothing');
  });

  test('takes data with errors beside it', async () => {
    const seen = statuses();
    const { data, error } = await createClient(endpoint, { schema, fetch: seen.fetch }).query(partly, {}).toPromise();
    assert.deepEqual(seen.list, [294]);
    assert.equal(typeof data.topics.totalCount, 'number');
    assert.equal(data.refused, null);
    assert.match(error.message, /first is -1/);
  });
});

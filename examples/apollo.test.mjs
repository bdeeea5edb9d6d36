import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { gql } from '@apollo/client';
import { pagesThrough } from './paging.mjs';
import { allMeetings, createClient } from './apollo/meetings.js';
import { possibleTypes as possibleTypesOf } from './introspection/possible-types.mjs';
import { committee, startServer } from './server.mjs';
import { assertAbstractTypes, partly, statuses } from './tools.mjs';

pagesThrough('Apollo Client', createClient, allMeetings);

suite('Apollo Client', () => {
  let server, endpoint;
  before(async () => {
    server = await startServer();
    endpoint = `${server.url}/graphql`;
  });
  after(() => server.stop());

  test('knows the possible types from introspection, and thus what fragments on an interface select', async () => {
    const possibleTypes = await possibleTypesOf(endpoint);
    await assertAbstractTypes(possibleTypes);
    const query = gql`query Version($slug: String!) { committee(slug: $slug) { __typename id ...Version } } fragment Version on Record { version }`;
    const version = async (client) => (await client.query({ query, variables: { slug: committee } })).data.committee.version;
    assert.equal(typeof (await version(createClient(endpoint, { possibleTypes }))), 'number');
    assert.equal(await version(createClient(endpoint)), undefined, 'the cache needs no possible types: the test tells nothing');
  });

  test('takes data with errors beside it', async () => {
    const seen = statuses();
    const client = createClient(endpoint, { fetch: seen.fetch });
    const { data, error } = await client.query({ query: gql(partly), errorPolicy: 'all' });
    assert.deepEqual(seen.list, [294]);
    assert.equal(typeof data.topics.totalCount, 'number');
    assert.equal(data.refused, null);
    assert.match(error.message, /first is -1/);
  });
});

import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { committee, startServer } from './server.mjs';

/** What any client with a cache of pages must come to: the same list in small pages as in one. */
export function pagesThrough(name, createClient, allMeetings) {
  suite(name, () => {
    let server;
    before(async () => {
      server = await startServer();
    });
    after(() => server.stop());

    test('puts the pages of a list together in its cache', async () => {
      const endpoint = `${server.url}/graphql`;
      const filter = { committee: { slug: committee } };
      const whole = await allMeetings(await createClient(endpoint), filter, 200);
      const paged = await allMeetings(await createClient(endpoint), filter, 3);
      assert.ok(whole.totalCount > 6, `the committee has ${whole.totalCount} meetings, too few to page through`);
      assert.equal(whole.edges.length, whole.totalCount);
      const ids = (list) => list.edges.map(({ node }) => node.id);
      assert.deepEqual(ids(paged), ids(whole));
      assert.equal(paged.pageInfo.hasNextPage, false);
    });

    test('keeps lists of other filters apart', async () => {
      const client = await createClient(`${server.url}/graphql`);
      const all = await allMeetings(client, { committee: { slug: committee } }, 3);
      const some = await allMeetings(client, { committee: { slug: committee }, heldOn: { from: '2022-01-01', to: '2022-12-31' } }, 3);
      assert.ok(some.totalCount > 0 && some.totalCount < all.totalCount, `${some.totalCount} of ${all.totalCount}`);
      assert.equal(some.edges.length, some.totalCount);
    });
  });
}

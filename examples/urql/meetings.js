import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { Client, fetchExchange, gql } from '@urql/core';

/**
 * A urql client whose normalized cache knows records by their id and puts the pages of a list together. With the schema
 * (schema.js) it knows what fragments on interfaces select, and which fields may be missing for a while.
 */
export function createClient(endpoint, { schema, ...options } = {}) {
  return new Client({
    url: endpoint,
    preferGetMethod: false,
    ...options,
    exchanges: [cacheExchange({ schema, resolvers: { Query: { meetings: relayPagination() } } }), fetchExchange],
  });
}

export const MEETINGS = gql`
  query Meetings($filter: MeetingFilter, $first: Int!, $after: String) {
    meetings(filter: $filter, orderBy: [{ field: HELD_ON, direction: DESC }], first: $first, after: $after) {
      totalCount
      edges {
        cursor
        node {
          id
          title
          heldOn
        }
      }
      pageInfo {
        startCursor
        endCursor
        hasNextPage
        hasPreviousPage
      }
    }
  }
`;

/** All meetings of a filter, page by page; what comes back last is what the cache has put together. */
export async function allMeetings(client, filter, first) {
  for (let after = null; ; ) {
    const { data, error } = await client.query(MEETINGS, { filter, first, after }).toPromise();
    if (error) throw error;
    if (!data.meetings.pageInfo.hasNextPage) return data.meetings;
    after = data.meetings.pageInfo.endCursor;
  }
}

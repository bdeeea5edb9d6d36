import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

/**
 * An Apollo client. The pages of a list are one list in its cache, kept apart by everything that chooses or sorts. Fragments on
 * interfaces need possibleTypes (examples/introspection).
 */
export function createClient(endpoint, { possibleTypes = {}, ...options } = {}) {
  return new ApolloClient({
    link: new HttpLink({ uri: endpoint, ...options }),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: {
        Query: { fields: { meetings: relayStylePagination(['filter', 'orderBy']) } },
      },
    }),
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

/** All meetings of a filter, page by page; what comes back is what the cache has put together. */
export async function allMeetings(client, filter, first) {
  const query = { query: MEETINGS, variables: { filter, first } };
  let { data } = await client.query(query);
  while (data.meetings.pageInfo.hasNextPage) {
    const after = data.meetings.pageInfo.endCursor;
    ({ data } = await client.query({ ...query, variables: { ...query.variables, after }, fetchPolicy: 'network-only' }));
  }
  return client.readQuery(query).meetings;
}

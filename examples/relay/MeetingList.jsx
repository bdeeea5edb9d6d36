import { graphql, usePaginationFragment } from 'react-relay';
import { MeetingLine } from './MeetingLine.jsx';

/**
 * The meetings of a committee, the latest first. The fragment can be refetched by the committee's id, because every
 * record is a Node, and paged through, because every list is a connection.
 */
export function MeetingList({ committee }) {
  const { data, loadNext, hasNext, isLoadingNext } = usePaginationFragment(
    graphql`
      fragment MeetingList_committee on Committee
      @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" })
      @refetchable(queryName: "MeetingListPageQuery") {
        name
        meetings(first: $count, after: $cursor, orderBy: [{ field: HELD_ON, direction: DESC }])
          @connection(key: "MeetingList_meetings") {
          totalCount
          edges {
            node {
              id
              ...MeetingLine_meeting
            }
          }
        }
      }
    `,
    committee,
  );
  return (
    <section>
      <h1>{data.name}</h1>
      <p id="total">{data.meetings.totalCount}</p>
      <ol>
        {data.meetings.edges.map(({ node }) => (
          <MeetingLine key={node.id} meeting={node} />
        ))}
      </ol>
      {hasNext && (
        <button disabled={isLoadingNext} onClick={() => loadNext(3)}>
          Xem thêm
        </button>
      )}
    </section>
  );
}

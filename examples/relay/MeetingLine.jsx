import { graphql, useRefetchableFragment } from 'react-relay';

/** One meeting. Clicked, it asks for itself again with its chairs: by `node`, which is how Relay refetches. */
export function MeetingLine({ meeting }) {
  const [data, refetch] = useRefetchableFragment(
    graphql`
      fragment MeetingLine_meeting on Meeting
      @argumentDefinitions(withChairs: { type: "Boolean", defaultValue: false })
      @refetchable(queryName: "MeetingLineRefetchQuery") {
        title
        heldOn
        chairs @include(if: $withChairs) {
          official {
            name
          }
          statedTitles {
            text
          }
        }
      }
    `,
    meeting,
  );
  return (
    <li onClick={() => refetch({ withChairs: true })}>
      <time>{data.heldOn}</time> {data.title}
      {data.chairs?.map((chair, at) => (
        <em key={at}>
          {chair.official?.name}, {chair.statedTitles.map((title) => title.text).join(', ')}
        </em>
      ))}
    </li>
  );
}

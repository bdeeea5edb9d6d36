import { graphql, readFragment, type FragmentOf, type ResultOf, type VariablesOf } from './graphql.ts';

export const MEETING_LINE = graphql(`
  fragment MeetingLine on Meeting {
    title
    heldOn
    status
    startTime
  }
`);

export const CHAIRED = graphql(
  `
    query Chaired($name: String!, $quarter: Quarter!) {
      meetings(filter: { chairedBy: { name: $name }, heldOn: { quarter: $quarter } }) {
        nodes {
          id
          ...MeetingLine
          chairs {
            official {
              name
            }
            statedTitles {
              text
              verdict
            }
          }
        }
      }
    }
  `,
  [MEETING_LINE],
);

/** A meeting as one line. */
export function lineOf(masked: FragmentOf<typeof MEETING_LINE>): string {
  const meeting = readFragment(MEETING_LINE, masked);
  const day: string = meeting.heldOn;
  return `${day} ${meeting.startTime ?? ''} ${meeting.title}`;
}

// What the types refuse. Were a scalar, an enum or a variable anything at all, these lines would not be errors, and that is one.
export function refused(answer: ResultOf<typeof CHAIRED>, masked: FragmentOf<typeof MEETING_LINE>) {
  const meeting = readFragment(MEETING_LINE, masked);
  // @ts-expect-error a day is a text
  const day: number = meeting.heldOn;
  // @ts-expect-error a status is one of a few
  const isOver = meeting.status === 'OVER';
  // @ts-expect-error nobody asked for the place
  const place = answer.meetings!.nodes[0]!.place;
  // @ts-expect-error the quarter is needed
  const variables: VariablesOf<typeof CHAIRED> = { name: 'cao van vuong' };
  return [day, isOver, place, variables];
}

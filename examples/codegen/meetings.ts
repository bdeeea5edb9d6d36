import { graphql } from './gql/gql.js';
import type { MeetingsOfCommitteeQuery, TypedDocumentString } from './gql/graphql.js';

const MEETINGS = graphql(`
  query MeetingsOfCommittee($filter: MeetingFilter!, $first: Int!, $overdueOn: Date!) {
    meetings(filter: $filter, orderBy: [{ field: HELD_ON, direction: DESC }], first: $first) {
      totalCount
      nodes {
        ...MeetingLine
        startTime
        conclusions(first: 3) {
          nodes {
            body
            overdue(on: $overdueOn)
          }
        }
      }
    }
  }
`);

graphql(`
  fragment MeetingLine on Meeting {
    id
    title
    heldOn
    status
  }
`);

// A field at the root may be null beside errors, and then the rest of the answer is there all the same.
type Meeting = NonNullable<MeetingsOfCommitteeQuery['meetings']>['nodes'][number];

/** Asks one typed document; what comes back has the type of its answer. */
async function ask<Answer, Variables>(endpoint: string, document: TypedDocumentString<Answer, Variables>, variables: Variables): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as { data: Answer; errors?: { message: string }[] };
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

/** The latest meetings of a committee, each as one line. */
export async function latestMeetings(endpoint: string, slug: string, first: number): Promise<string[]> {
  const { meetings } = await ask(endpoint, MEETINGS, { filter: { committee: { slug }, status: ['HELD'] }, first, overdueOn: '2026-01-01' });
  return meetings?.nodes.map((meeting) => lineOf(meeting)) ?? [];
}

function lineOf(meeting: Meeting): string {
  const day: string = meeting.heldOn;
  const at: string | null | undefined = meeting.startTime;
  return [day, at ?? '', meeting.status, meeting.title].join(' | ');
}

// What the types refuse. Were a scalar, an enum or a variable anything at all, these lines would not be errors, and that is one.
export function refused(meeting: Meeting) {
  // @ts-expect-error a day is a text
  const day: number = meeting.heldOn;
  // @ts-expect-error a time may be missing
  const at: string = meeting.startTime;
  // @ts-expect-error a status is one of a few
  const isOver = meeting.status === 'OVER';
  // @ts-expect-error the number of meetings is needed
  ask('', MEETINGS, { filter: {}, overdueOn: '2026-01-01' });
  // @ts-expect-error there is no such condition
  ask('', MEETINGS, { filter: { colour: 'red' }, first: 1, overdueOn: '2026-01-01' });
  return [day, at, isOver];
}

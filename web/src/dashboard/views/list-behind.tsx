import type { ReactNode } from 'react';
import { execute } from '../../graphql';
import {
  AgendaItemsBehindDocument,
  type ConclusionRowFragment,
  ConclusionsBehindDocument,
  ConclusionsTableDocument,
  type ExpectationRowFragment,
  ExpectationsBehindDocument,
  type ExpectationsBehindQuery,
  type ExpectationsBehindQueryVariables,
  MeetingsBehindDocument,
  MeetingsTableDocument,
  type PaginationFragment,
  type ParticipationRowFragment,
  ParticipationsBehindDocument,
} from '../documents/generated';
import { Download, mostRows } from '../frame/download';
import { Failure } from '../frame/failure';
import { useLocale } from '../locale';
import { type QueryResult, useQuery } from '../query';
import { href, type SummaryRoute } from '../router';
import {
  type ConclusionFigureName,
  conclusionFigures,
  conclusionPart,
  figureKey,
  type ListName,
  type MeetingFigureName,
  meetingFigures,
  meetingPart,
  type ParticipationFigureName,
  participationFigures,
  queryOf,
} from './lists';
import { MeetingRows } from './meeting-table';
import { Deadline, FromMeeting, Responsible } from './overdue';
import { Pagination, pageArguments, pageOf } from './pagination';

interface Props {
  committee: string;
  period: string;
  name: ListName;
  route: SummaryRoute;
}

interface Page<Node> {
  totalCount: number;
  pageInfo: PaginationFragment;
  nodes: Node[];
}

interface PagedListProps<Node> {
  result: QueryResult<unknown>;
  page: Page<Node> | undefined;
  /** The address of the list at a cursor. */
  at: (cursor: { after?: string; before?: string }) => string;
  children: (nodes: Node[]) => ReactNode;
  /** Renders the download of a list, for lists that have one; it is given the length of the list. */
  download?: ((total: number) => ReactNode) | undefined;
}

/** One page of a list: its rows and pagination, or what stands for them while it loads, fails or is empty. */
export function PagedList<Node>({ result, page, at, children, download }: PagedListProps<Node>) {
  const { translate } = useLocale();
  if (result.failure) return <Failure failure={result.failure} retry={result.retry} />;
  if (!page) {
    return (
      <div
        className="skeleton-block skeleton-list"
        aria-busy="true"
        aria-label={translate('app.loading')}
        role="status"
      />
    );
  }
  return (
    <div className="list" aria-busy={result.busy}>
      {page.nodes.length === 0 ? <p className="nothing">{translate('empty.list')}</p> : children(page.nodes)}
      <Pagination page={page.pageInfo} total={page.totalCount} at={at} />
      {page.nodes.length > 0 && download?.(page.totalCount)}
    </div>
  );
}

/** The addresses of the pages of a list over a summary, by cursor. */
function addressOfPage({ after, before, ...rest }: SummaryRoute) {
  return (cursor: { after?: string; before?: string }) => href({ ...rest, ...cursor });
}

function Meetings({ committee, period, name, route }: Props & { name: ListName & { figure: MeetingFigureName } }) {
  const { translate } = useLocale();
  const result = useQuery(queryOf(MeetingsBehindDocument, name.figure), {
    committee,
    period,
    filter: meetingPart(name.part) ?? null,
    ...pageArguments(route),
  });
  return (
    <PagedList
      result={result}
      page={result.data?.summary?.meetings.figure.meetings}
      at={addressOfPage(route)}
      download={(total) => (
        <Download
          operation={queryOf(MeetingsTableDocument, name.figure)}
          variables={{
            committee,
            period,
            filter: meetingPart(name.part) ?? null,
            first: mostRows,
          }}
          name={`${committee}-${period}-${name.figure}`}
          total={total}
        />
      )}
    >
      {(meetings) => <MeetingRows meetings={meetings} caption={translate(figureKey(name.figure))} />}
    </PagedList>
  );
}

function ConclusionLine({ conclusion }: { conclusion: ConclusionRowFragment }) {
  const { enumLabel } = useLocale();
  return (
    <li>
      <p className="row-when">
        <Deadline conclusion={conclusion} />
        <span className={`state state-${conclusion.status}`}>{enumLabel('ConclusionStatus', conclusion.status)}</span>
      </p>
      <div>
        <p lang="vi" className="row-text">
          {conclusion.number && <span className="quiet">{conclusion.number} </span>}
          {conclusion.body}
        </p>
        <Responsible parties={conclusion.responsibilities} />
        <p className="quiet">
          <FromMeeting meeting={conclusion.meeting} />
        </p>
      </div>
    </li>
  );
}

/** Conclusions as rows: deadline and status, text, responsible parties, meeting. */
export function ConclusionRows({ conclusions }: { conclusions: ConclusionRowFragment[] }) {
  return (
    <ol className="rows">
      {conclusions.map((conclusion) => (
        <ConclusionLine key={conclusion.id} conclusion={conclusion} />
      ))}
    </ol>
  );
}

function Conclusions({
  committee,
  period,
  name,
  route,
}: Props & { name: ListName & { figure: ConclusionFigureName } }) {
  const result = useQuery(queryOf(ConclusionsBehindDocument, name.figure), {
    committee,
    period,
    filter: conclusionPart(name.part) ?? null,
    ...pageArguments(route),
  });
  return (
    <PagedList
      result={result}
      page={result.data?.summary?.conclusions.figure.conclusions}
      at={addressOfPage(route)}
      download={(total) => (
        <Download
          operation={queryOf(ConclusionsTableDocument, name.figure)}
          variables={{
            committee,
            period,
            filter: conclusionPart(name.part) ?? null,
            first: mostRows,
          }}
          name={`${committee}-${period}-${name.figure}`}
          total={total}
        />
      )}
    >
      {(conclusions) => <ConclusionRows conclusions={conclusions} />}
    </PagedList>
  );
}

function Person({ participation }: { participation: ParticipationRowFragment }) {
  const { official, committeeName, group, headCount } = participation;
  const { plural } = useLocale();
  return (
    <p lang="vi" className="chair">
      {official ? (
        <a href={href({ view: 'official', slug: official.slug })}>{official.name}</a>
      ) : (
        <b>{group ?? committeeName}</b>
      )}
      {headCount !== null && <span className="quiet"> {plural('list.people', headCount)}</span>}
      {participation.statedTitles.length > 0 && (
        <span className="quiet"> {participation.statedTitles.map(({ text }) => text).join(', ')}</span>
      )}
    </p>
  );
}

function Participations({
  committee,
  period,
  name,
  route,
}: Props & { name: ListName & { figure: ParticipationFigureName } }) {
  const { enumLabel } = useLocale();
  const result = useQuery(queryOf(ParticipationsBehindDocument, name.figure), {
    committee,
    period,
    ...pageArguments(route),
  });
  return (
    <PagedList result={result} page={result.data?.summary?.attendance.figure.participations} at={addressOfPage(route)}>
      {(participations) => (
        <ol className="rows">
          {participations.map((participation) => (
            <li key={participation.id}>
              <p className="row-when">{enumLabel('Attendance', participation.attendance)}</p>
              <div>
                <Person participation={participation} />
                <p className="quiet">
                  <FromMeeting meeting={participation.meeting} />
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </PagedList>
  );
}

function AgendaItems({ committee, period, route }: Props) {
  const result = useQuery(AgendaItemsBehindDocument, { committee, period, ...pageArguments(route) });
  return (
    <PagedList result={result} page={result.data?.summary?.meetings.agendaItems.agendaItems} at={addressOfPage(route)}>
      {(items) => (
        <ol className="rows">
          {items.map((item) => (
            <li key={item.id}>
              <p className="row-when">{item.number}</p>
              <div>
                <p lang="vi" className="row-text">
                  {item.title}
                </p>
                <p className="quiet">
                  <FromMeeting meeting={item.meeting} />
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </PagedList>
  );
}

function ExpectationRows({ expectations }: { expectations: ExpectationRowFragment[] }) {
  const { translate, enumLabel } = useLocale();
  return (
    <ol className="rows">
      {expectations.map(({ official, meeting, participation }) => (
        <li key={`${meeting.slug} ${official.slug}`}>
          <p className="row-when">
            {participation ? enumLabel('Attendance', participation.attendance) : translate('figure.notRecorded')}
          </p>
          <div>
            <p lang="vi">
              <a href={href({ view: 'official', slug: official.slug })}>{official.name}</a>
            </p>
            <p className="quiet">
              <FromMeeting meeting={meeting} />
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Expectations({ committee, period, route }: Props) {
  const result = useQuery(ExpectationsBehindDocument, { committee, period, ...pageArguments(route) });
  return (
    <PagedList result={result} page={result.data?.summary?.attendance.expectations} at={addressOfPage(route)}>
      {(expectations) => <ExpectationRows expectations={expectations} />}
    </PagedList>
  );
}

/**
 * The officials expected whose attendance is not recorded. The API has no list of them: all that were expected are
 * read, and the list is paged here.
 */
function NotRecorded({ committee, period, route }: Props) {
  const result = useQuery(ExpectationsBehindDocument, { committee, period, first: mostRows }, readAllExpectations);
  const expectations = result.data?.summary?.attendance.expectations.nodes.filter(
    ({ participation }) => !participation || participation.attendance === 'NOT_RECORDED',
  );
  return (
    <PagedList result={result} page={expectations && pageOf(expectations, route)} at={addressOfPage(route)}>
      {(shown) => <ExpectationRows expectations={shown} />}
    </PagedList>
  );
}

async function readAllExpectations(variables: ExpectationsBehindQueryVariables): Promise<ExpectationsBehindQuery> {
  const query = ExpectationsBehindDocument.toString();
  const data = await execute<ExpectationsBehindQuery>(query, variables);
  const expectations = data.summary?.attendance.expectations;
  if (!expectations?.pageInfo.hasNextPage) return data;
  const rest = await readAllExpectations({ ...variables, after: expectations.pageInfo.endCursor });
  expectations.nodes.push(...(rest.summary?.attendance.expectations.nodes ?? []));
  return data;
}

const isIn = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  (names as readonly string[]).includes(name);

/** The records that a figure of a summary counts, page by page. */
export function ListBehind(props: Props) {
  const { figure } = props.name;
  if (isIn(meetingFigures, figure)) return <Meetings {...props} name={{ ...props.name, figure }} />;
  if (isIn(conclusionFigures, figure)) return <Conclusions {...props} name={{ ...props.name, figure }} />;
  if (isIn(participationFigures, figure)) return <Participations {...props} name={{ ...props.name, figure }} />;
  if (figure === 'agendaItems') return <AgendaItems {...props} />;
  return figure === 'notRecorded' ? <NotRecorded {...props} /> : <Expectations {...props} />;
}

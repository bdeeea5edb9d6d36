import { useMemo } from 'react';
import { useSpan } from '../charts/career';
import { Card, ChartTable, PlotDrawing } from '../charts/chart';
import { stackedBars } from '../charts/stacked';
import { AsOfDay, useTypedDay } from '../controls/as-of-day';
import { CommitteePageDocument, type CommitteePageQuery } from '../documents/generated';
import { Failure, Notice } from '../frame/failure';
import { committeeLinks, TakeAway } from '../frame/take-away';
import { useTitle } from '../frame/title';
import { useLocale } from '../locale';
import { formatPeriod, quarterOf } from '../period';
import { useQuery } from '../query';
import { href, type RecordRoute } from '../router';
import { today } from '../today';
import { AsRecorded, Cite, useCanonicalAddress } from './cite';
import { FormerName } from './former-name';
import { ConclusionRows } from './list-behind';
import { MeetingRows } from './meeting-table';
import { Pagination, pageArguments } from './pagination';
import { Fact, Facts, RecordView } from './record-view';
import { Sources } from './sources';

type Committee = NonNullable<CommitteePageQuery['committee']>;

const yearsShown = 12;
const height = 200;

function CommitteeLinks({ committees, total }: { committees: { slug: string; name: string }[]; total: number }) {
  const { translate, number } = useLocale();
  return (
    <span lang="vi">
      {committees.map(({ slug, name }, i) => (
        <span key={slug}>
          {i > 0 && ', '}
          <a href={href({ view: 'committee', slug })}>{name}</a>
        </span>
      ))}
      {total > committees.length && (
        <span className="quiet"> {translate('list.firstOf', { n: number(committees.length), of: number(total) })}</span>
      )}
    </span>
  );
}

function Heading({ committee }: { committee: Committee }) {
  const { translate, enumLabel, day } = useLocale();
  const latest = committee.meetings.nodes[0]?.heldOn;
  const period = latest === undefined ? undefined : quarterOf(latest);
  const { area, parent, directedBy, parts, directs, cadence } = committee;
  return (
    <header className="heading">
      <p className="eyebrow">{enumLabel('CommitteeKind', committee.kind)}</p>
      <h1 lang="vi">
        <FormerName then={committee.nameThen} now={committee.name} />
      </h1>
      <Facts>
        <Fact name={translate('committee.shortName')}>
          {committee.shortName && <span lang="vi">{committee.shortName}</span>}
        </Fact>
        <Fact name={translate('record.otherNames')}>
          {committee.otherNames.length > 0 && (
            <span lang="vi">{committee.otherNames.map(({ name }) => name).join('; ')}</span>
          )}
        </Fact>
        <Fact name={translate('choose.area')}>
          {area && (
            <a href={href({ view: 'summary', area: area.slug })} lang="vi">
              {area.name}
            </a>
          )}
        </Fact>
        <Fact name={translate('committee.parent')}>{parent && <CommitteeLinks committees={[parent]} total={1} />}</Fact>
        <Fact name={translate('committee.directedBy')}>
          {directedBy && <CommitteeLinks committees={[directedBy]} total={1} />}
        </Fact>
        <Fact name={translate('committee.parts')}>
          {parts.nodes.length > 0 && <CommitteeLinks committees={parts.nodes} total={parts.totalCount} />}
        </Fact>
        <Fact name={translate('committee.directs')}>
          {directs.nodes.length > 0 && <CommitteeLinks committees={directs.nodes} total={directs.totalCount} />}
        </Fact>
        <Fact name={translate('committee.established')}>
          {committee.established && [day(committee.established), committee.establishedBasis].filter(Boolean).join(', ')}
        </Fact>
        <Fact name={translate('committee.dissolved')}>
          {committee.dissolved && [day(committee.dissolved), committee.dissolvedBasis].filter(Boolean).join(', ')}
        </Fact>
        <Fact name={translate('chart.cadence')}>{cadence && enumLabel('Cadence', cadence)}</Fact>
        <Fact name={translate('app.summary')}>
          {period && (
            <a href={href({ view: 'summary', committee: committee.slug, period: formatPeriod(period) })}>
              {translate('committee.latestSummary')}
            </a>
          )}
        </Fact>
      </Facts>
      <TakeAway links={committeeLinks(committee.slug)} />
    </header>
  );
}

/** The posts and who holds them today; a post without a known holder is listed as vacant. */
function Members({ committee, on }: { committee: Committee; on: string | undefined }) {
  const { translate, number, inDay } = useLocale();
  const span = useSpan();
  const { posts } = committee;
  return (
    <Card
      title={on ? translate('committee.membersOn', { day: inDay(on) }) : translate('committee.members')}
      note={translate('committee.membersNote')}
    >
      {posts.nodes.length === 0 && <p className="nothing">{translate('committee.noPosts')}</p>}
      <dl className="posts">
        {posts.nodes.map((post) => (
          <div key={post.id}>
            <dt lang="vi">
              <a href={href({ view: 'record', slug: post.id })}>{post.nameThen}</a>
            </dt>
            {post.tenures.nodes.length === 0 && <dd className="quiet">{translate('committee.vacant')}</dd>}
            {post.tenures.nodes.map((tenure) => (
              <dd key={tenure.id}>
                <a href={href({ view: 'official', slug: tenure.official.slug })} lang="vi">
                  {tenure.official.name}
                </a>
                <span className="quiet">
                  {' '}
                  {span(tenure)}
                  {tenure.certainty === 'POSSIBLE' && ` · ${translate('committee.possibly')}`}
                </span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {posts.totalCount > posts.nodes.length && (
        <p className="quiet">
          {translate('list.firstOf', { n: number(posts.nodes.length), of: number(posts.totalCount) })}
        </p>
      )}
    </Card>
  );
}

function MeetingsPerYear({ committee }: { committee: Committee }) {
  const locale = useLocale();
  const { translate } = locale;
  const { years, slug } = committee;
  const draw = useMemo(() => {
    const pieces = years.map(({ period, value }) => ({
      bar: period,
      look: 'solid' as const,
      value: value ?? 0,
      title: `${period}: ${locale.number(value ?? 0)}`,
      href: href({ view: 'summary', committee: slug, period }),
    }));
    return stackedBars(
      { pieces, bars: years.map(({ period }) => ({ key: period, label: period })), tick: locale.number },
      height,
    );
  }, [years, slug, locale]);
  return (
    <Card title={translate('committee.years')}>
      <PlotDrawing height={height} draw={draw} />
      <ChartTable
        caption={translate('committee.years')}
        columns={[translate('chart.year'), translate('chart.meetings')]}
        rows={years.map(({ period, value }) => ({
          heading: period,
          cells: [
            {
              text: locale.number(value ?? 0),
              href: value ? href({ view: 'summary', committee: slug, period }) : undefined,
            },
          ],
        }))}
      />
    </Card>
  );
}

function CommitteePage({ committee, route, on }: { committee: Committee; route: RecordRoute; on: string }) {
  const { translate, number } = useLocale();
  const { meetings, tasks } = committee;
  const { list, after, before, ...rest } = route;
  return (
    <>
      <AsRecorded route={route} />
      <Heading committee={committee} />
      <AsOfDay route={route} day={on} />
      <div className="cards halves">
        <Members committee={committee} on={route.on && on} />
        <MeetingsPerYear committee={committee} />
      </div>
      <Card
        title={translate('committee.tasks')}
        className="wide"
        note={
          tasks.totalCount > tasks.nodes.length
            ? translate('list.firstOf', { n: number(tasks.nodes.length), of: number(tasks.totalCount) })
            : undefined
        }
      >
        {tasks.nodes.length === 0 ? (
          <p className="nothing">{translate('committee.noTasks')}</p>
        ) : (
          <ConclusionRows conclusions={tasks.nodes} />
        )}
      </Card>
      <Card title={translate('committee.meetings')} className="wide">
        {meetings.nodes.length === 0 ? (
          <p className="nothing">{translate('empty.committee')}</p>
        ) : (
          <>
            <MeetingRows meetings={meetings.nodes} caption={translate('committee.meetings')} />
            <Pagination
              page={meetings.pageInfo}
              total={meetings.totalCount}
              at={(cursor) => href({ ...rest, ...cursor })}
            />
          </>
        )}
      </Card>
      <Sources citations={committee.citations} />
      <Cite at={`/r/${committee.id}`} asRecordedOn={route.asRecordedOn} />
    </>
  );
}

/** The page of a committee: related committees, members and names of today or another day, open tasks, meetings. */
export function CommitteeView({ route }: { route: RecordRoute }) {
  const typed = useTypedDay(route.on ?? today());
  const year = Number(today().slice(0, 4));
  const on = typed.day;
  const result = useQuery(
    CommitteePageDocument,
    on === undefined
      ? undefined
      : {
          slug: route.slug,
          today: on,
          firstYear: String(year - yearsShown + 1),
          year: String(year),
          ...pageArguments(route),
        },
  );
  const { translate } = useLocale();
  useTitle(result.data?.committee?.name ?? translate('table.committee'));
  useCanonicalAddress(route, result.busy ? undefined : result.data?.committee?.slug);
  if (typed.failure) return <Failure failure={typed.failure} retry={typed.retry} whole />;
  if (typed.isNone) {
    const { on: text, ...rest } = route;
    return (
      <Notice title={translate('date.notUnderstood', { text: text ?? '' })} whole>
        <p className="actions">
          <a href={href(rest)}>{translate('asOf.today')}</a>
        </p>
      </Notice>
    );
  }
  return (
    <RecordView result={result}>
      {({ committee }) => committee && <CommitteePage committee={committee} route={route} on={on ?? today()} />}
    </RecordView>
  );
}

import { useCallback, useMemo } from 'react';
import { Attendance } from '../charts/attendance';
import { CadenceStrip } from '../charts/cadence';
import { Chairs } from '../charts/chairs';
import { Card } from '../charts/chart';
import { Months } from '../charts/months';
import { States } from '../charts/states';
import type { SummaryQuery } from '../documents/generated';
import { committeeLinks, TakeAway } from '../frame/take-away';
import { useLocale } from '../locale';
import { parsePeriod, shift } from '../period';
import { href, type SummaryRoute } from '../router';
import { Cite } from './cite';
import { FurtherFigures, Headlines } from './figures';
import { FormerName } from './former-name';
import { type Figure, figureKey } from './lists';
import { MeetingTable } from './meeting-table';
import { Overdue } from './overdue';

type SummaryData = NonNullable<SummaryQuery['summary']>;

function Heading({ summary }: { summary: SummaryData }) {
  const locale = useLocale();
  const { translate, enumLabel, plural } = locale;
  const { committee, daysSinceLastMeeting: since } = summary;
  return (
    <header className="heading">
      <p className="eyebrow">{locale.period(summary.period)}</p>
      <h1 lang="vi">
        <FormerName then={summary.committeeName} now={committee.name} />
      </h1>
      <p className="quiet facts">
        <span>{enumLabel('CommitteeKind', committee.kind)}</span>
        {committee.area && (
          <span lang="vi">
            <a href={href({ view: 'summary', area: committee.area.slug, period: summary.period })}>
              {committee.area.name}
            </a>
          </span>
        )}
        {since !== null && <span>{plural('figure.sinceLast', since)}</span>}
        <span>
          <a href={href({ view: 'committee', slug: committee.slug })}>{translate('summary.page')}</a>
        </span>
      </p>
      <TakeAway links={committeeLinks(committee.slug, summary.period)} />
    </header>
  );
}

const facets = ['withChair', 'withParticipations', 'withAgenda', 'withConclusions', 'withNotice'] as const;

/** For each part of the minutes, how many of the meetings have it on record. */
function Completeness({ summary, listOf }: { summary: SummaryData; listOf: (list: Figure) => string }) {
  const { translate, number, plural } = useLocale();
  const held = summary.meetings.held.count;
  return (
    <Card title={translate('chart.completenessTitle')} note={plural('chart.completenessNote', held)}>
      <dl className="measures">
        {facets.map((facet) => {
          const { count } = summary.meetings[facet];
          return (
            <div key={facet}>
              <dt>{translate(figureKey(facet))}</dt>
              <dd>
                <svg className="share-bar" width="100%" height="10" aria-hidden="true" focusable="false">
                  <rect className="share-all" width="100%" height="10" rx="2" />
                  <rect className="share-part" width={`${held === 0 ? 0 : (count / held) * 100}%`} height="10" rx="2" />
                </svg>
                {count ? <a href={listOf(facet)}>{number(count)}</a> : number(0)}
                <span className="quiet"> / {number(held)}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}

function Topics({ summary, listOf }: { summary: SummaryData; listOf: (slug: string) => string }) {
  const { translate, number } = useLocale();
  const most = Math.max(1, ...summary.topics.map(({ count }) => count));
  return (
    <Card title={translate('chart.topics')}>
      {summary.topics.length === 0 && <p className="nothing">{translate('empty.topics')}</p>}
      <dl className="measures">
        {summary.topics.map(({ topic, count }) => (
          <div key={topic.slug}>
            <dt lang="vi">{topic.name}</dt>
            <dd>
              <svg className="share-bar" width="100%" height="10" aria-hidden="true" focusable="false">
                <rect className="share-part" width={`${(count / most) * 100}%`} height="10" rx="2" />
              </svg>
              <a href={listOf(topic.slug)}>{number(count)}</a>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

interface Props {
  data: SummaryQuery;
  route: SummaryRoute;
  busy: boolean;
}

/** The summary of one committee in one period. */
export function Summary({ data, route, busy }: Props) {
  const locale = useLocale();
  const { summary, committee } = data;
  const period = useMemo(() => parsePeriod(summary?.period ?? ''), [summary?.period]);
  const { area, committee: slug, period: shown } = route;
  const list = useCallback(
    (name: string, at?: string) =>
      href({
        view: 'summary',
        ...(area && { area }),
        ...(slug && { committee: slug }),
        ...(shown && { period: shown }),
        list: at && at !== shown ? `${name}@${at}` : name,
      }),
    [area, slug, shown],
  );
  const listHeld = useCallback((at: string) => list('held', at), [list]);
  const listState = useCallback((status: string, at: string) => list(`delivered.status.${status}`, at), [list]);
  if (!summary || !committee || !period) return null;
  const previous = locale.inPeriod(shift(period, -1));
  return (
    <div className="summary" aria-busy={busy}>
      <Heading summary={summary} />
      <Headlines summary={summary} previous={previous} listOf={list} />
      <div className="cards">
        <Months months={committee.months} period={period} listOf={listHeld} />
        <States before={committee.before} listOf={listState} />
        <Attendance before={committee.before} listOf={list} />
        <Chairs
          chairs={summary.chairs}
          recorded={summary.meetings.withChair.count}
          listOf={(official) => list(`held.chair.${official}`)}
        />
        <CadenceStrip
          years={committee.years}
          quarters={committee.quarters}
          cadence={summary.committee.cadence}
          shown={period}
          listOf={listHeld}
        />
        <Completeness summary={summary} listOf={list} />
        <Topics summary={summary} listOf={(topic) => list(`held.topic.${topic}`)} />
        <Card title={locale.translate('more.title')}>
          <FurtherFigures summary={summary} listOf={list} />
        </Card>
      </div>
      <Overdue summary={summary} all={list('backlog')} />
      <MeetingTable summary={summary} all={list('held')} />
      <Cite at={`/report/${encodeURIComponent(summary.committee.slug)}/${summary.period}`} />
    </div>
  );
}

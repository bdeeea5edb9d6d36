import { Card } from '../charts/chart';
import { Choices } from '../controls/choices';
import {
  AreaTableDocument,
  OverviewDocument,
  type OverviewQuery,
  type OverviewQueryVariables,
  type SummaryOrderField,
} from '../documents/generated';
import { Download, mostRows } from '../frame/download';
import { Failure, Notice } from '../frame/failure';
import { areaLinks, TakeAway } from '../frame/take-away';
import { useTitle } from '../frame/title';
import { type MessageKey, useLocale } from '../locale';
import { asOf, formatPeriod, type Period, shift } from '../period';
import { useQuery } from '../query';
import { href, type SummaryRoute } from '../router';
import { AreaListDialog, hasAreaList } from './area-list';
import { Cite } from './cite';
import { Headlines } from './figures';
import { Overdue } from './overdue';
import { Pagination, pageArguments } from './pagination';
import { Skeleton } from './skeleton';

type Row = NonNullable<OverviewQuery['quarterlySummaries']>['nodes'][number];
type AreaData = NonNullable<OverviewQuery['areaSummary']>;

/** How `aria-sort` names the directions of the API. */
const directions = { ASC: 'ascending', DESC: 'descending' } as const;

interface Column {
  field: SummaryOrderField;
  direction: keyof typeof directions;
  label: MessageKey;
}

const byHeld: Column = { field: 'HELD', direction: 'DESC', label: 'table.held' };

/** The columns that the table can be sorted by: names from the first, numbers from the largest. */
const columns: Column[] = [
  { field: 'NAME', direction: 'ASC', label: 'table.committee' },
  byHeld,
  { field: 'DELIVERED', direction: 'DESC', label: 'table.delivered' },
  { field: 'BACKLOG', direction: 'DESC', label: 'table.backlog' },
  { field: 'ATTENDANCE', direction: 'DESC', label: 'table.attendance' },
];

function sortOf(route: SummaryRoute): Column {
  return columns.find(({ field }) => field.toLowerCase() === route.sort) ?? byHeld;
}

function variablesOf(route: SummaryRoute, period: Period): OverviewQueryVariables {
  const { field, direction } = sortOf(route);
  const at = formatPeriod(period);
  const where = route.area ? { committee: { area: { within: { slug: route.area } } } } : {};
  return {
    filter: { ...where, from: at, to: at, hasFigures: true },
    length: period.length,
    period: at,
    asOf: asOf(period),
    orderBy: [{ field, direction }],
    area: route.area ?? null,
    hasArea: route.area !== undefined,
    ...pageArguments(route.list ? {} : route),
  };
}

/** The meetings that the committees' rules required and that were not held. */
function Missed({ cadence }: Pick<AreaData, 'cadence'>) {
  const locale = useLocale();
  const { translate, number } = locale;
  const { nodes, totalCount } = cadence.expectedMeetings;
  if (cadence.expected === 0) return null;
  return (
    <Card
      title={translate('area.missed')}
      note={translate('area.missedOf', { n: number(cadence.missed), of: number(cadence.expected) })}
      className="wide"
    >
      {nodes.length === 0 && <p className="nothing">{translate('area.noneMissed')}</p>}
      <ul className="parties">
        {nodes.map(({ committee, committeeName, period }) => (
          <li key={`${committee.slug} ${period}`}>
            <span lang="vi">
              <a href={href({ view: 'summary', committee: committee.slug, period })}>{committeeName}</a>
            </span>
            <span className="quiet"> {locale.period(period)}</span>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && (
        <p className="quiet">{translate('list.firstOf', { n: number(nodes.length), of: number(totalCount) })}</p>
      )}
    </Card>
  );
}

function tableVariables(route: SummaryRoute, period: Period) {
  const { filter, length, orderBy } = variablesOf(route, period);
  return { filter, length, orderBy };
}

function routeWithoutPage({ after, before, list, ...rest }: SummaryRoute): SummaryRoute {
  return rest;
}

interface CommitteeRowProps {
  row: Row;
  /** The previous period, as words within a sentence. */
  previous: string;
  /** The address of the committee's summary, or of a list in it. */
  at: (list?: string) => string;
}

function CadenceCell({ cadence }: Pick<Row, 'cadence'>) {
  const { translate, plural } = useLocale();
  if (cadence === null || cadence.kept === null) return <span className="quiet">–</span>;
  return cadence.kept ? `✓ ${translate('table.kept')}` : `✕ ${plural('table.missed', cadence.missed.length)}`;
}

function CommitteeRow({ row, previous, at }: CommitteeRowProps) {
  const { translate, number, percent, change, enumLabel } = useLocale();
  const { committee, committeeName, meetings, attendance, conclusions, cadence } = row;
  const { held } = meetings;
  const { delivered, backlog } = conclusions;
  return (
    <tr>
      <th scope="row" lang="vi">
        <a href={at()}>{committeeName}</a>
        <span className="quiet" lang={undefined}>
          {committee.area?.name ?? enumLabel('CommitteeKind', committee.kind)}
        </span>
      </th>
      <td data-label={translate('table.held')}>
        {held.count ? <a href={at('held')}>{number(held.count)}</a> : number(0)}
        {held.change !== 0 && (
          <span className="quiet below">
            {translate('figure.againstPrevious', { period: previous, n: change(held.change) })}
          </span>
        )}
      </td>
      <td data-label={translate('table.delivered')}>
        {delivered.count ? <a href={at('delivered')}>{number(delivered.count)}</a> : number(0)}
      </td>
      <td data-label={translate('table.backlog')} className={backlog.count ? 'alarm' : ''}>
        {backlog.count ? <a href={at('backlog')}>{number(backlog.count)}</a> : number(0)}
      </td>
      <td data-label={translate('table.attendance')}>
        {percent(attendance.rate)}
        {attendance.rate !== null && (
          <span className="quiet below">
            {translate('table.recorded', { share: percent(attendance.completeness) })}
          </span>
        )}
      </td>
      <td data-label={translate('table.cadence')}>
        <CadenceCell cadence={cadence} />
      </td>
    </tr>
  );
}

function TableHead({ route }: { route: SummaryRoute }) {
  const { translate } = useLocale();
  const sorted = sortOf(route);
  const { after, before, ...rest } = route;
  return (
    <thead>
      <tr>
        {columns.map(({ field, direction, label }) => (
          <th key={field} scope="col" aria-sort={field === sorted.field ? directions[direction] : undefined}>
            <a href={href({ ...rest, sort: field.toLowerCase() })}>{translate(label)}</a>
          </th>
        ))}
        <th scope="col">{translate('table.cadence')}</th>
      </tr>
    </thead>
  );
}

/** The area by its name at the end of the period, with the present one where it has another now. */
function Title({ now, then }: { now: string | undefined; then: string | null | undefined }) {
  const { translate } = useLocale();
  if (now === undefined) return <h1>{translate('summary.all')}</h1>;
  return (
    <h1>
      {translate('summary.inArea', { area: then ?? now })}
      {then && then !== now && <span className="quiet"> ({translate('record.now', { name: now })})</span>}
    </h1>
  );
}

/**
 * What the committees of an area, or all, did in a period: the totals, a table of those that met, should have met or have
 * something overdue, and what is overdue.
 */
export function Overview({ route, period }: { route: SummaryRoute; period: Period }) {
  const locale = useLocale();
  const { translate } = locale;
  const { data, failure, busy, retry } = useQuery(OverviewDocument, variablesOf(route, period));
  const page = data?.quarterlySummaries;
  const totals = data?.areaSummary;
  const list = (figure: string) => href({ ...routeWithoutPage(route), list: figure });
  const area = route.area ? data?.area?.name : undefined;
  useTitle(area ?? translate('summary.all'), locale.period(period));
  return (
    <>
      <Choices route={route} areaName={area} committeeName={undefined} />
      {failure && <Failure failure={failure} retry={retry} whole />}
      {!failure && !page && <Skeleton />}
      {page && (
        <div className="summary" aria-busy={busy}>
          <header className="heading">
            <p className="eyebrow">{locale.period(period)}</p>
            <Title now={area} then={totals?.areaName} />
            {route.area && <TakeAway links={areaLinks(route.area)} />}
          </header>
          {totals && (
            <Headlines
              summary={totals}
              previous={locale.inPeriod(shift(period, -1))}
              listOf={(figure) => (hasAreaList(figure) ? list(figure) : undefined)}
            />
          )}
          {page.nodes.length === 0 ? (
            <Notice
              title={translate('empty.overview', { period: locale.inPeriod(period) })}
              advice={translate('empty.overviewDo')}
            />
          ) : (
            <div className="card wide">
              <table className="committees">
                <caption className="visually-hidden">{`${translate('summary.all')}, ${locale.period(period)}`}</caption>
                <TableHead route={route} />
                <tbody>
                  {page.nodes.map((row) => (
                    <CommitteeRow
                      key={row.committee.slug}
                      row={row}
                      previous={locale.inPeriod(shift(period, -1))}
                      at={(behind) =>
                        href({
                          view: 'summary',
                          ...(route.area && { area: route.area }),
                          committee: row.committee.slug,
                          period: formatPeriod(period),
                          ...(behind && { list: behind }),
                        })
                      }
                    />
                  ))}
                </tbody>
              </table>
              <Pagination
                page={page.pageInfo}
                total={page.totalCount}
                at={(cursor) => {
                  const { after, before, ...rest } = route;
                  return href({ ...rest, ...cursor });
                }}
              />
              <Download
                operation={AreaTableDocument}
                variables={{ ...tableVariables(route, period), first: mostRows }}
                name={`${route.area ?? 'bienban'}-${formatPeriod(period)}`}
                total={page.totalCount}
              />
            </div>
          )}
          {totals && <Missed cadence={totals.cadence} />}
          {totals && <Overdue summary={totals} all={list('backlog')} />}
          {route.area && data.area && <Cite at={`/r/${data.area.id}`} />}
        </div>
      )}
      {route.list && <AreaListDialog route={route} list={route.list} />}
    </>
  );
}

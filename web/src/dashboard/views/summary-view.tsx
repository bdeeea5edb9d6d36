import { useEffect } from 'react';
import { Choices } from '../controls/choices';
import {
  LatestMeetingDocument,
  ReadTypedDocument,
  SummaryDocument,
  type SummaryQueryVariables,
} from '../documents/generated';
import { Failure, Notice } from '../frame/failure';
import { useTitle } from '../frame/title';
import { useLocale } from '../locale';
import { asOf, atLength, firstWithin, formatPeriod, type Period, parsePeriod, quarterOf, shift } from '../period';
import { useQuery } from '../query';
import { href, navigate, type SummaryRoute } from '../router';
import { ListDialog } from './list-dialog';
import { Overview } from './overview';
import { Skeleton } from './skeleton';
import { Summary } from './summary';

const yearsShown = 5;
const periodsShown: Record<Period['length'], number> = { MONTH: 12, QUARTER: 8, HALF: 6, YEAR: 5 };

/** The variables for one committee and period: the period, and the earlier periods that the charts show. */
export function summaryVariables(committee: string, period: Period, area: string | undefined): SummaryQueryVariables {
  const lastMonth = atLength(period, 'MONTH');
  const firstYear = period.year - yearsShown + 1;
  return {
    committee,
    period: formatPeriod(period),
    firstMonth: formatPeriod(shift(lastMonth, -11)),
    lastMonth: formatPeriod(lastMonth),
    firstBefore: formatPeriod(shift(period, 1 - periodsShown[period.length])),
    firstYear: String(firstYear),
    year: String(period.year),
    firstQuarter: formatPeriod(firstWithin({ length: 'YEAR', year: firstYear, index: 0 }, 'QUARTER')),
    lastQuarter: formatPeriod({ length: 'QUARTER', year: period.year, index: 3 }),
    end: asOf(period),
    area: area ?? null,
    hasArea: area !== undefined,
  };
}

function CommitteeSummary({ route, committee, period }: { route: SummaryRoute; committee: string; period: Period }) {
  const locale = useLocale();
  const result = useQuery(SummaryDocument, summaryVariables(committee, period, route.area));
  const summary = result.data?.summary;
  const name = summary?.committee.slug === committee ? summary.committee.name : undefined;
  useTitle(name && summary?.committeeName, locale.period(period));
  return (
    <>
      <Choices route={route} areaName={result.data?.area?.name} committeeName={name} />
      {result.failure && <Failure failure={result.failure} retry={result.retry} whole />}
      {!result.failure && !result.data && <Skeleton />}
      {result.data && <Summary data={result.data} route={route} busy={result.busy} />}
      {route.list && <ListDialog route={route} committee={committee} list={route.list} summary={summary} />}
    </>
  );
}

/** Replaces an address without a period by that of the quarter of the last meeting on record. */
function WithoutPeriod({ route }: { route: SummaryRoute }) {
  const { translate } = useLocale();
  const { area, committee } = route;
  const filter = {
    status: ['HELD' as const],
    ...(committee && { committee: { slug: committee } }),
    ...(!committee && area && { host: { area: { within: { slug: area } } } }),
  };
  const { data, failure, retry } = useQuery(LatestMeetingDocument, { filter });
  const day = data?.meetings?.nodes[0]?.heldOn;
  useTitle(translate('app.summary'));
  useEffect(() => {
    const latest = day === undefined ? undefined : quarterOf(day);
    if (latest) navigate(href({ ...route, period: formatPeriod(latest) }), 'replace');
  }, [day, route]);
  return (
    <>
      <Choices route={route} areaName={undefined} committeeName={undefined} />
      {failure && <Failure failure={failure} retry={retry} whole />}
      {data && day === undefined && (
        <Notice
          title={translate(committee ? 'empty.committee' : 'empty.records')}
          advice={committee ? undefined : translate('empty.recordsDo')}
          whole
        />
      )}
      {!failure && (!data || day !== undefined) && <Skeleton />}
    </>
  );
}

/** Replaces an address with a period as people write it by that of the period, or says that it is none. */
function TypedPeriod({ route, text }: { route: SummaryRoute; text: string }) {
  const { translate } = useLocale();
  const { data, failure, busy, retry } = useQuery(ReadTypedDocument, { text });
  const read = busy ? undefined : data?.readPeriod;
  const { period, ...rest } = route;
  useEffect(() => {
    if (read) navigate(href({ ...route, period: read }), 'replace');
  }, [read, route]);
  return (
    <>
      <Choices route={rest} areaName={undefined} committeeName={undefined} />
      {failure && <Failure failure={failure} retry={retry} whole />}
      {read === null && (
        <Notice title={translate('fail.period', { period: text })} advice={translate('fail.periodDo')} whole>
          <p className="actions">
            <a href={href(rest)}>{translate('fail.home')}</a>
          </p>
        </Notice>
      )}
    </>
  );
}

/** What committees did in a period: the summary of one committee, or the table of all in an area. */
export function SummaryView({ route }: { route: SummaryRoute }) {
  if (!route.period) return <WithoutPeriod route={route} />;
  const period = parsePeriod(route.period);
  if (!period) return <TypedPeriod route={route} text={route.period} />;
  if (route.committee) return <CommitteeSummary route={route} committee={route.committee} period={period} />;
  return <Overview route={route} period={period} />;
}

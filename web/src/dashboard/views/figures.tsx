import type { ReactNode } from 'react';
import type { SummaryQuery } from '../documents/generated';
import { useLocale } from '../locale';
import { type Figure, figureKey } from './lists';

type SummaryData = NonNullable<SummaryQuery['summary']>;

/** What the headlines show: of one committee, or of all in an area. */
export interface HeadlineData {
  meetings: Pick<SummaryData['meetings'], 'held' | 'withNotice' | 'medianNoticeLagDays'>;
  attendance: Pick<SummaryData['attendance'], 'rate' | 'rateDenominator' | 'expected' | 'completeness'> & {
    present: { count: number };
  };
  conclusions: Pick<SummaryData['conclusions'], 'delivered' | 'due' | 'doneOnTime' | 'backlog'>;
}

interface Changing {
  count: number;
  previous: number;
  change: number;
}

/** The change since the previous period in words, because screen readers skip the arrow. */
function Change({ figure, previous }: { figure: Changing; previous: string }) {
  const { translate, change } = useLocale();
  if (figure.change === 0) return <>{translate('figure.samePrevious', { period: previous })}</>;
  return (
    <>
      <span className={figure.change > 0 ? 'up' : 'down'} aria-hidden="true" />
      {translate('figure.againstPrevious', { period: previous, n: change(figure.change) })}
    </>
  );
}

interface HeadlineProps {
  label: string;
  value: ReactNode;
  list?: string | undefined;
  children: ReactNode;
  alarming?: boolean;
}

function Headline({ label, value, list, children, alarming = false }: HeadlineProps) {
  return (
    <div className={`figure ${alarming ? 'alarming' : ''}`}>
      <dt>{label}</dt>
      <dd className="figure-value">{list ? <a href={list}>{value}</a> : value}</dd>
      <dd className="figure-note">{children}</dd>
    </div>
  );
}

interface Props {
  summary: HeadlineData;
  /** The previous period, as words within a sentence. */
  previous: string;
  /** The address of the list behind a figure, where it has one. */
  listOf: (list: Figure) => string | undefined;
}

function OnTimeShare({ summary, listOf }: Props) {
  const { translate, number, percent } = useLocale();
  const { due, doneOnTime } = summary.conclusions;
  const share = due.count === 0 ? null : doneOnTime.count / due.count;
  return (
    <Headline label={translate('figure.onTime')} value={percent(share)} list={due.count ? listOf('due') : undefined}>
      {due.count === 0
        ? translate('figure.noneDue')
        : translate('figure.ofDue', { n: number(doneOnTime.count), of: number(due.count) })}
    </Headline>
  );
}

function AttendanceRate({ summary, listOf }: Props) {
  const { translate, number, percent } = useLocale();
  const { rate, rateDenominator, present, expected, completeness } = summary.attendance;
  const none = rateDenominator === 0;
  // Where most is not on record, that comes first: 100 % of a tenth says little.
  const isKnown = (completeness ?? 0) >= 0.5;
  return (
    <Headline
      label={translate('figure.attendance')}
      value={none || isKnown ? percent(rate) : translate('figure.recordedOf', { share: percent(completeness) })}
      list={expected ? listOf('expectations') : undefined}
    >
      {none
        ? translate('figure.noAttendance')
        : translate('figure.ofRecorded', { n: number(present.count), of: number(rateDenominator) })}
      {!none && (
        <span>
          {isKnown
            ? translate('figure.recordedShare', { share: percent(completeness) })
            : translate('figure.attendanceOfRecorded', { share: percent(rate) })}
        </span>
      )}
    </Headline>
  );
}

function NoticeShare({ summary, listOf }: Props) {
  const { translate, number, percent } = useLocale();
  const { held, withNotice, medianNoticeLagDays: lag } = summary.meetings;
  const share = held.count === 0 ? null : withNotice.count / held.count;
  return (
    <Headline
      label={translate('figure.notice')}
      value={percent(share)}
      list={withNotice.count ? listOf('withNotice') : undefined}
    >
      {held.count === 0
        ? translate('figure.noneHeld')
        : translate('figure.ofHeld', { n: number(withNotice.count), of: number(held.count) })}
      {lag !== null && <span>{translate('figure.lag', { n: number(lag) })}</span>}
    </Headline>
  );
}

/** The six headline figures, each with its change or its denominator. */
export function Headlines(props: Props) {
  const { summary, previous, listOf } = props;
  const { translate, number } = useLocale();
  const { held } = summary.meetings;
  const { delivered, backlog } = summary.conclusions;
  return (
    <dl className="figures" aria-label={translate('summary.figures')}>
      <Headline
        label={translate('figure.held')}
        value={number(held.count)}
        list={held.count ? listOf('held') : undefined}
      >
        <Change figure={held} previous={previous} />
      </Headline>
      <Headline
        label={translate('figure.delivered')}
        value={number(delivered.count)}
        list={delivered.count ? listOf('delivered') : undefined}
      >
        <Change figure={delivered} previous={previous} />
      </Headline>
      <OnTimeShare {...props} />
      <Headline
        label={translate('figure.backlog')}
        value={number(backlog.count)}
        list={backlog.count ? listOf('backlog') : undefined}
        alarming={backlog.count > 0}
      >
        <Change figure={backlog} previous={previous} />
      </Headline>
      <AttendanceRate {...props} />
      <NoticeShare {...props} />
    </dl>
  );
}

/** The other figures of the period, a line for each. */
export function FurtherFigures({ summary, listOf }: { summary: SummaryData; listOf: (list: Figure) => string }) {
  const { translate, number, change } = useLocale();
  const { scheduled, postponed, cancelled, undated, agendaItems } = summary.meetings;
  const { carriedIn, due, doneLate, lapsed, overdueAtEnd, pendingAtEnd, stillOpen } = summary.conclusions;
  const all: Partial<Record<Figure, Changing>> = {
    scheduled,
    postponed,
    cancelled,
    undated,
    agendaItems,
    carriedIn,
    due,
    doneLate,
    lapsed,
    overdueAtEnd,
    pendingAtEnd,
    stillOpen,
  };
  return (
    <dl className="further">
      {Object.entries(all).map(([name, figure]) => (
        <div key={name}>
          <dt>{translate(figureKey(name as Figure))}</dt>
          <dd>
            {figure.count ? <a href={listOf(name as Figure)}>{number(figure.count)}</a> : number(0)}
            <span className="quiet">{figure.change === 0 ? '' : change(figure.change)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

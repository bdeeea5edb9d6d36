import { useMemo } from 'react';
import type { ConclusionStatus, SummaryQuery } from '../documents/generated';
import { type Locale, useLocale } from '../locale';
import { parsePeriod } from '../period';
import { Card, ChartTable, PlotDrawing } from './chart';
import { Legend, type Look } from './patterns';
import { type Piece, stackedBars } from './stacked';

const height = 226;

/** The statuses in the order of the stack, from the bottom. */
const looks: { status: ConclusionStatus; look: Look }[] = [
  { status: 'DONE', look: 'solid' },
  { status: 'PARTLY_DONE', look: 'stripes' },
  { status: 'IN_PROGRESS', look: 'dots' },
  { status: 'OPEN', look: 'light' },
  { status: 'LAPSED', look: 'cross' },
];

export type Before = NonNullable<SummaryQuery['committee']>['before'];

/** A short label for a bar; the first bar and the first of each year have the year too. */
export function shortLabel(text: string, first: boolean, locale: Locale): string {
  const period = parsePeriod(text);
  if (!period) return '';
  const short = locale.short(period);
  if (period.length === 'YEAR') return short;
  return first || period.index === 0 ? `${short}\n${period.year}` : short;
}

interface Props {
  before: Before;
  listOf: (status: ConclusionStatus, period: string) => string;
}

/** Conclusions by the period in which they were delivered and by their status today. */
export function States({ before, listOf }: Props) {
  const locale = useLocale();
  const { translate, enumLabel } = locale;
  const counts = useMemo(
    () =>
      before.map(({ period, conclusions }) => ({
        period,
        of: new Map(conclusions.byStatus.map(({ status, figure }) => [status, figure.count])),
      })),
    [before],
  );
  const draw = useMemo(() => {
    const pieces: Piece[] = counts.flatMap(({ period, of }) =>
      looks.map(({ status, look }) => {
        const count = of.get(status) ?? 0;
        const label = `${locale.period(period)} · ${enumLabel('ConclusionStatus', status)}`;
        return {
          bar: period,
          look,
          value: count,
          title: `${label}: ${locale.number(count)}`,
          href: listOf(status, period),
        };
      }),
    );
    const bars = counts.map(({ period }, i) => ({ key: period, label: shortLabel(period, i === 0, locale) }));
    return stackedBars({ pieces, bars, tick: locale.number }, height);
  }, [counts, listOf, locale, enumLabel]);
  const any = counts.some(({ of }) => [...of.values()].some((count) => count > 0));
  return (
    <Card title={translate('chart.conclusions')} note={translate('chart.conclusionsNote')}>
      {any ? (
        <PlotDrawing height={height} draw={draw} />
      ) : (
        <p className="nothing" style={{ minHeight: height }}>
          {translate('empty.conclusions')}
        </p>
      )}
      <Legend entries={looks.map(({ status, look }) => ({ look, label: enumLabel('ConclusionStatus', status) }))} />
      <ChartTable
        caption={translate('chart.conclusions')}
        columns={[translate('chart.period'), ...looks.map(({ status }) => enumLabel('ConclusionStatus', status))]}
        rows={counts.map(({ period, of }) => ({
          heading: locale.period(period),
          cells: looks.map(({ status }) => {
            const count = of.get(status) ?? 0;
            return { text: locale.number(count), href: count ? listOf(status, period) : undefined };
          }),
        }))}
      />
    </Card>
  );
}

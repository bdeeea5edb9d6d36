import { useMemo } from 'react';
import type { SummaryQuery } from '../documents/generated';
import { useLocale } from '../locale';
import { liesWithin, type Period, parsePeriod } from '../period';
import { Card, ChartTable, PlotDrawing } from './chart';
import { stackedBars } from './stacked';

const height = 226;

interface Props {
  months: NonNullable<SummaryQuery['committee']>['months'];
  period: Period;
  /** The address of the list of a month's meetings. */
  listOf: (period: string) => string;
}

/** Meetings held by month; the months of the period are filled, the others light. */
export function Months({ months, period, listOf }: Props) {
  const locale = useLocale();
  const { translate } = locale;
  const draw = useMemo(() => {
    const place = new Map(months.map((month) => [month.period, parsePeriod(month.period)]));
    const pieces = months.map(({ period: month, value }) => {
      const at = place.get(month);
      return {
        bar: month,
        look: at && liesWithin(at, period) ? ('solid' as const) : ('light' as const),
        value: value ?? 0,
        title: `${locale.period(month)}: ${locale.number(value ?? 0)}`,
        href: listOf(month),
      };
    });
    const bars = months.map(({ period: month }, i) => {
      const at = place.get(month);
      if (!at) return { key: month, label: '' };
      const year = i === 0 || at.index === 0 ? `\n${at.year}` : '';
      return { key: month, label: `${at.index + 1}${year}` };
    });
    return stackedBars({ pieces, bars, tick: locale.number }, height);
  }, [months, period, listOf, locale]);
  const any = months.some(({ value }) => value);
  return (
    <Card
      title={translate('chart.months')}
      note={translate(period.length === 'YEAR' ? 'chart.yearsNote' : 'chart.monthsNote')}
    >
      {any ? (
        <PlotDrawing height={height} draw={draw} />
      ) : (
        <p className="nothing" style={{ minHeight: height }}>
          {translate('empty.months')}
        </p>
      )}
      <ChartTable
        caption={translate('chart.months')}
        columns={[translate('chart.month'), translate('chart.meetings')]}
        rows={months.map(({ period: month, value }) => ({
          heading: locale.period(month),
          cells: [{ text: locale.number(value ?? 0), href: value ? listOf(month) : undefined }],
        }))}
      />
    </Card>
  );
}

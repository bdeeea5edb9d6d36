import { useMemo } from 'react';
import { type MessageKey, useLocale } from '../locale';
import { Card, ChartTable, PlotDrawing } from './chart';
import { Legend, type Look } from './patterns';
import { type Piece, stackedBars } from './stacked';
import { type Before, shortLabel } from './states';

const height = 226;

interface Share {
  key: 'present' | 'excused' | 'absent' | 'notRecorded';
  look: Look;
  label: MessageKey;
}

const shares: Share[] = [
  { key: 'present', look: 'solid', label: 'figure.present' },
  { key: 'excused', look: 'stripes', label: 'figure.excused' },
  { key: 'absent', look: 'alarm', label: 'figure.absent' },
  { key: 'notRecorded', look: 'empty', label: 'figure.notRecorded' },
];

interface Props {
  before: Before;
  listOf: (figure: Share['key'] | 'expectations', period: string) => string;
}

/** The shares of those expected who were present, excused, absent, or whose attendance is not recorded. */
export function Attendance({ before, listOf }: Props) {
  const locale = useLocale();
  const { translate } = locale;
  const rows = useMemo(
    () =>
      before.map(({ period, attendance: { expected, present, excused, absent, notRecorded, completeness } }) => ({
        period,
        expected,
        completeness,
        of: { present: present.count, excused: excused.count, absent: absent.count, notRecorded },
      })),
    [before],
  );
  const draw = useMemo(() => {
    const pieces: Piece[] = rows.flatMap(({ period, expected, of }) =>
      shares.map(({ key, look, label }) => ({
        bar: period,
        look,
        value: expected === 0 ? 0 : of[key] / expected,
        title: `${locale.period(period)} · ${translate(label)}: ${locale.number(of[key])} / ${locale.number(expected)}`,
        href: listOf(key, period),
      })),
    );
    const bars = rows.map(({ period }, i) => ({ key: period, label: shortLabel(period, i === 0, locale) }));
    return stackedBars({ pieces, bars, tick: locale.percent, top: 1 }, height);
  }, [rows, listOf, locale, translate]);
  const any = rows.some(({ expected }) => expected > 0);
  return (
    <Card title={translate('chart.attendance')} note={translate('chart.attendanceNote')}>
      {any ? (
        <PlotDrawing height={height} draw={draw} />
      ) : (
        <p className="nothing" style={{ minHeight: height }}>
          {translate('empty.attendance')}
        </p>
      )}
      <Legend entries={shares.map(({ look, label }) => ({ look, label: translate(label) }))} />
      <ChartTable
        caption={translate('chart.attendance')}
        columns={[
          translate('chart.period'),
          translate('figure.expected'),
          ...shares.map(({ label }) => translate(label)),
          translate('chart.completeness'),
        ]}
        rows={rows.map(({ period, expected, completeness, of }) => ({
          heading: locale.period(period),
          cells: [
            { text: locale.number(expected), href: expected ? listOf('expectations', period) : undefined },
            ...shares.map(({ key }) => ({
              text: locale.number(of[key]),
              href: of[key] ? listOf(key, period) : undefined,
            })),
            { text: locale.percent(completeness) },
          ],
        }))}
      />
    </Card>
  );
}

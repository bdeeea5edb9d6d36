import type { Cadence, SummaryQuery } from '../documents/generated';
import { useLocale } from '../locale';
import {
  atLength,
  firstWithin,
  formatPeriod,
  type Length,
  lastDay,
  liesWithin,
  type Period,
  parsePeriod,
  periodsOf,
} from '../period';
import { Card } from './chart';

type Years = NonNullable<SummaryQuery['committee']>['years'];
type Quarters = NonNullable<SummaryQuery['committee']>['quarters'];
/** What the rules asked for in a year; null for a committee without rules. */
type Figures = Years[number]['cadence'];

/** The period of a cell by the cadence that the rules ask for: the quarter, unless they ask for fewer meetings. */
const cellLength: Record<Cadence, Length> = {
  MONTHLY: 'QUARTER',
  QUARTERLY: 'QUARTER',
  HALF_YEARLY: 'HALF',
  YEARLY: 'YEAR',
};

/** Whether the committee met in a cell as often as its rules ask; `held` where it has no rules. */
type State = 'kept' | 'missed' | 'notExpected' | 'held';

const marks: Record<State, string> = { kept: '✓', missed: '✕', notExpected: '', held: '' };

const words = {
  kept: 'chart.keptOf',
  missed: 'chart.missedOf',
  notExpected: 'chart.heldOf',
  held: 'chart.heldOf',
} as const;

function stateOf(cell: Period, figures: Figures): State {
  if (figures === null) return 'held';
  const missed = new Set(figures.missed);
  const within = figures.expected.filter((text) => {
    const period = parsePeriod(text);
    return period !== undefined && liesWithin(period, cell);
  });
  if (within.length === 0) return 'notExpected';
  return within.some((text) => missed.has(text)) ? 'missed' : 'kept';
}

/** How many meetings were held in a cell: the sum over its quarters. */
function heldIn(cell: Period, quarters: Quarters): number {
  const first = firstWithin(cell, 'QUARTER').index;
  const last = atLength(cell, 'QUARTER').index;
  const within = new Set(
    periodsOf(cell.year, 'QUARTER')
      .slice(first, last + 1)
      .map(formatPeriod),
  );
  return quarters.reduce((sum, { period, value }) => sum + (within.has(period) ? (value ?? 0) : 0), 0);
}

interface CellProps {
  cell: Period;
  state: State;
  held: number;
  /** The address of the list of the cell's meetings. */
  list: string;
}

/** The content of a cell. While its period lasts and has no meetings, it is empty but for screen readers. */
function CellContent({ cell, state, held, list }: CellProps) {
  const { translate, number } = useLocale();
  const spoken = <span className="visually-hidden">{translate(words[state], { n: number(held) })}</span>;
  const today = new Date().toISOString().slice(0, 10);
  if (held === 0 && lastDay(cell) > today) return spoken;
  const content = (
    <>
      {marks[state] && (
        <span className="strip-mark" aria-hidden="true">
          {marks[state]}
        </span>
      )}
      <span aria-hidden="true">{held > 0 || state !== 'notExpected' ? number(held) : '·'}</span>
      {spoken}
    </>
  );
  return held > 0 ? <a href={list}>{content}</a> : content;
}

function Cell({ current, ...props }: CellProps & { current: boolean }) {
  const { translate, number, period } = useLocale();
  const { cell, state, held } = props;
  return (
    <td
      className={`strip-${state} ${current ? 'strip-current' : ''}`}
      title={`${period(cell)}: ${translate(words[state], { n: number(held) })}`}
    >
      <CellContent {...props} />
    </td>
  );
}

interface Props {
  years: Years;
  quarters: Quarters;
  cadence: Cadence | null;
  shown: Period;
  listOf: (period: string) => string;
}

/** A calendar of the last years: the periods in which the committee met as often as its rules ask. */
export function CadenceStrip({ years, quarters, cadence, shown, listOf }: Props) {
  const locale = useLocale();
  const { translate } = locale;
  const length = cadence ? cellLength[cadence] : 'QUARTER';
  const columns = periodsOf(2000, length);
  const columnName = (column: Period) => {
    if (column.length === 'YEAR') return translate('chart.meetings');
    return translate(column.length === 'HALF' ? 'chart.half' : 'chart.quarter', { n: locale.short(column) });
  };
  return (
    <Card
      title={translate('chart.cadence')}
      note={
        cadence
          ? translate('chart.cadenceNote', { cadence: locale.enumLabel('Cadence', cadence) })
          : translate('chart.noCadence')
      }
    >
      <table className="strip">
        <caption className="visually-hidden">{translate('chart.cadence')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{translate('chart.year')}</span>
            </th>
            {columns.map((column) => (
              <th key={column.index} scope="col">
                {columnName(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map(({ period: year, cadence: figures }) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {periodsOf(Number(year), length).map((cell) => {
                const at = formatPeriod(cell);
                return (
                  <Cell
                    key={at}
                    cell={cell}
                    state={stateOf(cell, figures)}
                    held={heldIn(cell, quarters)}
                    current={liesWithin(shown, cell) || liesWithin(cell, shown)}
                    list={listOf(at)}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {cadence && (
        <ul className="legend">
          <li>
            <span className="strip-key strip-kept" aria-hidden="true">
              ✓
            </span>
            {translate('chart.kept')}
          </li>
          <li>
            <span className="strip-key strip-missed" aria-hidden="true">
              ✕
            </span>
            {translate('chart.missed')}
          </li>
          <li>
            <span className="strip-key strip-notExpected" aria-hidden="true">
              ·
            </span>
            {translate('chart.notExpected')}
          </li>
        </ul>
      )}
    </Card>
  );
}

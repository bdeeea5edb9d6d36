import type { Cadence, SummaryQuery } from '../documents/generated';
import {
  atLength,
  firstWithin,
  type Length,
  lastDay,
  liesWithin,
  type Period,
  parsePeriod,
  periodsOf,
  spell,
} from '../period';
import { useSpeech } from '../speech';
import { Card } from './chart';

type Years = NonNullable<SummaryQuery['committee']>['years'];
type Quarters = NonNullable<SummaryQuery['committee']>['quarters'];

/** How long a cell of the strip is: the quarter, unless the rules ask for less. */
const cellLength: Record<Cadence, Length> = {
  MONTHLY: 'QUARTER',
  QUARTERLY: 'QUARTER',
  HALF_YEARLY: 'HALF',
  YEARLY: 'YEAR',
};

type State = 'kept' | 'missed' | 'notExpected' | 'held';

interface CellState {
  state: State;
  held: number;
}

function stateOf(cell: Period, expected: string[], missed: Set<string>, hasRule: boolean): State {
  if (!hasRule) return 'held';
  const within = expected.filter((text) => {
    const period = parsePeriod(text);
    return period !== undefined && liesWithin(period, cell);
  });
  if (within.length === 0) return 'notExpected';
  return within.some((text) => missed.has(text)) ? 'missed' : 'kept';
}

interface Props {
  years: Years;
  quarters: Quarters;
  cadence: Cadence | null;
  shown: Period;
  listOf: (period: string) => string;
}

/** A calendar of the last years: in which quarters the committee met as often as its rules ask. */
export function CadenceStrip({ years, quarters, cadence, shown, listOf }: Props) {
  const speech = useSpeech();
  const { say } = speech;
  const length = cadence ? cellLength[cadence] : 'QUARTER';
  const counts = new Map(quarters.map(({ period, value }) => [period, value ?? 0]));
  const heldIn = (cell: Period) => {
    const first = firstWithin(cell, 'QUARTER').index;
    const last = atLength(cell, 'QUARTER').index;
    return periodsOf(cell.year, 'QUARTER')
      .slice(first, last + 1)
      .reduce((sum, quarter) => sum + (counts.get(spell(quarter)) ?? 0), 0);
  };
  const today = new Date().toISOString().slice(0, 10);
  const describe = (cell: Period, figures: Years[number]['cadence']): CellState => {
    const state = stateOf(cell, figures?.expected ?? [], new Set(figures?.missed), figures !== null);
    return { state, held: heldIn(cell) };
  };
  const words = ({ state, held }: CellState) => {
    const n = speech.number(held);
    if (state === 'kept') return say('chart.keptOf', { n });
    return state === 'missed' ? say('chart.missedOf', { n }) : say('chart.heldOf', { n });
  };
  const columns = periodsOf(2000, length);
  const columnName = (column: Period) => {
    if (column.length === 'YEAR') return say('chart.meetings');
    return say(column.length === 'HALF' ? 'chart.half' : 'chart.quarter', { n: speech.short(column) });
  };
  return (
    <Card
      title={say('chart.cadence')}
      note={cadence ? say('chart.cadenceNote', { cadence: speech.word('Cadence', cadence) }) : say('chart.noCadence')}
    >
      <table className="strip">
        <caption className="unseen">{say('chart.cadence')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{say('chart.year')}</span>
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
                const described = describe(cell, figures);
                const at = spell(cell);
                const future = lastDay(cell) > today && described.held === 0;
                const current = liesWithin(shown, cell) || liesWithin(cell, shown);
                const mark = { kept: '✓', missed: '✕', notExpected: '', held: '' }[described.state];
                const content = (
                  <>
                    {mark && (
                      <span className="strip-mark" aria-hidden="true">
                        {mark}
                      </span>
                    )}
                    <span aria-hidden="true">
                      {described.held > 0 || described.state !== 'notExpected' ? speech.number(described.held) : '·'}
                    </span>
                    <span className="unseen">{words(described)}</span>
                  </>
                );
                return (
                  <td
                    key={at}
                    className={`strip-${described.state} ${current ? 'strip-current' : ''}`}
                    title={`${speech.period(cell)}: ${words(described)}`}
                  >
                    {described.held > 0 ? (
                      <a href={listOf(at)}>{content}</a>
                    ) : future ? (
                      <span className="unseen">{words(described)}</span>
                    ) : (
                      content
                    )}
                  </td>
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
            {say('chart.kept')}
          </li>
          <li>
            <span className="strip-key strip-missed" aria-hidden="true">
              ✕
            </span>
            {say('chart.missed')}
          </li>
          <li>
            <span className="strip-key strip-notExpected" aria-hidden="true">
              ·
            </span>
            {say('chart.notExpected')}
          </li>
        </ul>
      )}
    </Card>
  );
}

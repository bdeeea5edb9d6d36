import type { PlotLibrary } from './chart';
import { type Look, paint } from './patterns';

/** One segment of a stacked bar. */
export interface Piece {
  /** The key of its bar. */
  bar: string;
  look: Look;
  value: number;
  /** The tooltip. */
  title: string;
  href?: string | undefined;
}

interface Options {
  pieces: Piece[];
  /** The bars in order, with the label under each; the empty string for none. */
  bars: { key: string; label: string }[];
  /** Formats a tick of the scale. */
  tick: (value: number) => string;
  /** The end of the scale; without one, the highest bar. */
  top?: number;
}

/** Ticks at whole numbers, few enough to read. */
export function wholeTicks(top: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((each) => top / each <= 4) ?? 2000;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}

function highestBar(pieces: Piece[]): number {
  const sums = new Map<string, number>();
  for (const { bar, value } of pieces) sums.set(bar, (sums.get(bar) ?? 0) + value);
  return Math.max(1, ...sums.values());
}

const letterWidth = 8;
const margins = { marginLeft: 46, marginRight: 4 };

/** The labels that have room under their bars: all, or every second, third … counted from the last bar. */
export function labelsWithRoom(labels: string[], width: number): string[] {
  const longest = Math.max(1, ...labels.map((label) => label.length)) * letterWidth;
  const room = Math.max(1, width - margins.marginLeft - margins.marginRight) / Math.max(1, labels.length);
  const step = Math.max(1, Math.ceil(longest / room));
  return labels.map((label, i) => ((labels.length - 1 - i) % step === 0 ? label : ''));
}

/** A chart of stacked vertical bars, in the order of the pieces from the bottom. */
export function stackedBars({ pieces, bars, tick, top }: Options, height: number) {
  const highest = top ?? highestBar(pieces);
  return ({ plot, barY, gridY, axisX, axisY, ruleY }: PlotLibrary, width: number) => {
    const shown = labelsWithRoom(
      bars.map(({ label }) => label),
      width,
    );
    const labels = new Map(bars.map(({ key }, i) => [key, shown[i]]));
    const ticks = top === undefined ? wholeTicks(highest) : [0, top / 2, top];
    return plot({
      width,
      height,
      ...margins,
      marginBottom: 42,
      marginTop: 12,
      x: { domain: bars.map(({ key }) => key), padding: 0.24 },
      y: { domain: [0, highest] },
      marks: [
        gridY(ticks),
        axisY(ticks, { tickFormat: tick, tickSize: 0, label: null }),
        barY(
          pieces.filter(({ value }) => value > 0),
          {
            x: 'bar',
            y: 'value',
            fill: ({ look }: Piece) => paint(look),
            stroke: 'var(--bar-line)',
            strokeWidth: 1,
            title: 'title',
            href: 'href',
          },
        ),
        ruleY([0]),
        axisX({ tickFormat: (key: string) => labels.get(key) ?? '', tickSize: 0, tickPadding: 8, label: null }),
      ],
    });
  };
}

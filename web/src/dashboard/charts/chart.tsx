import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { ScrollArea } from '../frame/scroll-area';
import { useLocale } from '../locale';

export type PlotLibrary = typeof import('./plot-library');
type Drawing = SVGSVGElement | HTMLElement;

let library: Promise<PlotLibrary> | undefined;

/** Loads Observable Plot, once. It is apart from the page's script, because it is large and only charts need it. */
function loadLibrary(): Promise<PlotLibrary> {
  library ??= import('./plot-library');
  return library;
}

/** Resolves after the browser's next paint. */
function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** Loads the library early, while the page waits for its first data. */
export function prepareCharts(): void {
  if ('requestIdleCallback' in window) requestIdleCallback(() => void loadLibrary(), { timeout: 400 });
}

/** The current width of an element. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

interface PlotDrawingProps {
  height: number;
  /** Draws for a width. It must be the same function as long as its data are the same. */
  draw: (plot: PlotLibrary, width: number) => Drawing;
}

/**
 * A drawing by Observable Plot, as wide as its container and drawn again when that changes. Its height is reserved, so
 * that nothing moves when it appears.
 */
export function PlotDrawing({ height, draw }: PlotDrawingProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  useEffect(() => {
    if (width === 0) return undefined;
    let wanted = true;
    void Promise.all([loadLibrary(), nextPaint()]).then(([plot]) => {
      if (!wanted || !place.current) return;
      const drawing = draw(plot, width);
      // Plot adds a style element, which the content security policy blocks; charts.css has its rules.
      for (const style of drawing.querySelectorAll('style')) style.remove();
      // Keyboards and screen readers use the table below the drawing.
      for (const link of drawing.querySelectorAll('a')) link.setAttribute('tabindex', '-1');
      place.current.replaceChildren(drawing);
    });
    return () => {
      wanted = false;
    };
  }, [draw, width]);
  return <div ref={place} className="drawing" style={{ height }} aria-hidden="true" />;
}

interface CardProps {
  title: string;
  note?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A section of the page with a heading. */
export function Card({ title, note, children, className = '' }: CardProps) {
  const id = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note && <p className="note">{note}</p>}
      {children}
    </section>
  );
}

export interface Cell {
  text: ReactNode;
  /** The address of the list behind a number. */
  href?: string | undefined;
}

export interface Row {
  /** The heading of the row, which no other row has. */
  heading: string;
  /** The cells under all columns but the first. */
  cells: Cell[];
}

interface TableProps {
  caption: string;
  /** The headings of the columns, each different. */
  columns: string[];
  rows: Row[];
}

/** The data of a chart as a table, in a disclosure. */
export function ChartTable({ caption, columns, rows }: TableProps) {
  const { translate } = useLocale();
  const show = ({ text, href }: Cell) => (href ? <a href={href}>{text}</a> : text);
  return (
    <details className="chart-table">
      <summary>{translate('chart.table')}</summary>
      <ScrollArea label={caption}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ heading, cells }) => (
              <tr key={heading}>
                <th scope="row">{heading}</th>
                {cells.map((cell, i) => (
                  <td key={columns[i + 1]}>{show(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </details>
  );
}

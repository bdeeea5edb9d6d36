import type { OfficialPageQuery } from '../documents/generated';
import { useLocale } from '../locale';
import { href } from '../router';
import { today } from '../today';
import { FormerName } from '../views/former-name';
import { Card } from './chart';
import { Legend, type Look, paint } from './patterns';

type Tenure = NonNullable<OfficialPageQuery['official']>['tenures']['nodes'][number];

const dayMs = 86_400_000;

/** The first and the last day that a partial day may stand for, in days since 1970. */
export function bounds(day: string): [first: number, last: number] {
  const [year = 0, month, date] = day.split('-').map(Number);
  const first = Date.UTC(year, (month ?? 1) - 1, date ?? 1);
  // Day 0 of a month is the last one of the month before; months count from 0 here.
  const last = date ? first : Date.UTC(year, month ?? 12, 0);
  return [first / dayMs, last / dayMs];
}

interface Segment {
  from: number;
  to: number;
  look: Look;
}

/** The segments of a tenure's bar: solid where it certainly ran, dotted where it may have. */
export function segments(
  { start, end, endUnknown }: Pick<Tenure, 'start' | 'end' | 'endUnknown'>,
  first: number,
  last: number,
): Segment[] {
  const [startFirst, startLast] = start ? bounds(start) : [first, first];
  const [endFirst, endLast] = end ? bounds(end) : [last, last];
  if (!start && !end && endUnknown) return [{ from: first, to: last, look: 'dots' }];
  // Without a recorded end only the beginning is certain.
  const certainTo = endUnknown && !end ? startLast + 1 : endFirst;
  const certainFrom = start ? startLast : endFirst;
  const found: Segment[] = [
    { from: start ? startFirst : first, to: certainFrom, look: 'dots' },
    { from: certainFrom, to: certainTo, look: 'solid' },
    { from: certainTo, to: endUnknown && !end ? last : endLast, look: 'dots' },
  ];
  return found.filter(({ from, to }) => to > from);
}

/** The years that are labelled on a scale between two days, at most nine. */
function yearMarks(first: number, last: number): number[] {
  const from = new Date(first * dayMs).getUTCFullYear();
  const to = new Date(last * dayMs).getUTCFullYear();
  const step = [1, 2, 5, 10, 20, 50].find((each) => (to - from) / each <= 8) ?? 100;
  return Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
    (year) => year % step === 0 && bounds(String(year))[0] >= first,
  );
}

function Bar({ tenure, first, last }: { tenure: Tenure; first: number; last: number }) {
  const at = (day: number) => ((day - first) / (last - first)) * 100;
  return (
    <svg className="career-bar" width="100%" height="16" aria-hidden="true" focusable="false">
      <rect className="share-all" width="100%" height="16" />
      {segments(tenure, first, last).map(({ from, to, look }) => (
        <rect
          key={from}
          x={`${at(from)}%`}
          width={`${Math.max(at(to) - at(from), 0.4)}%`}
          height="16"
          fill={paint(look)}
        />
      ))}
    </svg>
  );
}

/** Formats the beginning and the end of a tenure, as far as they are known. */
export function useSpan(): (tenure: Pick<Tenure, 'start' | 'end' | 'endUnknown'>) => string {
  const { translate, day, inDay } = useLocale();
  return ({ start, end, endUnknown }) => {
    const from = start ? day(start) : translate('tenure.startUnknown');
    const to = end ? inDay(end) : translate(endUnknown ? 'tenure.endUnknown' : 'tenure.now');
    return `${from} – ${to}`;
  };
}

/** A timeline of the offices that an official held, the latest first. */
export function Career({ tenures, total }: { tenures: Tenure[]; total: number }) {
  const { translate, number } = useLocale();
  const span = useSpan();
  const now = bounds(today())[1];
  const known = tenures.flatMap(({ start, end }) => [start, end].flatMap((day) => (day ? bounds(day) : [])));
  const first = Math.min(now - 5 * 365, ...known);
  const last = Math.max(now, ...known);
  const at = (day: number) => ((day - first) / (last - first)) * 100;
  return (
    <Card
      title={translate('career.title')}
      note={tenures.length > 0 ? translate('career.note') : undefined}
      className="wide"
    >
      {tenures.length === 0 && <p className="nothing">{translate('career.none')}</p>}
      {tenures.length > 0 && (
        <div className="career">
          <svg className="career-scale" width="100%" height="20" aria-hidden="true" focusable="false">
            {yearMarks(first, last).map((year) => (
              <text key={year} x={`${at(bounds(String(year))[0])}%`} y="14">
                {year}
              </text>
            ))}
          </svg>
          <ol>
            {tenures.map((tenure) => (
              <li key={tenure.id}>
                <p lang="vi">
                  <b>
                    <a href={href({ view: 'record', slug: tenure.post.id })}>{tenure.postName}</a>
                  </b>{' '}
                  <a href={href({ view: 'committee', slug: tenure.post.committee.slug })}>
                    <FormerName then={tenure.committeeName} now={tenure.post.committee.name} />
                  </a>
                </p>
                <p className="quiet career-span">
                  {span(tenure)}
                  {tenure.legalBasis && <span lang="vi"> · {tenure.legalBasis}</span>}
                  {tenure.endReason && <span lang="vi"> · {tenure.endReason}</span>}
                </p>
                <Bar tenure={tenure} first={first} last={last} />
              </li>
            ))}
          </ol>
          <Legend
            entries={[
              { look: 'solid', label: translate('career.certain') },
              { look: 'dots', label: translate('career.possible') },
            ]}
          />
          {total > tenures.length && (
            <p className="quiet">{translate('list.firstOf', { n: number(tenures.length), of: number(total) })}</p>
          )}
        </div>
      )}
    </Card>
  );
}

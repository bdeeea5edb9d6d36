import type { OfficialPageQuery } from '../documents/generated';
import { useLocale } from '../locale';
import { href } from '../router';
import { Card } from './chart';

/** How many officials the chart shows. */
export const coAttendanceShown = 12;
const rowHeight = 34;
const bend = 46;

interface Props {
  pairs: NonNullable<OfficialPageQuery['official']>['coAttendance'];
  /** The address of the list of meetings in which both took part. */
  listOf: (slug: string) => string;
}

/** The officials who took part in the most meetings together with one: a line to each, as thick as their number. */
export function CoAttendance({ pairs, listOf }: Props) {
  const { translate, number } = useLocale();
  const most = Math.max(1, ...pairs.map(({ count }) => count));
  const height = Math.max(1, pairs.length) * rowHeight;
  const middle = height / 2;
  return (
    <Card title={translate('coAttendance.title')} note={translate('coAttendance.note')}>
      {pairs.length === 0 && <p className="nothing">{translate('coAttendance.none')}</p>}
      {pairs.length > 0 && (
        <div className="co-attendance">
          <svg width="130" height={height} aria-hidden="true" focusable="false">
            {pairs.map(({ other, count }, i) => {
              const y = (i + 0.5) * rowHeight;
              return (
                <path
                  key={other.slug}
                  d={`M16,${middle} C${16 + bend},${middle} ${130 - bend},${y} 130,${y}`}
                  strokeWidth={1 + (count / most) * 9}
                />
              );
            })}
            <circle cx="16" cy={middle} r="9" />
          </svg>
          <ol>
            {pairs.map(({ other, count }) => (
              <li key={other.slug} style={{ height: rowHeight }}>
                <a href={href({ view: 'official', slug: other.slug })} lang="vi">
                  {other.name}
                </a>
                <a
                  href={listOf(other.slug)}
                  aria-label={translate('coAttendance.meetings', { n: number(count), name: other.name })}
                >
                  {number(count)}
                </a>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Card>
  );
}

import { useAnswer } from '../answer';
import { CompanyOfDocument } from '../documents/generated';
import { Failure } from '../frame/failure';
import { href } from '../router';
import { useSpeech } from '../speech';
import { Card } from './chart';

const shown = 12;
const rowHeight = 34;
const bend = 46;

interface Props {
  official: { id: string; name: string };
  /** Where the list of the meetings of both is. */
  listOf: (slug: string) => string;
}

/** Who sat with an official most often: a line to each, the thicker the more meetings. */
export function Company({ official, listOf }: Props) {
  const { say, number } = useSpeech();
  const { data, failure, retry } = useAnswer(CompanyOfDocument, { official: official.id, first: shown });
  const pairs = data?.coAttendance ?? [];
  const most = Math.max(1, ...pairs.map(({ count }) => count));
  const height = Math.max(1, pairs.length) * rowHeight;
  const middle = height / 2;
  return (
    <Card title={say('company.title')} note={say('company.note')}>
      {failure && <Failure failure={failure} retry={retry} />}
      {data && pairs.length === 0 && <p className="nothing">{say('company.none')}</p>}
      {!failure && !data && <div className="waiting-block" style={{ height: 6 * rowHeight }} aria-busy="true" />}
      {pairs.length > 0 && (
        <div className="company">
          <svg width="130" height={height} aria-hidden="true" focusable="false">
            {pairs.map(({ other, count }, i) => {
              const y = (i + 0.5) * rowHeight;
              return (
                <path key={other.slug} d={`M16,${middle} C${16 + bend},${middle} ${130 - bend},${y} 130,${y}`} strokeWidth={1 + (count / most) * 9} />
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
                <a href={listOf(other.slug)} aria-label={say('company.meetings', { n: number(count), name: other.name })}>
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

import { useSpan } from '../charts/career';
import type { MeetingPageOfQuery, Verdict } from '../documents/generated';
import { useLocale } from '../locale';

type Stated = NonNullable<MeetingPageOfQuery['meeting']>['participations']['nodes'][number]['statedTitles'][number];

/** A sign for each verdict, because colour alone does not tell them apart for everybody. */
const marks: Record<Verdict, string> = {
  MATCHES: '✓',
  MATCHES_FORMER: '✓',
  MATCHES_ACTING: '✓',
  DIFFERS: '≠',
  NOT_IN_OFFICE: '✕',
  UNRESOLVED: '?',
};

/** Titles exactly as printed, each with the verdict of its comparison with the tenures on record for the day. */
export function StatedTitles({ titles }: { titles: Stated[] }) {
  const { enumLabel } = useLocale();
  const span = useSpan();
  return (
    <ul className="titles">
      {titles.map(({ text, verdict, tenure, postName }) => (
        <li key={text}>
          <span lang="vi">{text}</span>
          <span className={`verdict verdict-${verdict}`}>
            <span aria-hidden="true">{marks[verdict]}</span> {enumLabel('Verdict', verdict)}
            {tenure && (
              <span lang="vi">
                {verdict !== 'MATCHES' && `: ${postName}`}
                {(tenure.start ?? tenure.end) && ` (${span(tenure)})`}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

import type { SummaryQuery } from '../documents/generated';
import { ScrollArea } from '../frame/scroll-area';
import { useLocale } from '../locale';
import { href } from '../router';
import { Card } from './chart';
import { Legend, paint } from './patterns';

type Chair = NonNullable<SummaryQuery['summary']>['chairs'][number];

interface Props {
  chairs: Chair[];
  /** Meetings whose chair is on record: the denominator of the shares. */
  recorded: number;
  listOf: (slug: string) => string;
}

/** A bar whose full length is the number of meetings whose chair is on record. */
function Bar({ chair, recorded }: { chair: Chair; recorded: number }) {
  const head = (chair.asHead / recorded) * 100;
  const delegate = ((chair.count - chair.asHead) / recorded) * 100;
  return (
    <svg className="share-bar" width="100%" height="14" aria-hidden="true" focusable="false">
      <rect className="share-all" width="100%" height="14" rx="2" />
      <rect width={`${head}%`} height="14" fill={paint('solid')} />
      <rect x={`${head}%`} width={`${delegate}%`} height="14" fill={paint('stripes')} />
    </svg>
  );
}

/** Who chaired how many of the meetings, as head or as deputy, and with which titles. */
export function Chairs({ chairs, recorded, listOf }: Props) {
  const locale = useLocale();
  const { translate } = locale;
  return (
    <Card
      title={translate('chart.chairs')}
      note={chairs.length > 0 ? locale.plural('chart.chairsNote', recorded) : undefined}
    >
      {chairs.length === 0 && <p className="nothing">{translate('empty.chairs')}</p>}
      {chairs.length > 0 && (
        <ScrollArea label={translate('chart.chairs')}>
          <table className="chairs">
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{translate('chart.official')}</th>
                <th scope="col">{translate('chart.asHead')}</th>
                <th scope="col">{translate('chart.asDelegate')}</th>
                <th scope="col">{translate('chart.share')}</th>
              </tr>
            </thead>
            <tbody>
              {chairs.map((chair) => (
                <tr key={chair.official.slug}>
                  <th scope="row" lang="vi">
                    <a href={href({ view: 'official', slug: chair.official.slug })}>{chair.official.name}</a>
                    <span className="quiet">{chair.titles.join(', ')}</span>
                    <Bar chair={chair} recorded={recorded} />
                  </th>
                  <td className="visually-hidden">{locale.number(chair.asHead)}</td>
                  <td className="visually-hidden">{locale.number(chair.count - chair.asHead)}</td>
                  <td className="share-figure">
                    <a href={listOf(chair.official.slug)}>
                      {locale.number(chair.count)}
                      <span className="quiet"> · {locale.percent(chair.share)}</span>
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      {chairs.length > 0 && (
        <Legend
          entries={[
            { look: 'solid', label: translate('chart.asHead') },
            { look: 'stripes', label: translate('chart.asDelegate') },
          ]}
        />
      )}
    </Card>
  );
}

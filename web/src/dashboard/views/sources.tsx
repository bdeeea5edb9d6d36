import { Card } from '../charts/chart';
import type { CitedFragment } from '../documents/generated';
import { useLocale } from '../locale';
import { href } from '../router';

type Source = CitedFragment['source'];

function SourceTitle({ source }: { source: Source }) {
  const { translate, day } = useLocale();
  const published = source.publishedOn ?? source.issuedOn;
  return (
    <>
      <p lang="vi">
        {source.url ? (
          <a href={source.url} rel="noreferrer">
            {source.title}
          </a>
        ) : (
          <b>{source.title}</b>
        )}
      </p>
      <p className="quiet" lang="vi">
        {[source.publisher, source.documentNumber, published && day(published)].filter(Boolean).join(' · ')}
      </p>
      {!source.url && <p className="quiet">{translate('source.noAddress')}</p>}
      <p className="quiet">
        <a href={href({ view: 'record', slug: source.id })}>{translate('node.sourcePage')}</a>
      </p>
    </>
  );
}

/** The sources that a record cites, each with the quotes from it. */
export function Sources({ citations }: { citations: CitedFragment[] }) {
  const { translate, fieldLabel } = useLocale();
  const bySource = new Map<string, CitedFragment[]>();
  for (const citation of citations) {
    bySource.set(citation.source.id, [...(bySource.get(citation.source.id) ?? []), citation]);
  }
  return (
    <Card title={translate('source.title')} className="wide">
      {citations.length === 0 && <p className="nothing">{translate('source.none')}</p>}
      <ul className="sources">
        {[...bySource.values()].map((cited) => (
          <li key={cited[0]?.source.id}>
            {cited[0] && <SourceTitle source={cited[0].source} />}
            <ul className="quotes">
              {cited
                .filter(({ quote }) => quote)
                .map(({ id, quote, locator, field: name }) => (
                  <li key={id}>
                    <q lang="vi">{quote}</q>
                    <span className="quiet"> {[name && fieldLabel(name), locator].filter(Boolean).join(', ')}</span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { Card } from '../charts/chart';
import type { CitedFragment } from '../documents/generated';
import { useSpeech } from '../speech';

type Source = CitedFragment['source'];

function SourceTitle({ source }: { source: Source }) {
  const { say, day } = useSpeech();
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
      {!source.url && <p className="quiet">{say('source.noAddress')}</p>}
    </>
  );
}

/** The documents that a record's facts come from, each with the words in it that support them. */
export function Sources({ citations }: { citations: CitedFragment[] }) {
  const { say, field } = useSpeech();
  const bySource = new Map<string, CitedFragment[]>();
  for (const citation of citations) {
    bySource.set(citation.source.id, [...(bySource.get(citation.source.id) ?? []), citation]);
  }
  return (
    <Card title={say('source.title')} className="wide">
      {citations.length === 0 && <p className="nothing">{say('source.none')}</p>}
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
                    <span className="quiet"> {[name && field(name), locator].filter(Boolean).join(', ')}</span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

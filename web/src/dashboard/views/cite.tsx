import { useEffect, useState } from 'react';
import { withToken } from '../../token';
import { Card } from '../charts/chart';
import { useLocale } from '../locale';
import { href, navigate, type RecordRoute } from '../router';

const formats = { text: 'cite.text', bibtex: 'cite.bibtex', csl: 'cite.csl' } as const;
type Format = keyof typeof formats;

/** Replaces an address by a slug that the record had before with that of the record. */
export function useCanonicalAddress(route: RecordRoute, slug: string | undefined): void {
  useEffect(() => {
    if (slug !== undefined && slug !== route.slug) navigate(href({ ...route, slug }), 'replace');
  }, [route, slug]);
}

interface CiteProps {
  /** The address that is cited and answers with the citation: of a record `/r/ID`, of a summary that of its report. */
  at: string;
  /** The instant as of which the page shows its record. */
  asRecordedOn?: string | undefined;
}

/** How a page is cited: its permanent address, and the citation in the formats of bibliographies, made by the server. */
export function Cite({ at, asRecordedOn: instant }: CiteProps) {
  const { translate, language } = useLocale();
  const [format, setFormat] = useState<Format>('text');
  const [cited, setCited] = useState('');
  const permanent = `${at}${instant ? `?${new URLSearchParams({ asRecordedOn: instant })}` : ''}`;
  useEffect(() => {
    const query = new URLSearchParams({ format, lang: language, ...(instant && { asRecordedOn: instant }) });
    let cancelled = false;
    fetch(`${at}?${query}`, { headers: withToken({}) })
      .then(async (response) => {
        const text = response.ok ? await response.text() : `HTTP ${response.status}`;
        if (!cancelled) setCited(text);
      })
      .catch(() => {
        if (!cancelled) setCited(translate('fail.not-graphql'));
      });
    return () => {
      cancelled = true;
    };
  }, [at, format, language, instant, translate]);
  return (
    <Card title={translate('cite.title')} className="wide cite">
      <p>
        <span className="quiet">{translate('cite.permanent')}: </span>
        <a href={permanent}>{new URL(permanent, location.origin).href}</a>
      </p>
      <p className="actions">
        {(Object.keys(formats) as Format[]).map((name) => (
          <button type="button" key={name} aria-pressed={name === format} onClick={() => setFormat(name)}>
            {translate(formats[name])}
          </button>
        ))}
      </p>
      <pre className="cited">{cited}</pre>
    </Card>
  );
}

/** Says that a page shows its record as of an instant, with a link to the present. */
export function AsRecorded({ route }: { route: RecordRoute }) {
  const { translate } = useLocale();
  const { asRecordedOn, ...present } = route;
  if (!asRecordedOn) return null;
  return (
    <p className="as-recorded" role="note">
      {translate('asRecorded.note', { instant: asRecordedOn })} ·{' '}
      <a href={href(present)}>{translate('asRecorded.present')}</a>
    </p>
  );
}

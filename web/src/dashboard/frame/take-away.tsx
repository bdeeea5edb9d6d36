import { type MouseEvent, useState } from 'react';
import { save } from '../../save';
import { token, withToken } from '../../token';
import { type Key, useLocale } from '../locale';

interface Away {
  label: Key;
  path: string;
  /** The name of the file, for a browser that has to fetch it with a token. */
  file: string;
}

/** What there is of a committee: its calendar and feeds, and the report of a period. */
export function awayOfCommittee(slug: string, period?: string): Away[] {
  const name = encodeURIComponent(slug);
  return [
    ...(period
      ? [{ label: 'away.report' as const, path: `/report/${name}/${period}`, file: `${slug}-${period}.html` }]
      : []),
    { label: 'away.calendar', path: `/calendar/${name}.ics`, file: `${slug}.ics` },
    { label: 'away.meetings', path: `/feeds/committee/${name}/meetings.atom`, file: `${slug}-meetings.atom` },
    { label: 'away.overdue', path: `/feeds/committee/${name}/overdue.atom`, file: `${slug}-overdue.atom` },
  ];
}

/** The feeds of an area and of those below it. */
export function awayOfArea(slug: string): Away[] {
  const name = encodeURIComponent(slug);
  return [
    { label: 'away.meetings', path: `/feeds/area/${name}/meetings.atom`, file: `${slug}-meetings.atom` },
    { label: 'away.overdue', path: `/feeds/area/${name}/overdue.atom`, file: `${slug}-overdue.atom` },
  ];
}

/** Links to what can be taken away. A link carries no token: with one in use, what it leads to is fetched and given as a file. */
export function TakeAway({ ways }: { ways: Away[] }) {
  const { translate, language } = useLocale();
  const [failed, setFailed] = useState(false);
  const follow = (event: MouseEvent<HTMLAnchorElement>, { file }: Away) => {
    if (token() === null) return;
    event.preventDefault();
    setFailed(false);
    fetch(event.currentTarget.href, { headers: withToken() })
      .then(async (response) => {
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        save(await response.blob(), file);
      })
      .catch(() => setFailed(true));
  };
  return (
    <nav className="take-away" aria-label={translate('away.title')}>
      <ul>
        {ways.map((away) => (
          <li key={away.path}>
            <a href={`${away.path}?lang=${language}`} onClick={(event) => follow(event, away)}>
              {translate(away.label)}
            </a>
          </li>
        ))}
      </ul>
      {failed && <p role="alert">{translate('fail.not-graphql')}</p>}
    </nav>
  );
}

import { type MouseEvent, useState } from 'react';
import { save } from '../../save';
import { token, withToken } from '../../token';
import { type MessageKey, useLocale } from '../locale';

interface TakeAwayLink {
  label: MessageKey;
  path: string;
  /** The name under which the file is saved where it has to be fetched with a token. */
  file: string;
}

/** The calendar and the feeds of a committee, and its report of a period. */
export function committeeLinks(slug: string, period?: string): TakeAwayLink[] {
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
export function areaLinks(slug: string): TakeAwayLink[] {
  const name = encodeURIComponent(slug);
  return [
    { label: 'away.meetings', path: `/feeds/area/${name}/meetings.atom`, file: `${slug}-meetings.atom` },
    { label: 'away.overdue', path: `/feeds/area/${name}/overdue.atom`, file: `${slug}-overdue.atom` },
  ];
}

/**
 * Links to files and feeds. A browser sends no token along with a link: where there is a token, the file is fetched
 * with it and saved.
 */
export function TakeAway({ links }: { links: TakeAwayLink[] }) {
  const { translate, language } = useLocale();
  const [failed, setFailed] = useState(false);
  const follow = (event: MouseEvent<HTMLAnchorElement>, { file }: TakeAwayLink) => {
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
        {links.map((link) => (
          <li key={link.path}>
            <a href={`${link.path}?lang=${language}`} onClick={(event) => follow(event, link)}>
              {translate(link.label)}
            </a>
          </li>
        ))}
      </ul>
      {failed && <p role="alert">{translate('fail.not-graphql')}</p>}
    </nav>
  );
}

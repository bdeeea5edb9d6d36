import { type ReactNode, type SubmitEvent, useState } from 'react';
import { languages } from '../../language';
import { useLocale } from '../locale';
import { href, navigate, type Route, useAddress } from '../router';
import { SignOut } from './sign-in';

const names = { vi: 'Tiếng Việt', en: 'English' };

function Languages() {
  const address = useAddress();
  const { language, translate } = useLocale();
  const at = (lang: string) => {
    const url = new URL(address);
    url.searchParams.set('lang', lang);
    return url.pathname + url.search;
  };
  return (
    <nav className="languages" aria-label={translate('app.language')}>
      {languages.map((lang) => (
        <a key={lang} href={at(lang)} lang={lang} hrefLang={lang} aria-current={lang === language ? 'true' : undefined}>
          <span className="long">{names[lang]}</span>
          <span className="short" aria-hidden="true">
            {lang.toUpperCase()}
          </span>
        </a>
      ))}
    </nav>
  );
}

function SearchBox({ text }: { text: string }) {
  const { translate } = useLocale();
  const [typed, setTyped] = useState(text);
  const [searched, setSearched] = useState(text);
  if (searched !== text) {
    setSearched(text);
    setTyped(text);
  }
  const search = (event: SubmitEvent) => {
    event.preventDefault();
    navigate(href({ view: 'search', text: typed.trim() }));
  };
  return (
    <search className="search-box">
      <form action="/search" onSubmit={search}>
        <input
          type="search"
          name="text"
          value={typed}
          maxLength={200}
          aria-label={translate('app.search')}
          placeholder={translate('app.searchHint')}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </search>
  );
}

/** The layout around every view: navigation, search, sign-out and language above it, notes below. */
export function Frame({ route, children }: { route: Route; children: ReactNode }) {
  const { translate } = useLocale();
  return (
    <>
      <a className="skip" href="#main">
        {translate('app.skip')}
      </a>
      <header className="bar">
        <a className="brand" href={href({ view: 'summary' })}>
          <img src="/favicon.svg" alt="" width="26" height="26" />
          Bienban
        </a>
        <nav className="pages" aria-label={translate('app.nav')}>
          <a href={href({ view: 'summary' })} aria-current={route.view === 'summary' ? 'page' : undefined}>
            {translate('app.summary')}
          </a>
          <a href="/graphiql">{translate('app.graphiql')}</a>
          <a href="/about">{translate('app.about')}</a>
        </nav>
        <SearchBox text={route.view === 'search' ? (route.text ?? '') : ''} />
        <SignOut />
        <Languages />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer>
        <p>{translate('app.footer')}</p>
        <p>{translate('app.api')}</p>
      </footer>
    </>
  );
}

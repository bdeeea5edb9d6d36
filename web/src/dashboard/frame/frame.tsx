import { type ReactNode, type SubmitEvent, useState } from 'react';
import { languages } from '../../language';
import { href, navigate, type Route, useAddress } from '../router';
import { useSpeech } from '../speech';
import { SignOut } from './sign-in';

const names = { vi: 'Tiếng Việt', en: 'English' };

function Languages() {
  const address = useAddress();
  const { language, say } = useSpeech();
  const at = (lang: string) => {
    const url = new URL(address);
    url.searchParams.set('lang', lang);
    return url.pathname + url.search;
  };
  return (
    <nav className="languages" aria-label={say('app.language')}>
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
  const { say } = useSpeech();
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
          aria-label={say('app.search')}
          placeholder={say('app.searchHint')}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </search>
  );
}

/** What stands around every view: where one is, the ways to the other pages, the language. */
export function Frame({ route, children }: { route: Route; children: ReactNode }) {
  const { say } = useSpeech();
  return (
    <>
      <a className="skip" href="#main">
        {say('app.skip')}
      </a>
      <header className="bar">
        <a className="brand" href={href({ view: 'summary' })}>
          <img src="/favicon.svg" alt="" width="26" height="26" />
          Bienban
        </a>
        <nav className="pages" aria-label={say('app.nav')}>
          <a href={href({ view: 'summary' })} aria-current={route.view === 'summary' ? 'page' : undefined}>
            {say('app.summary')}
          </a>
          <a href="/graphiql">{say('app.graphiql')}</a>
          <a href="/about">{say('app.about')}</a>
        </nav>
        <SearchBox text={route.view === 'search' ? (route.text ?? '') : ''} />
        <SignOut />
        <Languages />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer>
        <p>{say('app.footer')}</p>
        <p>{say('app.api')}</p>
      </footer>
    </>
  );
}

import { QueryFailure } from '../graphql';
import { initialLanguage, type Language, rememberLanguage } from '../language';
import { loadOverview, type Overview } from './overview';
import { showFailure, showLoading, showOverview } from './render';
import { words } from './words';

// What the page shows, in whichever language.
type State = { is: 'loading' } | { is: 'loaded'; overview: Overview } | { is: 'failed'; failure: QueryFailure };

let language = initialLanguage();
let state: State = { is: 'loading' };

function render(): void {
  document.documentElement.lang = language;
  document.title = words[language].title;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#languages a')) {
    if (link.hreflang === language) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  if (state.is === 'loading') showLoading(language);
  else if (state.is === 'loaded') showOverview(state.overview, language);
  else showFailure(state.failure, language, () => void load());
}

function setState(next: State): void {
  state = next;
  render();
}

async function load(): Promise<void> {
  setState({ is: 'loading' });
  try {
    setState({ is: 'loaded', overview: await loadOverview() });
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error;
    setState({ is: 'failed', failure: error });
  }
}

// Without this script the links load the page anew in the language of their address; with it nothing is loaded.
document.getElementById('languages')?.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  language = link.hreflang as Language;
  rememberLanguage(language);
  render();
});

if (new URLSearchParams(location.search).has('lang')) rememberLanguage(language);
void load();

import { useEffect, useMemo, useRef } from 'react';
import { initialLanguage, type Language, rememberLanguage } from '../language';
import { Patterns } from './charts/patterns';
import { Frame } from './frame/frame';
import { LocaleContext, locales } from './locale';
import { type Route, routeOf, useAddress } from './router';
import { CommitteeView } from './views/committee-view';
import { MeetingView } from './views/meeting-view';
import { NodeView } from './views/node-view';
import { OfficialView } from './views/official-view';
import { SearchView } from './views/search-view';
import { SummaryView } from './views/summary-view';
import { UnknownView } from './views/unknown-view';

function View({ route }: { route: Route }) {
  switch (route.view) {
    case 'summary':
      return <SummaryView route={route} />;
    case 'committee':
      return <CommitteeView route={route} />;
    case 'official':
      return <OfficialView route={route} />;
    case 'meeting':
      return <MeetingView route={route} />;
    case 'record':
      return <NodeView route={route} />;
    case 'search':
      return <SearchView route={route} />;
    default:
      return <UnknownView />;
  }
}

/** Identifies the page of a route: one record, one committee's summary, the overview or the search, in whatever state. */
function pageOf(route: Route): string {
  if (route.view === 'summary') return `summary ${route.committee ?? ''}`;
  return 'slug' in route ? `${route.view} ${route.slug}` : route.view;
}

/** Scrolls to the top when the page changes, and moves the focus there for screen readers and keyboards. */
function useFocusAtNavigation(page: string): void {
  const last = useRef(page);
  useEffect(() => {
    if (last.current === page) return;
    last.current = page;
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [page]);
}

/** The dashboard: the frame, and in it the view that the address names. */
export function App() {
  const address = useAddress();
  const route = useMemo(() => routeOf(new URL(address)), [address]);
  const language: Language = useMemo(() => {
    const asked = new URL(address).searchParams.has('lang');
    const chosen = initialLanguage();
    if (asked) rememberLanguage(chosen);
    return chosen;
  }, [address]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useFocusAtNavigation(pageOf(route));
  return (
    <LocaleContext value={locales[language]}>
      <Patterns />
      <Frame route={route}>
        <View route={route} />
      </Frame>
    </LocaleContext>
  );
}

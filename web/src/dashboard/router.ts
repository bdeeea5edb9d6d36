import { useSyncExternalStore } from 'react';

/** The summary of one committee in a period, or of all committees of an area. */
export interface SummaryRoute {
  view: 'summary';
  /** The slugs of an area and of a committee. */
  area?: string;
  committee?: string;
  /** A calendar period as the API spells it, such as `2021-Q3`. */
  period?: string;
  /** The open list of records, as `parseList` reads it. */
  list?: string;
  /** The column that committees are sorted by. */
  sort?: string;
  /** Cursors of the page of the list that is shown. */
  after?: string;
  before?: string;
}

/** The page of one record. */
export interface RecordRoute {
  view: 'committee' | 'official' | 'meeting' | 'record';
  /** The slug; the id of a record whose pages have none, such as a post or a source. */
  slug: string;
  list?: string;
  after?: string;
  before?: string;
  /** The instant, as the API spells it, as of which the record is shown; the present if left out. */
  asRecordedOn?: string;
  /** The day of which a committee is shown, as the API spells it or as it was typed; today if left out. */
  on?: string;
}

export interface SearchRoute {
  view: 'search';
  text?: string;
  /** A value of the enum `SearchKind` in lower case. */
  kind?: string;
  after?: string;
}

/**
 * What the pages show. All state of a view is part of its route, and the whole route stands in the address, so that any
 * state can be bookmarked, sent, and gone back to.
 */
export type Route = SummaryRoute | RecordRoute | SearchRoute | { view: 'unknown'; path: string };

const queryParameters = {
  summary: ['area', 'committee', 'period', 'list', 'sort', 'after', 'before'],
  record: ['list', 'after', 'before', 'asRecordedOn', 'on'],
  search: ['text', 'kind', 'after'],
} as const;

function pick(params: URLSearchParams, names: readonly string[]): Record<string, string> {
  const found = names.flatMap((name) => {
    const value = params.get(name);
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(found) as Record<string, string>;
}

const recordPath = /^\/(committee|official|meeting|record)\/([^/]+)$/;

/** Parses an address. */
export function routeOf(address: URL): Route {
  const { pathname, searchParams } = address;
  if (pathname === '/') return { view: 'summary', ...pick(searchParams, queryParameters.summary) };
  if (pathname === '/search') return { view: 'search', ...pick(searchParams, queryParameters.search) };
  const [, view, slug] = recordPath.exec(pathname) ?? [];
  if (view && slug) {
    return {
      view: view as RecordRoute['view'],
      slug: decodeURIComponent(slug),
      ...pick(searchParams, queryParameters.record),
    };
  }
  return { view: 'unknown', path: pathname };
}

/** The address of a route. It has a language where the current address has one. */
export function href(route: Route, language = new URLSearchParams(location.search).get('lang')): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(route)) {
    if (name !== 'view' && name !== 'slug' && name !== 'path' && value) params.set(name, value);
  }
  if (language) params.set('lang', language);
  const search = params.size > 0 ? `?${params}` : '';
  if (route.view === 'summary') return `/${search}`;
  if (route.view === 'search') return `/search${search}`;
  if (route.view === 'unknown') return route.path;
  return `/${route.view}/${encodeURIComponent(route.slug)}${search}`;
}

const listeners = new Set<() => void>();

function announce(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes the address without loading a page, as a new entry of the history or in place of the current one. */
export function navigate(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
  announce();
}

/** The current address; the component renders again when it changes. */
export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => location.href);
}

const ownPaths = /^\/(?:$|search$|(?:committee|official|meeting|record)\/[^/]+$)/;

function followLink(event: MouseEvent): void {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || modified) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const target = link?.getAttribute('href');
  if (!link || !target || link.hasAttribute('download') || target.startsWith('#')) return;
  const address = new URL(target, location.href);
  if (address.origin !== location.origin || !ownPaths.test(address.pathname)) return;
  event.preventDefault();
  if (address.href !== location.href) navigate(address.href);
}

/** Follows links to the pages of the dashboard without loading a page: all `<a>` elements, also those of charts. */
export function startRouter(): void {
  addEventListener('popstate', announce);
  document.addEventListener('click', followLink);
}

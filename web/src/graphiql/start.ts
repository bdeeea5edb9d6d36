import { examples, findExample } from '../examples';

interface Tab {
  query: string;
  variables: string;
}

/** What GraphiQL is started with; the tabs count only in a browser that has none of its own yet. */
export interface Start {
  defaultTabs: Tab[];
  initialQuery?: string;
  initialVariables?: string;
}

/** The query that the page's address asks for: `?example=NAME`, or `?query=` with `&variables=`. */
function requestedTab(params: URLSearchParams): Tab | undefined {
  const name = params.get('example');
  if (name !== null) {
    const names = examples.map((example) => example.name).join(', ');
    return (
      findExample(name) ?? {
        query: `# No example is called ${JSON.stringify(name)}. There are: ${names}.`,
        variables: '',
      }
    );
  }
  const query = params.get('query');
  return query === null ? undefined : { query, variables: params.get('variables') ?? '' };
}

/**
 * Decides what the editor shows first. A browser that has tabs keeps them, and a requested query joins them as one
 * more tab, or as the tab that already holds it; a fresh browser gets the examples, the requested query in front.
 */
export function startFrom(params: URLSearchParams, hasTabs: boolean): Start {
  const requested = requestedTab(params);
  if (hasTabs) {
    if (!requested) return { defaultTabs: [] };
    return { defaultTabs: [], initialQuery: requested.query, initialVariables: requested.variables };
  }
  const rest = examples.filter((example) => example.query !== requested?.query);
  const tabs = [...(requested ? [requested] : []), ...rest].map(({ query, variables }) => ({ query, variables }));
  // GraphiQL takes the first tab's query from the tabs, but not its variables.
  return { defaultTabs: tabs, initialVariables: tabs[0]?.variables ?? '' };
}

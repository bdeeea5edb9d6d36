import { examples, findExample } from '../examples';

interface Tab {
  query: string;
  variables: string;
}

/** The props that GraphiQL starts with. It takes the tabs only where the browser has stored none. */
export interface Start {
  defaultTabs: Tab[];
  initialQuery?: string;
  initialVariables?: string;
}

/** The query that the address requests: `?example=NAME`, or `?query=` with `&variables=`. */
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
 * The tabs and the query that the editor starts with. Stored tabs stay, and a requested query is added as one more tab
 * unless a tab has it; without stored tabs there is a tab for each example, after that of the requested query.
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

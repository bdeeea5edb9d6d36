import { execute } from './api';

/** A query that the server keeps under a slug. */
export interface SavedQuery {
  slug: string;
  title: string;
  document: string;
  variables: string | null;
}

export interface SavedQueryInput {
  title: string;
  slug: string | undefined;
  description: string | undefined;
  document: string;
  variables: string | undefined;
}

export async function savedQueries(headers: Record<string, string>): Promise<SavedQuery[]> {
  const query = 'query SavedQueries { savedQueries(first: 200) { nodes { slug title document variables } } }';
  const data = await execute<{ savedQueries: { nodes: SavedQuery[] } }>(query, undefined, headers);
  return data.savedQueries.nodes;
}

export async function saveQuery(savedQuery: SavedQueryInput, headers: Record<string, string>): Promise<SavedQuery> {
  const query = `mutation Save($input: SaveQueryInput!) {
    saveQuery(input: $input) { savedQuery { slug title document variables } }
  }`;
  const data = await execute<{ saveQuery: { savedQuery: SavedQuery } }>(query, { input: { savedQuery } }, headers);
  return data.saveQuery.savedQuery;
}

/** Variables as the editor shows them: indented JSON, or nothing. */
export function formatVariables(variables: string | null): string {
  return variables ? JSON.stringify(JSON.parse(variables), null, 2) : '';
}

/** Replaces `?saved=SLUG` by the query that is kept under it; a failure becomes a query that is a comment. */
export async function withSaved(params: URLSearchParams): Promise<URLSearchParams> {
  const slug = params.get('saved');
  if (slug === null) return params;
  try {
    const query = 'query SavedQuery($slug: String!) { savedQuery(slug: $slug) { slug title document variables } }';
    const { savedQuery } = await execute<{ savedQuery: SavedQuery }>(query, { slug });
    return new URLSearchParams({ query: savedQuery.document, variables: formatVariables(savedQuery.variables) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return new URLSearchParams({ query: `# ${message.replaceAll('\n', '\n# ')}\n` });
  }
}

import { ask } from './api';

/** A query that is kept under a name. */
export interface SavedQuery {
  slug: string;
  title: string;
  document: string;
  variables: string | null;
}

export interface ToSave {
  title: string;
  slug: string | undefined;
  description: string | undefined;
  document: string;
  variables: string | undefined;
}

export async function savedQueries(headers: Record<string, string>): Promise<SavedQuery[]> {
  const query = 'query SavedQueries { savedQueries(first: 200) { nodes { slug title document variables } } }';
  const answer = await ask<{ savedQueries: { nodes: SavedQuery[] } }>(query, undefined, headers);
  return answer.savedQueries.nodes;
}

export async function saveQuery(savedQuery: ToSave, headers: Record<string, string>): Promise<SavedQuery> {
  const query =
    'mutation Save($input: SaveQueryInput!) { saveQuery(input: $input) { savedQuery { slug title document variables } } }';
  const answer = await ask<{ saveQuery: { savedQuery: SavedQuery } }>(query, { input: { savedQuery } }, headers);
  return answer.saveQuery.savedQuery;
}

/** Variables as they stand in the editor. */
export function spread(variables: string | null): string {
  return variables ? JSON.stringify(JSON.parse(variables), null, 2) : '';
}

/** Replaces `?saved=NAME` by the query of that name; one that is not there leaves a comment that says so. */
export async function withSaved(params: URLSearchParams): Promise<URLSearchParams> {
  const slug = params.get('saved');
  if (slug === null) return params;
  try {
    const query = 'query SavedQuery($slug: String!) { savedQuery(slug: $slug) { slug title document variables } }';
    const { savedQuery } = await ask<{ savedQuery: SavedQuery }>(query, { slug });
    return new URLSearchParams({ query: savedQuery.document, variables: spread(savedQuery.variables) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return new URLSearchParams({ query: `# ${message.replaceAll('\n', '\n# ')}\n` });
  }
}

import { withToken } from './token';

/** Why a query has no answer: nobody answered, the answer was not GraphQL, or the server refused the query. */
export type FailureKind = 'unreachable' | 'not-graphql' | 'refused';

export class QueryFailure extends Error {
  readonly kind: FailureKind;
  /** The machine-readable code of the first error, such as `NOT_FOUND`, where the server gave one. */
  readonly code: string | undefined;

  constructor(kind: FailureKind, detail: string, options: { cause?: unknown; code?: string | undefined } = {}) {
    super(detail, { cause: options.cause });
    this.name = 'QueryFailure';
    this.kind = kind;
    this.code = options.code;
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

const patienceMs = 20_000;

async function send(query: string, variables: unknown): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      headers: withToken({
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json, application/json',
      }),
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (cause) {
    throw new QueryFailure('unreachable', cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * Asks this server and returns `data`, which has the shape of the query. An answer with errors counts as none, even
 * where part of it arrived: a page must not show half a truth as the whole.
 */
export async function ask<Data>(query: string, variables?: unknown): Promise<Data> {
  const response = await send(query, variables);
  let answer: Answer<Data>;
  try {
    answer = (await response.json()) as Answer<Data>;
  } catch (cause) {
    throw new QueryFailure('not-graphql', `HTTP ${response.status}`, { cause });
  }
  const [error] = answer.errors ?? [];
  if (error) throw new QueryFailure('refused', error.message, { code: error.extensions?.code });
  if (!answer.data) throw new QueryFailure('not-graphql', `HTTP ${response.status}`);
  return answer.data;
}

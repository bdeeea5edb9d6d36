import { withToken } from '../token';

/** Something that the API says is wrong. */
export class Refusal extends Error {}

/** Sends an operation and returns the response, whatever its media type; errors of the API become a Refusal. */
export async function post(
  operation: { query: string; variables?: unknown; operationName?: string | undefined },
  accept: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: withToken({ ...headers, 'Content-Type': 'application/json', Accept: accept }),
    body: JSON.stringify(operation),
  });
  if (!response.ok) {
    throw new Refusal(messagesOf(await response.json().catch(() => undefined)) || `HTTP ${response.status}`);
  }
  return response;
}

function messagesOf(answer: unknown): string {
  const errors = (answer as { errors?: { message: string }[] } | undefined)?.errors ?? [];
  return errors.map((error) => error.message).join('\n');
}

/** Asks a question of the API, or has it change something. */
export async function ask<Data>(query: string, variables?: unknown, headers?: Record<string, string>): Promise<Data> {
  const response = await post({ query, variables }, 'application/graphql-response+json', headers);
  const answer = (await response.json()) as { data?: Data; errors?: unknown };
  const messages = messagesOf(answer);
  if (messages || !answer.data) throw new Refusal(messages || 'no data');
  return answer.data;
}

/**
 * The bearer token of the reader. It stays in this tab until the tab is closed or the token is removed, and is sent to
 * this server alone.
 */
const storageKey = 'bienban:token';
const listeners = new Set<() => void>();
let current: string | null = null;

try {
  current = sessionStorage.getItem(storageKey);
} catch {
  // Storage may be forbidden; then a token lasts until the page is left.
}

/** The token, or null without one. */
export function token(): string | null {
  return current;
}

/** Sets the token of all further requests, or removes it. */
export function setToken(given: string | null): void {
  current = given;
  try {
    if (given === null) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, given);
  } catch {
    // Storage may be forbidden, as above.
  }
  for (const listener of listeners) listener();
}

/** Calls the listener when the token changes; returns a function that ends that. */
export function subscribeToToken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Headers with the token, unless they have an authorization of their own. */
export function withToken(headers: HeadersInit = {}): Headers {
  const all = new Headers(headers);
  if (current !== null && !all.has('Authorization')) all.set('Authorization', `Bearer ${current}`);
  return all;
}

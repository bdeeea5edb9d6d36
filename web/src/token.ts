/**
 * What the reader presents to a server that answers nobody unknown. It stays in this tab, until the tab is closed or it is
 * forgotten, and goes to this server alone.
 */
const storageKey = 'bienban:token';
const listeners = new Set<() => void>();
let held: string | null = null;

try {
  held = sessionStorage.getItem(storageKey);
} catch {
  // Storage may be forbidden; then a token lasts until the page is left.
}

export function token(): string | null {
  return held;
}

/** Keeps a token for what is asked from now on, or forgets the one that is kept. */
export function keepToken(given: string | null): void {
  held = given;
  try {
    if (given === null) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, given);
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

export function onToken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The headers of a request with the token, unless it brings one of its own. */
export function withToken(headers: HeadersInit = {}): Headers {
  const all = new Headers(headers);
  if (held !== null && !all.has('Authorization')) all.set('Authorization', `Bearer ${held}`);
  return all;
}

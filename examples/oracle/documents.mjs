import { Random } from './random.mjs';
import { Writer } from './valid.mjs';
import { broken } from './broken.mjs';

/** Requests made by chance, the same ones for the same seed: two of five valid, the others changed in one place or two. */
export function* documents(schema, seed, count) {
  const r = new Random(seed);
  const writer = new Writer(schema, r);
  for (let n = 0; n < count; n++) {
    const request = writer.operation();
    if (n % 5 > 1) request.query = broken(r, schema, request.query);
    yield request;
  }
}

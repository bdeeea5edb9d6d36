import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildSchema, isAbstractType } from 'graphql';
import { run } from '../web/test/server.mjs';

const commands = new URL('node_modules/.bin/', import.meta.url);

/** A folder of the examples, as a path. */
export const folder = (name) => fileURLToPath(new URL(`${name}/`, import.meta.url));

/** Runs a command of an installed package to its end, and returns what it printed; with it ENDPOINT names the server's address. */
export async function tool(name, args, { cwd, endpoint }) {
  const env = { ...process.env, ENDPOINT: endpoint, NO_COLOR: '1' };
  const run = { cwd, env, timeout: 240_000, maxBuffer: 64 << 20 };
  try {
    const { stdout, stderr } = await promisify(execFile)(fileURLToPath(new URL(name, commands)), args, run);
    return stdout + stderr;
  } catch (error) {
    throw new Error(`${name} ${args.join(' ')} ended with ${error.code ?? error.signal}:\n${error.stdout}${error.stderr}`);
  }
}

/** Asks the endpoint one thing; an answer with errors fails. */
export async function ask(endpoint, query, variables) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

/** Fails unless told has, in any order, the object types behind each interface and union that `bienban schema` prints. */
export async function assertAbstractTypes(told) {
  const schema = buildSchema(await run('schema'));
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  assert.ok(abstract.length >= 2, `${abstract.length} abstract types`);
  const sorted = (types) => Object.fromEntries(Object.entries(types).map(([name, of]) => [name, of.toSorted()]));
  assert.deepEqual(sorted(told), sorted(Object.fromEntries(abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]))));
}

/** A question whose answer has data and an error. */
export const partly = 'query Partly { topics(first: 1) { totalCount } refused: topics(first: -1) { totalCount } }';

/** A fetch that remembers the status of each answer. */
export function statuses() {
  const list = [];
  const remembering = async (...request) => {
    const response = await fetch(...request);
    list.push(response.status);
    return response;
  };
  return { list, fetch: remembering };
}

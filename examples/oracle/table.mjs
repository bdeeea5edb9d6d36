import { coerceInputValue, version } from 'graphql';
import { chosen } from './chosen.mjs';
import { documents } from './documents.mjs';
import { everywhere, inputTypes, own } from './values.mjs';
import { expected } from './differences.mjs';
import { verdict } from './verdict.mjs';

const seed = 20250901;
const count = 1000;

function takes(type, json) {
  let refused = false;
  coerceInputValue(JSON.parse(json), type, () => {
    refused = true;
  });
  return !refused;
}

/**
 * What is decided, as data by the names of its files. values.json has, for each type of an input, the JSON of values and for each
 * whether a variable of the type takes it. documents.json has requests and whether they are refused before anything is executed,
 * or fail at a field: by the reference implementation, or where this program differs from it, by differences.mjs.
 */
export function table(schema) {
  const values = { graphql: version, everywhere, types: {} };
  for (const [n, type] of inputTypes(schema).entries()) {
    values.types[String(type)] = {
      everywhere: everywhere.map((json) => (takes(type, json) ? '1' : '0')).join(''),
      own: Object.fromEntries(own(type, seed + n).map((json) => [json, takes(type, json)])),
    };
  }
  const requests = [...chosen(schema), ...documents(schema, seed, count)].map((request) =>
    JSON.stringify({ ...request, verdict: expected(request, verdict(schema, request).kind) }),
  );
  return { 'values.json': `${JSON.stringify(values, null, 1)}\n`, 'documents.json': `[\n${requests.join(',\n')}\n]\n` };
}

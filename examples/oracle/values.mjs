import { getNamedType, getNullableType, isInputObjectType, isInputType, isListType, isNonNullType, isRequiredInputField } from 'graphql';
import { Random } from './random.mjs';
import { texts } from './scalars.mjs';
import { valueOf } from './valid.mjs';

/** Values of every kind that every type is tried with, as their JSON is written: 1.0 and 1 are one number in JavaScript. */
export const everywhere = [
  'null', 'true', 'false', '0', '1', '-1', '1.0', '1e2', '1.5', '2147483647', '2147483648', '-2147483648', '-2147483649', '99999999999999999999', '1e400', '-0',
  '""', '"a"', '"1"', '"1.0"', '"true"', '"null"', '{}', '[]', '[null]', '[1]', '["a"]', '[[]]', '[["a"]]', '{"a":1}', '{"__typename":"X"}', '[{}]', '[true,null]',
  '"held"', '"HELD"', '" HELD"', '["HELD"]', '["held"]', '"committee"', '"COMMITTEE"', '"desc"', '"DESC"', '{"id":"TWVldGluZzox","slug":null}', '{"id":null}', '{"slug":"a"}',
  ...texts.map((t) => JSON.stringify(t)),
];

/** The types that anything which a client sends is of: of arguments, of fields of inputs, and all that stands in those. */
export function inputTypes(schema) {
  const types = new Map();
  const add = (type) => {
    types.set(String(type), type);
    if (isListType(type) || isNonNullType(type)) add(type.ofType);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isInputType(type)) add(type);
    if (isInputObjectType(type)) for (const f of Object.values(type.getFields())) add(f.type);
    else if (typeof type.getFields === 'function') for (const f of Object.values(type.getFields())) for (const a of f.args) add(a.type);
  }
  return [...types.values()].sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

/** Values of one type's own: what it takes, and the same with one thing wrong. */
export function own(type, seed) {
  const r = new Random(seed);
  const good = Array.from({ length: 4 }, () => valueOf(r, type));
  const values = [...good];
  const named = getNullableType(type);
  if (isListType(named)) values.push([valueOf(r, named.ofType), null], [valueOf(r, named.ofType), 'x', 1.5], valueOf(r, named.ofType));
  if (isInputObjectType(named)) values.push(...spoilt(r, named));
  return values.map((v) => JSON.stringify(v));
}

function* spoilt(r, type) {
  const fields = Object.values(type.getFields());
  const base = () => valueOf(r, type, 2);
  yield { ...base(), unknown: 1 };
  yield { ...base(), __typename: type.name };
  yield [base()];
  for (const f of fields) {
    yield { ...base(), [f.name]: null };
    yield { ...base(), [f.name]: r.pick([1, 1.5, 'x', true, [], {}, [null], 'held']) };
    yield { ...base(), [f.name]: valueOf(r, f.type, 2) };
    if (isInputObjectType(getNamedType(f.type))) yield { ...base(), [f.name]: { ...Object(valueOf(r, getNullableType(f.type), 1)), x: 0 } };
    if (isRequiredInputField(f)) {
      const without = base();
      delete without[f.name];
      yield without;
    }
  }
}

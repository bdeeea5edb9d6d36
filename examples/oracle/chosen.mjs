import { getNullableType, isNonNullType, isRequiredArgument } from 'graphql';
import { literals } from './broken.mjs';
import { Random } from './random.mjs';
import { literal, valueOf } from './valid.mjs';

const written = String.raw`
{ meetings @skip(if: {}) { totalCount } }
{ meetings @skip(if: null) { totalCount } }
{ meetings @skip(if: "true") { totalCount } }
{ meetings(first: {}) @skip(if: true) { totalCount } }
{ meetings(first: "1") { totalCount } }
{ meetings(first: 1.0) { totalCount } }
{ meetings(first: 2147483648) { totalCount } }
{ meeting(id: 12345678901234567890123456789) { id } }
{ meeting(id: 1.5) { id } }
{ meeting(id: {}) { id } }
{ meeting(slug: {}) { id } }
{ meetings(filter: {heldOn: {quarter: "2021-Q9"}}) { totalCount } }
{ meetings(filter: {heldOn: {quarter: {}}}) { totalCount } }
{ meetings(filter: {status: held}) { totalCount } }
{ meetings(filter: {status: "HELD"}) { totalCount } }
{ meetings(first:1after:"x") { totalCount } }
{ meetings(first: 01) { totalCount } }
{ meeting(slug: "\uD800") { id } }
{ meeting(slug: "\uDC00\uD800") { id } }
{ meeting(slug: "\uD83D\uDE00") { id } }
{ meeting(slug: "\u{1F600}") { id } }
{ meeting(slug: """a"""") { id } }
{ meeting(slug: """a\"""b""") { id } }
subscription { changed @skip(if: {}) { cursor } }
subscription ($b: Boolean = false) { changed @skip(if: $b) { cursor } }
subscription ($b: Boolean!) { changed @include(if: $b) { cursor } }
subscription { ... @skip(if: true) { changed { cursor } } }
subscription { ...F @include(if: true) } fragment F on Subscription { changed { cursor } }
subscription { changed { cursor @skip(if: true) change { id } } }
subscription { changed { cursor } changed { change { id } } }
subscription { a: changed { cursor } b: changed { cursor } }
subscription { changed { cursor } meetingRecorded { cursor } }
subscription { __typename }
subscription { ...F } fragment F on Subscription { __typename changed { cursor } }
fragment F($a: Int) on Query { __typename } { ...F }
query A { __typename } query B { __typename }
query A { __typename } query A { __typename }
{ __typename } { __typename }
{ __schema { types { name } } }
{ meetings { nodes { ... @defer { id } } } }
{ meetings { nodes { ...F @defer } } } fragment F on Meeting { id }
"what it is for" query Q { __typename }
"what it is for" { __typename }
query Q("what it is for" $a: Int) { meetings(first: $a) { totalCount } }
query Q($a: Int @deprecated) { meetings(first: $a) { totalCount } }
query Q($a: Int = $b, $b: Int) { meetings(first: $a) { totalCount } }
query Q($a: Boolean = true, $b: Int = 1 @skip(if: $a)) { meetings(first: $b) { totalCount } }
{ meetings(filter: {and: [{text: "a"}, null]}) { totalCount } }
{ node(id: null) { id } }
{ node { id } }
{ node(id: "a", id: "b") { id } }
{ nodes(ids: "a") { id } }
{ nodes(ids: ["a", null]) { id } }
{ nodes(ids: [["a"]]) { id } }
{ meetings(orderBy: {field: HELD_ON, direction: desc}) { totalCount } }
{ meetings(orderBy: [{field: HELD_ON}]) { totalCount } }
{ meetings(orderBy: [{direction: ASC}]) { totalCount } }
query Q { meetings { totalCount } } query R { meetings { nodes { unknown } } }
{ meetings { totalCount } } # a comment with a character of control
`.trim().split('\n');

/** Requests that were chosen, each for a rule of its own. */
export function* chosen(schema) {
  yield* written.map((query) => ({ query, variables: {} }));
  yield { query: '\r\n{ meetings\r\n { unknown } }', variables: {} };
  yield { query: '# \u0007\u0000\n{ meeting(slug: "\u0007") { id } }', variables: {} };
  yield { query: '\uFEFF{ __typename }', variables: {} };
  yield { query: 'query A { __typename } query B { __typename }', variables: {}, operationName: 'B' };
  yield { query: 'query A { __typename }', variables: {}, operationName: 'B' };
  yield { query: 'query ($n: Int!) { meetings(first: $n) { totalCount } }', variables: {} };
  yield { query: 'query ($n: Int! = 5) { meetings(first: $n) { totalCount } }', variables: { n: null } };
  yield { query: 'query ($n: Int = 5) { meetings(first: $n) { totalCount } }', variables: { n: null } };
  yield { query: 'query { __typename }', variables: { unknown: {} } };
  yield* everyLiteral(schema);
  yield* nulls(schema);
}

/** Every literal at an argument of every type. */
function* everyLiteral(schema) {
  const seen = new Set();
  for (const field of Object.values(schema.getQueryType().getFields())) {
    for (const argument of field.args) {
      if (seen.has(String(argument.type))) continue;
      seen.add(String(argument.type));
      for (const text of literals) yield { query: ask(field, `${argument.name}: ${text}`), variables: {} };
    }
  }
}

/** A null where a variable with a default is allowed and a null is not: what fails is the field. */
function* nulls(schema) {
  const r = new Random(1);
  for (const field of Object.values(schema.getQueryType().getFields())) {
    for (const argument of field.args.filter((a) => isNonNullType(a.type))) {
      const type = getNullableType(argument.type);
      const head = `query ($v: ${type} = ${literal(type, valueOf(r, type, 1))})`;
      for (const variables of [{ v: null }, {}]) yield { query: `${head} ${ask(field, `${argument.name}: $v`)}`, variables };
    }
  }
}

/** Asks a field of the root with an argument, and with those that it needs. */
function ask(field, argument) {
  const r = new Random(2);
  const others = field.args.filter((a) => isRequiredArgument(a) && !argument.startsWith(`${a.name}:`));
  const list = [argument, ...others.map((a) => `${a.name}: ${literal(a.type, valueOf(r, a.type, 0))}`)];
  return `{ ${field.name}(${list.join(', ')}) { __typename } }`;
}

import { Kind, Lexer, Source, TokenKind, isCompositeType, parse, print, visit } from 'graphql';
import { texts } from './scalars.mjs';

/** Values of every kind, as they are written in a document. */
export const literals = [
  'null', 'true', 'false', '0', '1', '-1', '2147483647', '2147483648', '-2147483648', '-2147483649', '99999999999999999999', '1.0', '1.5', '1e2', '1e400', '-0',
  '""', '"a"', '"1"', '"true"', '"HELD"', '"held"', '"""a"""', 'HELD', 'held', 'COMMITTEE', 'committee', 'ASC', 'desc', '{}', '{a: 1}', '{__typename: "X"}', '[]', '[1]',
  '["a"]', '[null]', '[[]]', '[HELD]', '[{}]', '$unknown', '{id: "TWVldGluZzox", slug: "a"}', '{id: null}', '{slug: "a"}', ...texts.map((t) => JSON.stringify(t)),
];

/** Texts that are put somewhere into a document. */
const snippets = [
  '@skip(if: true)', '@include(if: false)', '@skip', '@skip(if: null)', '@skip(if: {})', '@skip(if: 1)', '@skip(if: $unknown)', '@unknown', '@deprecated', '@skip(if: true) @skip(if: true)',
  '__typename', '__schema { queryType { name } }', '__type(name: "Node") { name }', 'x', 'totalCount', 'id', 'name', 'nodes { id }', 'a: b', '... on Meeting { id }', '... on Node { id }',
  '...Unknown', '... { __typename }', '... on Unknown { id }', '... on ID { id }', '{', '}', '(', ')', '[', ']', '$', '!', ':', '=', '@', '|', '&', '...', '..', ',', '#', '# \u0000\u0007 comment\n',
  '"\\uD800"', '"\\uD83D\\uDE00"', '"\\u{1F600}"', '"\\u{D800}"', '"\\u{110000}"', '"\\x"', '"\u0001"', '"\t"', '"a\nb"', '""', '"""a""""', '"""\n  a\n b"""', '"""\\""""""', '""""', "'a'",
  '01', '1a', '1.', '.5', '1.e1', '1e', '-', '+1', '1_000', '0x1', 'é', '\uFEFF', '\u00A0', '\u0000', '\r\n', '\r', ';', '?', '%', '~',
  'fragment F0 on Query { __typename }', 'fragment Unused on Meeting { id }', 'fragment V($a: Int) on Meeting { id }', 'fragment on on Meeting { id }', 'fragment Loop on Meeting { ...Loop }',
  'query { __typename }', '{ __typename }', 'query Random { __typename }', 'subscription { changed { cursor } changed { cursor } }', 'subscription S { a: changed { cursor } b: changed { cursor } }',
  'subscription { changed { cursor } meetingRecorded { cursor } }', 'subscription { __typename }', 'mutation { __typename }', 'type X { a: Int }', 'extend type Query { a: Int }', 'schema { query: Q }',
  '"a description" query D { __typename }', '"a description" { __typename }', '"""a description""" fragment D on Query { __typename }', 'query ($a: Int, $a: Int) { __typename }',
  'query ($a: Meeting) { __typename }', 'query ($a: Unknown) { __typename }', 'query ($a: Int = "x") { __typename }', 'query ($a: Int! = null) { __typename }', 'query ($a: [Int!] = [null]) { __typename }',
];

function tokensOf(text) {
  const lexer = new Lexer(new Source(text));
  const tokens = [];
  for (let t = lexer.advance(); t.kind !== TokenKind.EOF; t = lexer.advance()) tokens.push(text.slice(t.start, t.end));
  return tokens;
}

/** Changes a document as somebody would who does not know the language. */
function changeTokens(r, text) {
  const tokens = tokensOf(text);
  const at = r.below(tokens.length);
  switch (r.below(5)) {
    case 0:
      tokens.splice(at, 1);
      break;
    case 1:
      tokens.splice(at, 0, tokens[at]);
      break;
    case 2:
      tokens.splice(at, 0, r.pick(tokens));
      break;
    case 3:
      tokens[at] = r.pick(r.chance(50) ? tokens : literals);
      break;
    default:
      tokens.splice(at, 0, r.pick(snippets));
  }
  return tokens.join(r.chance(90) ? ' ' : '\r\n');
}

const anyName = (r, schema) => {
  const type = r.pick(Object.values(schema.getTypeMap()).filter((t) => typeof t.getFields === 'function'));
  return r.pick(Object.keys(type.getFields()));
};

const parseValue = (text) => parse(`{a(b: ${text})}`).definitions[0].selectionSet.selections[0].arguments[0].value;

/** Each changes one node of a document, which stays one by its grammar. */
const changes = {
  [Kind.FIELD]: [
    (r, schema, node) => ({ ...node, name: { ...node.name, value: anyName(r, schema) } }),
    (r, schema, node) => ({ ...node, alias: { kind: Kind.NAME, value: r.pick(['a0', 'a1', 'x']) } }),
    (r, schema, node) => ({ ...node, alias: undefined }),
    (r, schema, node) => ({ ...node, arguments: node.arguments?.slice(1) }),
    (r, schema, node) => ({ ...node, arguments: [...(node.arguments ?? []), ...(node.arguments ?? [])] }),
    (r, schema, node) => ({ ...node, arguments: [...(node.arguments ?? []), argument(r.pick(['first', 'last', 'id', 'slug', 'filter', 'x', 'orderBy']), r.pick(literals))] }),
    (r, schema, node) => ({ ...node, selectionSet: undefined }),
    (r, schema, node) => ({ ...node, selectionSet: node.selectionSet ?? parse('{ id }').definitions[0].selectionSet }),
    (r, schema, node) => ({ ...node, directives: parse(`{a ${r.pick(snippets.slice(0, 10))}}`).definitions[0].selectionSet.selections[0].directives }),
  ],
  [Kind.ARGUMENT]: [
    (r, schema, node) => ({ ...node, value: parseValue(r.pick(literals)) }),
    (r, schema, node) => ({ ...node, name: { ...node.name, value: r.pick(['first', 'id', 'slug', 'x']) } }),
  ],
  [Kind.OBJECT_FIELD]: [
    (r, schema, node) => ({ ...node, value: parseValue(r.pick(literals)) }),
    (r, schema, node) => ({ ...node, name: { ...node.name, value: r.pick(['id', 'slug', 'x', '__typename', 'name']) } }),
    () => null,
  ],
  [Kind.LIST]: [(r, schema, node) => ({ ...node, values: [...node.values, parseValue(r.pick(literals))] })],
  [Kind.OBJECT]: [
    (r, schema, node) => ({ ...node, fields: [...node.fields, ...node.fields] }),
    (r, schema, node) => ({ ...node, fields: [...node.fields, { kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: r.pick(['id', 'slug', 'x', 'name']) }, value: parseValue(r.pick(literals)) }] }),
  ],
  [Kind.VARIABLE_DEFINITION]: [
    () => null,
    (r, schema, node) => ({ ...node, type: parse(`query ($a: ${r.pick(['Int', 'Int!', 'String', 'String!', 'ID', 'ID!', '[ID!]!', '[Int]', 'Boolean', 'Date', 'RecordKind', 'MeetingFilter', 'Meeting', 'Unknown'])}) {a}`).definitions[0].variableDefinitions[0].type }),
    (r, schema, node) => ({ ...node, defaultValue: r.chance(30) ? undefined : parseValue(r.pick(literals.filter((l) => !l.includes('$')))) }),
    (r, schema, node) => ({ ...node, variable: { ...node.variable, name: { ...node.variable.name, value: r.pick(['v0', 'v1', 'x']) } } }),
  ],
  [Kind.VARIABLE]: [(r, schema, node) => ({ ...node, name: { ...node.name, value: r.pick(['v0', 'v1', 'x']) } })],
  [Kind.INLINE_FRAGMENT]: [(r, schema, node) => ({ ...node, typeCondition: condition(r, schema) }), (r, schema, node) => ({ ...node, typeCondition: undefined })],
  [Kind.FRAGMENT_DEFINITION]: [
    (r, schema, node) => ({ ...node, typeCondition: condition(r, schema) }),
    (r, schema, node) => ({ ...node, name: { ...node.name, value: r.pick(['F0', 'F1', 'x']) } }),
    () => null,
  ],
  [Kind.FRAGMENT_SPREAD]: [(r, schema, node) => ({ ...node, name: { ...node.name, value: r.pick(['F0', 'F1', 'x']) } })],
  [Kind.OPERATION_DEFINITION]: [(r, schema, node) => ({ ...node, operation: r.pick(['query', 'mutation', 'subscription']) })],
};

const argument = (name, text) => ({ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value: parseValue(text) });

function condition(r, schema) {
  const names = Object.values(schema.getTypeMap()).filter((t) => isCompositeType(t) || r.chance(5)).map((t) => t.name);
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: r.pick(names) } };
}

/** Changes a node of the tree that is chosen by chance. */
function changeTree(r, schema, text) {
  const doc = parse(text);
  let nodes = 0;
  visit(doc, { enter: (node) => void (nodes += changes[node.kind] ? 1 : 0) });
  const at = r.below(Math.max(nodes, 1));
  let seen = 0;
  let failed = false;
  const changed = visit(doc, {
    enter(node) {
      if (!changes[node.kind] || seen++ !== at) return undefined;
      try {
        return r.pick(changes[node.kind])(r, schema, node);
      } catch {
        failed = true; // a change that gives no document
        return undefined;
      }
    },
  });
  return failed ? text : print(changed);
}

/** Makes of a valid document one that may be none any more. */
export function broken(r, schema, text) {
  for (let n = 1 + r.below(2); n > 0; n--) {
    try {
      text = r.chance(60) ? changeTree(r, schema, text) : changeTokens(r, text);
    } catch {
      return text; // it cannot be read any more
    }
  }
  return text;
}

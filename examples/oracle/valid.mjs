import {
  getNamedType, getNullableType, isCompositeType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType,
  isRequiredArgument, isRequiredInputField, isUnionType,
} from 'graphql';
import { scalars, texts } from './scalars.mjs';

const goodTexts = Object.fromEntries(Object.entries(scalars).map(([name, takes]) => [name, texts.filter(takes)]));

/** A value that a type takes, as JSON has it. */
export function valueOf(r, type, depth = 3) {
  if (isNonNullType(type)) return valueOf(r, type.ofType, depth);
  if (isListType(type)) return r.chance(20) ? valueOf(r, type.ofType, depth) : Array.from({ length: r.below(3) }, () => valueOf(r, type.ofType, depth));
  if (isEnumType(type)) return r.pick(type.getValues()).name;
  if (isInputObjectType(type)) return objectOf(r, type, depth);
  switch (type.name) {
    case 'Int':
      return r.pick([1, 2, 5, 20]);
    case 'Float':
      return r.pick([1, 0.5]);
    case 'Boolean':
      return r.chance(50);
    case 'ID':
      return r.pick(['TWVldGluZzox', 'T2ZmaWNpYWw6MQ', 'x']);
    case 'String':
      return r.pick(['hội nghị', 'a', '35', '']);
  }
  return r.pick(goodTexts[type.name]);
}

function objectOf(r, type, depth) {
  const fields = Object.values(type.getFields());
  if (type.isOneOf) {
    const field = r.pick(fields.filter((f) => depth > 0 || !isInputObjectType(getNamedType(f.type))).concat(fields.slice(0, 1)));
    return { [field.name]: valueOf(r, getNullableType(field.type), depth - 1) };
  }
  const value = {};
  for (const f of fields) {
    if (isRequiredInputField(f) || (depth > 0 && r.chance(25))) value[f.name] = valueOf(r, f.type, depth - 1);
  }
  return value;
}

/** How a value is written in a document. */
export function literal(type, value) {
  if (value === null) return 'null';
  type = getNullableType(type);
  if (isListType(type)) return Array.isArray(value) ? `[${value.map((v) => literal(type.ofType, v)).join(', ')}]` : literal(type.ofType, value);
  if (isEnumType(type)) return String(value);
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    return `{${Object.entries(value).map(([name, v]) => `${name}: ${literal(fields[name].type, v)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** Writes one valid operation over the schema, with its variables. */
export class Writer {
  constructor(schema, random) {
    this.schema = schema;
    this.r = random;
  }

  operation() {
    this.declared = [];
    this.variables = {};
    this.fragments = [];
    this.left = 1 + this.r.below(18);
    this.aliases = 0;
    const kind = this.r.pick(['query', 'query', 'query', 'query', 'query', 'mutation', 'subscription']);
    const root = { query: this.schema.getQueryType(), mutation: this.schema.getMutationType(), subscription: this.schema.getSubscriptionType() }[kind];
    const body = kind === 'subscription' ? `{ ${this.field(root, 4, this.r.pick(Object.values(root.getFields())))} }` : this.selections(root, 4);
    const variables = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const name = variables || this.r.chance(50) || kind !== 'query' ? `${kind} Random${variables} ` : '';
    return { query: [`${name}${body}`, ...this.fragments].join('\n'), variables: this.variables };
  }

  selections(type, depth) {
    const parts = [];
    for (let n = 1 + this.r.below(4); n > 0 && this.left > 0; n--) {
      const part = this.selection(type, depth);
      if (part) parts.push(part);
    }
    return `{ ${parts.join(' ') || '__typename'} }`;
  }

  selection(type, depth) {
    if (this.r.chance(6)) return '__typename';
    if (isUnionType(type) || (depth > 0 && this.r.chance(15))) return this.fragment(type, depth);
    const fields = Object.values(type.getFields()).filter((f) => depth > 0 || !isCompositeType(getNamedType(f.type)));
    return fields.length > 0 && this.field(type, depth, this.r.pick(fields));
  }

  fragment(type, depth) {
    const on = isObjectType(type) ? type : this.r.pick([...this.schema.getPossibleTypes(type)]);
    const body = this.selections(on, depth - 1);
    if (this.r.chance(50)) return `... on ${on.name}${this.directive()} ${body}`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${on.name} ${body}`);
    return `...${name}${this.directive()}`;
  }

  /** Every field has an alias of its own, so that none is in another's way. */
  field(type, depth, field) {
    this.left--;
    const named = getNamedType(field.type);
    const args = field.args.filter((a) => isRequiredArgument(a) || this.r.chance(30)).map((a) => `${a.name}: ${this.argument(a)}`);
    const list = args.length > 0 ? `(${args.join(', ')})` : '';
    const isRoot = type === this.schema.getSubscriptionType();
    const below = isCompositeType(named) ? ` ${this.selections(named, depth - 1)}` : '';
    return `a${this.aliases++}: ${field.name}${list}${isRoot ? '' : this.directive()}${below}`;
  }

  argument(a) {
    const value = valueOf(this.r, a.type);
    if (!this.r.chance(35)) return literal(a.type, value);
    const name = `v${this.declared.length}`;
    const strict = isNonNullType(a.type) || a.defaultValue !== undefined || !this.r.chance(30);
    const fallback = this.r.chance(20) ? ` = ${literal(a.type, valueOf(this.r, a.type))}` : '';
    this.declared.push(`$${name}: ${strict && fallback ? getNullableType(a.type) : a.type}${fallback}`);
    if (!fallback || this.r.chance(50)) this.variables[name] = value;
    return `$${name}`;
  }

  directive() {
    if (!this.r.chance(8)) return '';
    return ` @${this.r.pick(['skip', 'include'])}(if: ${this.r.pick(['true', 'false'])})`;
  }
}

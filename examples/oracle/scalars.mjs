import { GraphQLError, Kind } from 'graphql';

const firstYear = 1900;
const lastYear = 2200;

const isYear = (text) => /^\d{4}$/.test(text) && Number(text) >= firstYear && Number(text) <= lastYear;
const isMonth = (text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && isYear(text.slice(0, 4));
const isDay = (text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isMonth(text.slice(0, 7))) return false;
  const [year, month, day] = text.split('-').map(Number);
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};
const isInstant = (text) => {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?(Z|[+-](\d{2}):(\d{2}))$/.exec(text);
  return parts !== null && !Number.isNaN(Date.parse(text)) && Number(parts[2]) < 24;
};
const isAddress = (text) => {
  try {
    return /^https?:$/.test(new URL(text).protocol) && /^https?:\/\/[^/?#]+/.test(text) && text.length <= 2048;
  } catch {
    return false;
  }
};

/** What the schema's own scalars take, by their descriptions in the schema. */
export const scalars = {
  Date: isDay,
  PartialDate: (text) => isYear(text) || isMonth(text) || isDay(text),
  LocalTime: (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
  DateTime: isInstant,
  Quarter: (text) => /^\d{4}-Q[1-4]$/.test(text) && isYear(text.slice(0, 4)),
  CalendarPeriod: (text) => isYear(text) || isMonth(text) || (/^\d{4}-(H[12]|Q[1-4])$/.test(text) && isYear(text.slice(0, 4))),
  URL: isAddress,
};

/** Texts to try each scalar with: what it takes, what others take, and what looks like it. */
export const texts = [
  '2021', '2021-09', '2021-09-29', '2021-9-29', '2021-02-29', '2020-02-29', '2021-13', '1899', '2201', '2021-Q3', '2021-q3', '2021-Q5',
  '2021-H2', '2021-H3', '14:30', '24:00', '9:30', '14:30:00', '2021-10-04T01:00:00Z', '2021-10-04T01:00:00+07:00', '2021-10-04T01:00:00',
  '2021-10-04', 'https://example.org/a', 'http://example.org', 'ftp://example.org', 'example.org', 'https://', '', ' 2021 ', 'null', '0',
];

/** Gives the scalars of a schema that was built from its text what they take: graphql-js lets everything pass. */
export function teach(schema) {
  for (const [name, takes] of Object.entries(scalars)) {
    const type = schema.getType(name);
    const parse = (value) => {
      if (typeof value !== 'string' || !takes(value)) throw new GraphQLError(`${name} does not take this`);
      return value;
    };
    type.parseValue = parse;
    type.parseLiteral = (node) => {
      if (node.kind !== Kind.STRING) throw new GraphQLError(`${name} is written as a string`);
      return parse(node.value);
    };
  }
  return schema;
}

import { today } from './today';

/** The lengths of calendar periods: the values of the schema's enum `PeriodLength`. */
export const lengths = ['MONTH', 'QUARTER', 'HALF', 'YEAR'] as const;
export type Length = (typeof lengths)[number];

/** A parsed calendar period: the third quarter of 2021 is `{ length: 'QUARTER', year: 2021, index: 2 }`. */
export interface Period {
  length: Length;
  year: number;
  /** The place within the year, from 0. */
  index: number;
}

const perYear: Record<Length, number> = { MONTH: 12, QUARTER: 4, HALF: 2, YEAR: 1 };
const firstYear = 1900;
const lastYear = 2200;
const pattern = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?$/;

/** Parses `2021`, `2021-H2`, `2021-Q3` or `2021-09`; undefined for anything that the API would reject. */
export function parsePeriod(text: string): Period | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const year = Number(match[1]);
  if (year < firstYear || year > lastYear) return undefined;
  if (match[2]) return { length: 'QUARTER', year, index: Number(match[2]) - 1 };
  if (match[3]) return { length: 'HALF', year, index: Number(match[3]) - 1 };
  if (match[4]) return { length: 'MONTH', year, index: Number(match[4]) - 1 };
  return { length: 'YEAR', year, index: 0 };
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** The period as a `CalendarPeriod` of the API, which `parsePeriod` reads. */
export function formatPeriod({ length, year, index }: Period): string {
  if (length === 'YEAR') return String(year);
  if (length === 'MONTH') return `${year}-${twoDigits(index + 1)}`;
  return `${year}-${length === 'QUARTER' ? 'Q' : 'H'}${index + 1}`;
}

/** The period that many periods later, or earlier where `by` is negative. */
export function shift({ length, year, index }: Period, by: number): Period {
  const place = year * perYear[length] + index + by;
  return {
    length,
    year: Math.floor(place / perYear[length]),
    index: place - Math.floor(place / perYear[length]) * perYear[length],
  };
}

/** The period of another length in which the last month of this one lies. */
export function atLength(period: Period, length: Length): Period {
  const lastMonth = ((period.index + 1) * 12) / perYear[period.length] - 1;
  return { length, year: period.year, index: Math.floor((lastMonth * perYear[length]) / 12) };
}

/** The period of another length in which the first month of this one lies. */
export function firstWithin(period: Period, length: Length): Period {
  const firstMonth = (period.index * 12) / perYear[period.length];
  return { length, year: period.year, index: Math.floor((firstMonth * perYear[length]) / 12) };
}

/** All periods of one length in a year, in order. */
export function periodsOf(year: number, length: Length): Period[] {
  return Array.from({ length: perYear[length] }, (_, index) => ({ length, year, index }));
}

/** Whether a period lies wholly within another. */
export function liesWithin(inner: Period, outer: Period): boolean {
  const at = atLength(inner, outer.length);
  return formatPeriod(at) === formatPeriod(outer) && perYear[inner.length] >= perYear[outer.length];
}

export function isInRange({ year }: Period): boolean {
  return year >= firstYear && year <= lastYear;
}

/** The last day of the period as a `Date` of the API. */
export function lastDay(period: Period): string {
  const { year, index } = atLength(period, 'MONTH');
  const day = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  return `${year}-${twoDigits(index + 1)}-${twoDigits(day)}`;
}

/** The day on which the conclusions of a period are looked at: its last, or today if that comes before. */
export function asOf(period: Period): string {
  const [last, now] = [lastDay(period), today()];
  if (last < now) return last;
  return now;
}

/** The quarter in which a date begins; its year where the month is not known, nothing where the year is not. */
export function quarterOf(day: string): Period | undefined {
  const [, year, month] = /^\[?(\d{4})(?:-(0[1-9]|1[0-2]))?/.exec(day) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return { length: 'YEAR', year: Number(year), index: 0 };
  return { length: 'QUARTER', year: Number(year), index: Math.floor((Number(month) - 1) / 3) };
}

/** The period that a date of the API is, such as a quarter (`2021-35`) or a month; otherwise the quarter in which it begins. */
export function periodNamed(day: string): Period | undefined {
  const [, year, season] = /^(\d{4})-(3[3-6]|4[01])$/.exec(day) ?? [];
  if (year === undefined || season === undefined) return parsePeriod(day) ?? quarterOf(day);
  const number = Number(season);
  // EDTF numbers the quarters from 33 and the halves from 40.
  return number < 40
    ? { length: 'QUARTER', year: Number(year), index: number - 33 }
    : { length: 'HALF', year: Number(year), index: number - 40 };
}

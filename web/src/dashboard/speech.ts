import { createContext, useContext } from 'react';
import { formatDay, type PartOfDay } from '../day';
import type { Language } from '../language';
import { type Period, parsePeriod } from './period';
import en from './words/en.json';
import vi from './words/vi.json';

export type Key = keyof typeof en;
type Counted<K> = K extends `${infer Stem}#other` ? Stem : never;
/** Words that agree with a number; each language has the forms that its grammar needs. */
export type CountedKey = Counted<Key>;
type Values = Record<string, string | number>;

const catalogues: Record<Language, Record<string, string>> = { vi, en };
const roman = ['I', 'II', 'III', 'IV'];

/** One language: its words and its ways to write numbers, days and periods. */
export interface Speech {
  language: Language;
  /** The words under a key, with `{name}` replaced by the value of that name. */
  say: (key: Key, values?: Values) => string;
  /** The words under a key in the form that agrees with the number, `{n}` replaced by it. */
  count: (key: CountedKey, n: number) => string;
  /** The word for an enum's value, such as `say` of `MeetingKind.BRIEFING`. */
  word: (type: string, value: string) => string;
  /** The words for a field of the schema that a citation supports. */
  field: (name: string) => string;
  number: (value: number) => string;
  /** A share of 1 as a percentage; the dash of the language for none. */
  percent: (share: number | null | undefined) => string;
  /** A difference with its sign. */
  change: (value: number) => string;
  /** A partial day; what is not known is left out. */
  day: (day: string, part?: PartOfDay | null) => string;
  /** A partial day within a sentence: `tháng 9/2021`. */
  inDay: (day: string) => string;
  /** A period as a label by itself: `Quý III/2021`, `Q3 2021`. */
  period: (period: Period | string) => string;
  /** A period within a sentence: `quý III/2021`. */
  inPeriod: (period: Period | string) => string;
  /** A period where there is little room and its year is told elsewhere: `III`, `Q3`. */
  short: (period: Period) => string;
  /** The order of names. */
  compare: (a: string, b: string) => number;
}

function fill(text: string, values: Values | undefined): string {
  return values ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : text;
}

function periodInVietnamese({ length, year, index }: Period): string {
  if (length === 'YEAR') return `năm ${year}`;
  if (length === 'MONTH') return `tháng ${index + 1}/${year}`;
  if (length === 'HALF') return index === 0 ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`;
  return `quý ${roman[index]}/${year}`;
}

function periodInEnglish({ length, year, index }: Period): string {
  if (length === 'YEAR') return String(year);
  if (length === 'MONTH') return formatDay(`${year}-${String(index + 1).padStart(2, '0')}`, null, 'en');
  return `${length === 'HALF' ? 'H' : 'Q'}${index + 1} ${year}`;
}

function shortPeriod({ length, year, index }: Period, language: Language): string {
  if (length === 'YEAR') return String(year);
  if (length === 'MONTH') return String(index + 1);
  if (language === 'en') return `${length === 'HALF' ? 'H' : 'Q'}${index + 1}`;
  if (length === 'HALF') return index === 0 ? 'đầu' : 'cuối';
  return roman[index] ?? '';
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const small = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

function speechIn(language: Language): Speech {
  const words = catalogues[language];
  const numbers = new Intl.NumberFormat(language);
  const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const changes = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  const plurals = new Intl.PluralRules(language);
  const collator = new Intl.Collator('vi', { numeric: true });
  const find = (key: string) => words[key] ?? key;
  const inPeriod = (given: Period | string) => {
    const period = typeof given === 'string' ? parsePeriod(given) : given;
    if (!period) return String(given);
    return language === 'vi' ? periodInVietnamese(period) : periodInEnglish(period);
  };
  return {
    language,
    say: (key, values) => fill(find(key), values),
    count: (key, n) => fill(words[`${key}#${plurals.select(n)}`] ?? find(`${key}#other`), { n: numbers.format(n) }),
    word: (type, value) => find(`${type}.${value}`),
    field: (name) => words[`field.${name}`] ?? name,
    number: (value) => numbers.format(value),
    percent: (share) => (share === null || share === undefined ? '–' : shares.format(share)),
    change: (value) => changes.format(value).replace('-', '−'),
    day: (day, part) => formatDay(day, part ?? null, language),
    // Months have capitals in English wherever they stand.
    inDay: (day) => (language === 'vi' ? small(formatDay(day, null, language)) : formatDay(day, null, language)),
    period: (period) => capital(inPeriod(period)),
    inPeriod,
    short: (period) => shortPeriod(period, language),
    compare: collator.compare,
  };
}

export const speeches: Record<Language, Speech> = { vi: speechIn('vi'), en: speechIn('en') };

export const SpeechContext = createContext<Speech>(speeches.en);

/** The language that the page speaks. */
export function useSpeech(): Speech {
  return useContext(SpeechContext);
}

import { createContext, useContext } from 'react';
import { formatDay, type PartOfDay } from '../day';
import type { Language } from '../language';
import { type Period, parsePeriod } from './period';
import en from './words/en.json';
import vi from './words/vi.json';

export type MessageKey = keyof typeof en;
type StemOf<K> = K extends `${infer Stem}#other` ? Stem : never;
/** Messages with plural forms, of which a catalogue has those that its language needs: `key#one`, `key#other`. */
export type PluralKey = StemOf<MessageKey>;
type Values = Record<string, string | number>;

const catalogues: Record<Language, Record<string, string>> = { vi, en };
const roman = ['I', 'II', 'III', 'IV'];

/** A language: its messages, and how it formats numbers, days and periods. */
export interface Locale {
  language: Language;
  /** The message of a key, with `{name}` replaced by the value of that name. */
  translate: (key: MessageKey, values?: Values) => string;
  /** The message of a key in the plural form for a number, with `{n}` replaced by the number. */
  plural: (key: PluralKey, n: number) => string;
  /** The label of an enum's value: the message of `MeetingKind.BRIEFING`. */
  enumLabel: (type: string, value: string) => string;
  /** The label of a field of the schema that a citation supports; its name where there is no message. */
  fieldLabel: (name: string) => string;
  number: (value: number) => string;
  /** A share of 1 as a percentage; a dash for none. */
  percent: (share: number | null | undefined) => string;
  /** A difference with its sign, zero without. */
  change: (value: number) => string;
  /** A partial day, without the parts that are not known. */
  day: (day: string, part?: PartOfDay | null) => string;
  /** A partial day within a sentence: `tháng 9/2021`. */
  inDay: (day: string) => string;
  /** A period as a label: `Quý III/2021`, `Q3 2021`. */
  period: (period: Period | string) => string;
  /** A period within a sentence: `quý III/2021`. */
  inPeriod: (period: Period | string) => string;
  /** A period without its year, for labels beside which the year stands: `III`, `Q3`. */
  short: (period: Period) => string;
}

function interpolate(text: string, values: Values | undefined): string {
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

const capitalize = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const uncapitalize = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

function localeOf(language: Language): Locale {
  const messages = catalogues[language];
  const numbers = new Intl.NumberFormat(language);
  const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const changes = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  const plurals = new Intl.PluralRules(language);
  const find = (key: string) => messages[key] ?? key;
  const inPeriod = (given: Period | string) => {
    const period = typeof given === 'string' ? parsePeriod(given) : given;
    if (!period) return String(given);
    return language === 'vi' ? periodInVietnamese(period) : periodInEnglish(period);
  };
  return {
    language,
    translate: (key, values) => interpolate(find(key), values),
    plural: (key, n) =>
      interpolate(messages[`${key}#${plurals.select(n)}`] ?? find(`${key}#other`), { n: numbers.format(n) }),
    enumLabel: (type, value) => find(`${type}.${value}`),
    fieldLabel: (name) => messages[`field.${name}`] ?? name,
    number: (value) => numbers.format(value),
    percent: (share) => (share === null || share === undefined ? '–' : shares.format(share)),
    change: (value) => changes.format(value).replace('-', '−'),
    day: (day, part) => formatDay(day, part ?? null, language),
    // English writes months with a capital within a sentence too.
    inDay: (day) => (language === 'vi' ? uncapitalize(formatDay(day, null, language)) : formatDay(day, null, language)),
    period: (period) => capitalize(inPeriod(period)),
    inPeriod,
    short: (period) => shortPeriod(period, language),
  };
}

export const locales: Record<Language, Locale> = { vi: localeOf('vi'), en: localeOf('en') };

export const LocaleContext = createContext<Locale>(locales.en);

/** The locale of the page. */
export function useLocale(): Locale {
  return useContext(LocaleContext);
}

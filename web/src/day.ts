import type { Language } from './language';

export type PartOfDay = 'MORNING' | 'AFTERNOON' | 'EVENING' | 'ALL_DAY';

const parts: Record<Language, Record<PartOfDay, string>> = {
  vi: { MORNING: 'Sáng', AFTERNOON: 'Chiều', EVENING: 'Tối', ALL_DAY: 'Cả ngày' },
  en: { MORNING: 'morning', AFTERNOON: 'afternoon', EVENING: 'evening', ALL_DAY: 'all day' },
};

function inVietnamese(year: string, month?: string, day?: string, part?: string): string {
  if (!month) return `Năm ${year}`;
  if (!day) return `Tháng ${Number(month)}/${year}`;
  const date = `${Number(day)}/${Number(month)}/${year}`;
  return part ? `${part} ${date}` : date;
}

function inEnglish(year: string, month?: string, day?: string, part?: string): string {
  if (!month) return year;
  // Noon rather than midnight: the day then is the same in nearly every time zone, whichever Intl would format for.
  const date = new Date(`${year}-${month}-${day ?? '01'}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    ...(day ? { day: 'numeric' } : {}),
  }).format(date);
  return part && day ? `${shown}, ${part}` : shown;
}

/** What is said of a date in another form of EDTF; a date stands for each @. */
const words: Record<Language, Record<string, string>> = {
  vi: {
    notLater: 'không muộn hơn @',
    notEarlier: 'không sớm hơn @',
    upTo: 'đến @',
    onwards: 'từ @',
    interval: '@ – @',
    about: 'khoảng @',
    either: 'một trong các ngày @',
    unknown: 'không rõ ngày',
    noYear: 'ngày @, không rõ năm',
    noMonth: 'ngày @, không rõ tháng, năm @',
    decade: 'thập niên @',
    '21': 'mùa xuân @',
    '22': 'mùa hè @',
    '23': 'mùa thu @',
    '24': 'mùa đông @',
    '33': 'Quý I/@',
    '34': 'Quý II/@',
    '35': 'Quý III/@',
    '36': 'Quý IV/@',
    '37': '4 tháng đầu năm @',
    '38': '4 tháng giữa năm @',
    '39': '4 tháng cuối năm @',
    '40': '6 tháng đầu năm @',
    '41': '6 tháng cuối năm @',
  },
  en: {
    notLater: 'not later than @',
    notEarlier: 'not earlier than @',
    upTo: 'until @',
    onwards: 'from @',
    interval: '@ – @',
    about: 'about @',
    either: 'one of @',
    unknown: 'day unknown',
    noYear: '@, year unknown',
    noMonth: 'day @ of an unknown month of @',
    decade: 'the @s',
    '21': 'spring @',
    '22': 'summer @',
    '23': 'autumn @',
    '24': 'winter @',
    '33': 'Q1 @',
    '34': 'Q2 @',
    '35': 'Q3 @',
    '36': 'Q4 @',
    '37': 'first third of @',
    '38': 'second third of @',
    '39': 'last third of @',
    '40': 'first half of @',
    '41': 'second half of @',
  },
};

function said(language: Language, what: string, ...dates: string[]): string {
  const phrase = words[language][what] ?? '@';
  // A date that does not begin the phrase stands within a sentence: `không muộn hơn tháng 9/2021`.
  const within = (date: string, i: number) =>
    language === 'vi' && (i > 0 || !phrase.startsWith('@')) ? date.charAt(0).toLowerCase() + date.slice(1) : date;
  return dates.map(within).reduce((text, date) => text.replace('@', date), phrase);
}

function interval(from: string, to: string, language: Language): string {
  if (from === '..' && to === '..') return said(language, 'unknown');
  if (from === '..') return said(language, 'notLater', name(to, language));
  if (to === '..') return said(language, 'notEarlier', name(from, language));
  if (from === '') return said(language, 'upTo', name(to, language));
  if (to === '') return said(language, 'onwards', name(from, language));
  return said(language, 'interval', name(from, language), name(to, language));
}

function unspecified(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (words[language][month] && !date) return said(language, month, year);
  if (date === 'XX') return name(`${year}-${month}`, language);
  if (month === 'XX' && !date) return name(year, language);
  if (year === 'XXXX' && month) return said(language, 'noYear', `${Number(date)}/${Number(month)}`);
  if (month === 'XX') return said(language, 'noMonth', String(Number(date)), year);
  if (year === 'XXXX') return said(language, 'unknown');
  return /^\d{3}X$/.test(day) ? said(language, 'decade', `${day.slice(0, 3)}0`) : day;
}

function name(day: string, language: Language, part?: string): string {
  if (/^\d{4}(-(0\d|1[0-2])(-\d\d)?)?$/.test(day)) {
    const [year = day, month, date] = day.split('-');
    return language === 'vi' ? inVietnamese(year, month, date, part) : inEnglish(year, month, date, part);
  }
  const [from = '', to] = day.split('/');
  if (to !== undefined) return interval(from, to, language);
  if (day.endsWith('~')) return said(language, 'about', name(day.slice(0, -1), language));
  if (day.endsWith('%')) return `${said(language, 'about', name(day.slice(0, -1), language))} (?)`;
  if (day.endsWith('?')) return `${name(day.slice(0, -1), language)} (?)`;
  if (!day.startsWith('[')) return unspecified(day, language);
  const choices = day.slice(1, -1).split(',');
  const named = choices.map((choice) => {
    const [first = '', last] = choice.split('..');
    if (last === undefined) return name(first, language);
    return interval(first || '..', last || '..', language);
  });
  return named.length === 1 ? (named[0] ?? day) : said(language, 'either', named.join(', '));
}

/** Formats a date as far as it is known (EDTF: `2021`, `2021-09-29`, `../2021-10-04`, …) in a language. */
export function formatDay(day: string, part: PartOfDay | null, language: Language): string {
  return name(day, language, part ? parts[language][part] : undefined);
}

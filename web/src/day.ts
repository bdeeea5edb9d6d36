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

/** Formats a partial day (`2021`, `2021-09`, `2021-09-29`) in a language, without the parts that are not known. */
export function formatDay(day: string, part: PartOfDay | null, language: Language): string {
  const [year = day, month, date] = day.split('-');
  const word = part ? parts[language][part] : undefined;
  return language === 'vi' ? inVietnamese(year, month, date, word) : inEnglish(year, month, date, word);
}

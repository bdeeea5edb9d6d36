/** Text without marks and in lower case, as people type it in a hurry: `Quý III` becomes `quy iii`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Whether every word typed begins a word of the text, marks or not. */
export function matches(text: string, typed: string): boolean {
  const words = fold(text).split(/[\s/]+/);
  return fold(typed)
    .split(/[\s/]+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

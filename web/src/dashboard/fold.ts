/** Folds diacritics and case, because many type without them: `Quý III` becomes `quy iii`. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/** Whether every word typed is a prefix of a word of the text, both folded. */
export function matches(text: string, typed: string): boolean {
  const words = fold(text).split(/[\s/]+/);
  return fold(typed)
    .split(/[\s/]+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

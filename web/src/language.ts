export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'bienban:lang';

function asLanguage(text: string | null | undefined): Language | undefined {
  return languages.find((language) => text?.toLowerCase().split('-')[0] === language);
}

function stored(): Language | undefined {
  try {
    return asLanguage(localStorage.getItem(storageKey));
  } catch {
    // Storage may be forbidden; then each visit starts from the browser's language.
    return undefined;
  }
}

/** The first of these that is supported: the language of the address, the one chosen before, the browser's, English. */
export function initialLanguage(): Language {
  const asked = asLanguage(new URLSearchParams(location.search).get('lang'));
  const spoken = navigator.languages.map(asLanguage).find((language) => language !== undefined);
  return asked ?? stored() ?? spoken ?? 'en';
}

/** Stores the chosen language in the address, so that a copied link has it, and in the browser for the next visit. */
export function rememberLanguage(language: Language): void {
  const address = new URL(location.href);
  address.searchParams.set('lang', language);
  history.replaceState(null, '', address);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be forbidden; the address still has the choice.
  }
}

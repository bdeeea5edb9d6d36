import { useEffect } from 'react';

/** Sets the title of the document, which the browser's tabs and history show. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts.filter(Boolean), 'Bienban'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

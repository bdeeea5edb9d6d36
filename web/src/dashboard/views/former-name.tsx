import { useLocale } from '../locale';

/** A name of the day, with the present one beside it where they differ. */
export function FormerName({ then, now }: { then: string; now: string }) {
  const { translate } = useLocale();
  return (
    <>
      {then}
      {then !== now && <span className="quiet"> ({translate('record.now', { name: now })})</span>}
    </>
  );
}

import { useLocale } from '../locale';

/** Keeps the places of what is on its way, so that nothing jumps when it comes. */
export function Waiting() {
  const { translate } = useLocale();
  return (
    <div className="waiting" aria-busy="true">
      <p className="unseen" role="status">
        {translate('app.loading')}
      </p>
      <div className="waiting-line wide" />
      <div className="waiting-line" />
      <div className="figures">
        {[1, 2, 3, 4, 5, 6].map((place) => (
          <div key={place} className="figure waiting-block" />
        ))}
      </div>
      <div className="cards">
        {[1, 2, 3, 4].map((place) => (
          <div key={place} className="card waiting-block" />
        ))}
      </div>
    </div>
  );
}

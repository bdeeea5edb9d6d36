import { useLocale } from '../locale';

/** Keeps the places of what is on its way, so that nothing jumps when it comes. */
export function Skeleton() {
  const { translate } = useLocale();
  return (
    <div className="skeleton" aria-busy="true">
      <p className="visually-hidden" role="status">
        {translate('app.loading')}
      </p>
      <div className="skeleton-line wide" />
      <div className="skeleton-line" />
      <div className="figures">
        {[1, 2, 3, 4, 5, 6].map((place) => (
          <div key={place} className="figure skeleton-block" />
        ))}
      </div>
      <div className="cards">
        {[1, 2, 3, 4].map((place) => (
          <div key={place} className="card skeleton-block" />
        ))}
      </div>
    </div>
  );
}

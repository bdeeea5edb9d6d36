import { useLocale } from '../locale';

/** Empty shapes in place of content that is loading, so that the layout stays when the content appears. */
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

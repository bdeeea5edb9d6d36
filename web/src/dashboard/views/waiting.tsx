import { useSpeech } from '../speech';

/** Keeps the places of what is on its way, so that nothing jumps when it comes. */
export function Waiting() {
  const { say } = useSpeech();
  return (
    <div className="waiting" aria-busy="true">
      <p className="unseen" role="status">
        {say('app.loading')}
      </p>
      <div className="waiting-line wide" />
      <div className="waiting-line" />
      <div className="figures">
        {Array.from({ length: 6 }, (_, i) => (
          <div key={i} className="figure waiting-block" />
        ))}
      </div>
      <div className="cards">
        {Array.from({ length: 4 }, (_, i) => (
          <div key={i} className="card waiting-block" />
        ))}
      </div>
    </div>
  );
}

import { Notice } from '../frame/failure';
import { useTitle } from '../frame/title';
import { href } from '../router';
import { useSpeech } from '../speech';

/** What an address shows that names no page. */
export function UnknownView() {
  const { say } = useSpeech();
  useTitle(say('fail.page'));
  return (
    <Notice title={say('fail.page')} whole>
      <p className="actions">
        <a href={href({ view: 'summary' })}>{say('fail.home')}</a>
      </p>
    </Notice>
  );
}

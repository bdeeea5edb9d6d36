import { Notice } from '../frame/failure';
import { useTitle } from '../frame/title';
import { useLocale } from '../locale';
import { href } from '../router';

/** The page of an address that names no view. */
export function UnknownView() {
  const { translate } = useLocale();
  useTitle(translate('fail.page'));
  return (
    <Notice title={translate('fail.page')} whole>
      <p className="actions">
        <a href={href({ view: 'summary' })}>{translate('fail.home')}</a>
      </p>
    </Notice>
  );
}

import { type SubmitEvent, useState, useSyncExternalStore } from 'react';
import { setToken, subscribeToToken, token } from '../../token';
import { useLocale } from '../locale';
import { clearCache } from '../query';

/** Asks the reader for a token. */
export function SignIn({ onToken }: { onToken: () => void }) {
  const { translate } = useLocale();
  const [typed, setTyped] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = typed.trim();
    if (given === '') return;
    setToken(given);
    setTyped('');
    onToken();
  };
  return (
    <form className="sign-in" onSubmit={submit}>
      <label>
        {translate('token.label')}
        <input
          type="password"
          value={typed}
          required
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit">{translate('token.use')}</button>
    </form>
  );
}

/** A button that removes the token, where there is one. */
export function SignOut() {
  const { translate } = useLocale();
  const current = useSyncExternalStore(subscribeToToken, token);
  if (current === null) return null;
  const signOut = () => {
    setToken(null);
    clearCache();
  };
  return (
    <button type="button" className="sign-out" onClick={signOut}>
      {translate('token.forget')}
    </button>
  );
}

import { type SubmitEvent, useState, useSyncExternalStore } from 'react';
import { keepToken, onToken, token } from '../../token';
import { forgetAnswers } from '../answer';
import { useLocale } from '../locale';

/** Takes a token, and asks again with it. */
export function SignIn({ onToken: asked }: { onToken: () => void }) {
  const { translate } = useLocale();
  const [typed, setTyped] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const given = typed.trim();
    if (given === '') return;
    keepToken(given);
    setTyped('');
    asked();
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

/** The way to forget the token that is in use, if one is. */
export function SignOut() {
  const { translate } = useLocale();
  const held = useSyncExternalStore(onToken, token);
  if (held === null) return null;
  const forget = () => {
    keepToken(null);
    forgetAnswers();
  };
  return (
    <button type="button" className="sign-out" onClick={forget}>
      {translate('token.forget')}
    </button>
  );
}

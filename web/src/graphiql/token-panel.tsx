import { type GraphiQLPlugin, useGraphiQLActions } from '@graphiql/react';
import { type SubmitEvent, useState, useSyncExternalStore } from 'react';
import { setToken, subscribeToToken, token } from '../token';

function KeyIcon() {
  return (
    <svg viewBox="0 0 24 24" height="1em" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="8" cy="12" r="4.25" />
      <path d="M12.5 12h9m-3 0v3.5m-3-3.5v2.5" strokeLinecap="round" />
    </svg>
  );
}

function TokenPanel() {
  const { introspect } = useGraphiQLActions();
  const current = useSyncExternalStore(subscribeToToken, token);
  const [typed, setTyped] = useState('');
  const change = (given: string | null) => {
    setToken(given);
    setTyped('');
    void introspect();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim()) change(typed.trim());
  };
  return (
    <form className="take-away" aria-labelledby="token-title" onSubmit={submit}>
      <h2 id="token-title">
        <span lang="vi">Mã truy cập</span> · Token
      </h2>
      <p>
        <span lang="vi">
          Gửi kèm mọi câu hỏi, trừ khi phần Headers có mã riêng. Chỉ được giữ trong thẻ trình duyệt này.
        </span>
        <br />
        Sent with all that is asked, unless the headers have one of their own. It is kept in this tab alone.
      </p>
      <label>
        <span>
          <span lang="vi">Mã</span> · Token
        </span>
        <input
          type="password"
          value={typed}
          required
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <p className="choices">
        <button type="submit" className="graphiql-button">
          <span lang="vi">Dùng</span> · Use
        </button>
        {current !== null && (
          <button type="button" className="graphiql-button" onClick={() => change(null)}>
            <span lang="vi">Thoát</span> · Sign out
          </button>
        )}
      </p>
    </form>
  );
}

/** A side panel for the token of servers that need one. */
export const tokenPlugin: GraphiQLPlugin = { title: 'Token', icon: KeyIcon, content: TokenPanel };

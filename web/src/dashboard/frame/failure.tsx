import { useEffect, useState } from 'react';
import type { QueryFailure } from '../../graphql';
import { token } from '../../token';
import { type MessageKey, useLocale } from '../locale';
import { href } from '../router';
import { SignIn } from './sign-in';

/** The title of a notice; the heading of the page where the notice is all of its content. */
function Title({ whole, children }: { whole: boolean; children: string }) {
  const Tag = whole ? 'h1' : 'p';
  return <Tag className="notice-title">{children}</Tag>;
}

interface NoticeProps {
  title: string;
  advice?: string | undefined;
  /** Whether the notice is all of the page's content. */
  whole?: boolean;
  children?: React.ReactNode;
}

/** A notice in place of content: what happened, what to do about it, and further actions as children. */
export function Notice({ title, advice, whole = false, children }: NoticeProps) {
  return (
    <div className="notice" role="status">
      <Title whole={whole}>{title}</Title>
      {advice && <p>{advice}</p>}
      {children}
    </div>
  );
}

function useOnline(onReturn: () => void): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const returned = () => {
      setOnline(true);
      onReturn();
    };
    const left = () => setOnline(false);
    addEventListener('online', returned);
    addEventListener('offline', left);
    return () => {
      removeEventListener('online', returned);
      removeEventListener('offline', left);
    };
  }, [onReturn]);
  return online;
}

function keysOf(failure: QueryFailure, online: boolean): { title: MessageKey; advice: MessageKey } {
  if (failure.kind === 'unreachable' && !online) return { title: 'fail.offline', advice: 'fail.offlineDo' };
  if (failure.code === 'UNAUTHENTICATED') {
    return { title: token() === null ? 'token.needed' : 'token.refused', advice: 'token.neededDo' };
  }
  if (failure.code === 'NOT_FOUND') return { title: 'fail.NOT_FOUND', advice: 'fail.NOT_FOUNDDo' };
  return { title: `fail.${failure.kind}`, advice: `fail.${failure.kind}Do` };
}

/** Says why the query of a view failed and what to do; sends it again by itself when the device comes back online. */
export function Failure({
  failure,
  retry,
  whole = false,
}: {
  failure: QueryFailure;
  retry: () => void;
  whole?: boolean;
}) {
  const { translate } = useLocale();
  const online = useOnline(retry);
  const { title, advice } = keysOf(failure, online);
  const unknown = failure.code === 'UNAUTHENTICATED';
  return (
    <div className="notice" role="alert">
      <Title whole={whole}>{translate(title)}</Title>
      <p>{translate(advice)}</p>
      {unknown && <SignIn onToken={retry} />}
      {failure.kind === 'refused' && failure.code !== 'NOT_FOUND' && !unknown && (
        <p className="quiet" lang="en">
          {failure.message}
        </p>
      )}
      <p className="actions">
        {failure.code !== 'NOT_FOUND' && !unknown && (
          <button type="button" onClick={retry}>
            {translate('fail.retry')}
          </button>
        )}
        <a href={href({ view: 'summary' })}>{translate('fail.home')}</a>
      </p>
    </div>
  );
}

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useLocale } from '../locale';

/** A modal dialog, open as long as it is rendered. */
export function Dialog({
  title,
  eyebrow,
  onClose,
  children,
}: {
  title: string;
  eyebrow: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { translate } = useLocale();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key that closes a dialog is Escape, which arrives as `cancel`
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-body">
        <header>
          <p className="eyebrow">{eyebrow}</p>
          <h2 id={id}>{title}</h2>
          <button type="button" className="close" onClick={onClose} aria-label={translate('list.close')}>
            ×
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

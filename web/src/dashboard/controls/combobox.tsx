import { type FocusEvent, type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useLocale } from '../locale';

export interface Option {
  value: string;
  label: string;
  /** Distinguishes options of the same label. */
  hint?: string | undefined;
}

/** The options that are listed at once. */
export interface OptionPage {
  options: Option[];
  /** Whether more options match, which more letters would find. */
  more: boolean;
}

interface Props {
  label: string;
  /** The text of the box while nothing is typed: the label of the chosen option, or the empty string. */
  shown: string;
  /** The text of the box while nothing is chosen. */
  placeholder: string;
  /** Returns the options that match a text; for the empty text the first ones of all. */
  loadOptions: (typed: string) => Promise<OptionPage> | OptionPage;
  /** Called with the value of the chosen option, or undefined when the choice was cleared. */
  onChoose: (value: string | undefined) => void;
  clearable?: boolean;
  /** What is said of a text that nothing matches. */
  none?: (typed: string) => string;
}

const debounceMs = 120;

const noOptions: OptionPage = { options: [], more: false };

interface LoadedOptions {
  state: 'loading' | 'loaded' | 'failed';
  page: OptionPage;
  /** The text that they are the options for. */
  typed: string;
}

/** Loads the options for what is typed. Options that arrive after the text has changed are dropped. */
function useOptions(loadOptions: Props['loadOptions'], typed: string, open: boolean): LoadedOptions {
  const [loaded, setLoaded] = useState<LoadedOptions>({
    state: 'loading',
    page: noOptions,
    typed: '',
  });
  const load = useEffectEvent(async () => loadOptions(typed));
  useEffect(() => {
    if (!open) return undefined;
    let cancelled = false;
    const timer = setTimeout(
      () => {
        load().then(
          (page) => cancelled || setLoaded({ state: 'loaded', page, typed }),
          () => cancelled || setLoaded({ state: 'failed', page: noOptions, typed }),
        );
      },
      typed ? debounceMs : 0,
    );
    return () => {
      cancelled = true;
      clearTimeout(timer);
    };
  }, [typed, open]);
  return loaded;
}

interface OptionListProps {
  /** The id of the list; options have this one with their place in the list. */
  id: string;
  label: string;
  loaded: LoadedOptions;
  /** The place of the active option. */
  active: number;
  onChoose: (option: Option) => void;
  none: string;
}

/** The list of options. The box keeps the focus and handles the keys; it names the active option to screen readers. */
function OptionList({ id, label, loaded: { state, page }, active, onChoose, none }: OptionListProps) {
  const { translate } = useLocale();
  return (
    <>
      <div id={id} className="combobox-options" role="listbox" aria-label={label}>
        {page.options.map((option, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box handles the keys, because it keeps the focus
          <div
            key={option.value}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            // The press of a click would take the focus from the box, which closes the list before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            <span>{option.label}</span>
            {option.hint && <span className="quiet">{option.hint}</span>}
          </div>
        ))}
      </div>
      {state === 'loaded' && page.options.length === 0 && <p className="quiet">{none}</p>}
      {state === 'failed' && <p className="quiet">{translate('choose.failed')}</p>}
      {page.more && <p className="quiet">{translate('choose.more')}</p>}
    </>
  );
}

/** A text box with a list of options that match what is typed, after the combobox pattern of the ARIA practices. */
export function Combobox({ label, shown, placeholder, loadOptions, onChoose, clearable = false, none }: Props) {
  const { translate, plural } = useLocale();
  const id = useId();
  const listId = `${id}-list`;
  const combobox = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const loaded = useOptions(loadOptions, typed ?? '', open);
  const { options } = loaded.page;
  const at = Math.min(active, options.length - 1);

  useEffect(() => {
    if (open) document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, at, listId]);

  const close = () => {
    setOpen(false);
    setTyped(undefined);
    setActive(0);
  };
  const closeOnLeave = (event: FocusEvent) => {
    if (!combobox.current?.contains(event.relatedTarget)) close();
  };
  const choose = (option: Option | undefined) => {
    close();
    if (option) onChoose(option.value);
  };
  const move = (by: 1 | -1) => {
    if (!open) setOpen(true);
    else setActive((at + by + options.length) % Math.max(options.length, 1));
  };
  const onKey = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown':
        move(1);
        break;
      case 'ArrowUp':
        move(-1);
        break;
      case 'Enter':
        if (!open) return;
        // Whoever types fast means the options of what is typed, not those that are still listed.
        if (loaded.typed === (typed ?? '')) choose(options[at]);
        else void Promise.resolve(loadOptions(typed ?? '')).then((page) => choose(page.options[0]), close);
        break;
      case 'Escape':
        if (!open && typed === undefined) return;
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div className="combobox" ref={combobox}>
      <label htmlFor={id}>{label}</label>
      <div className="combobox-box">
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && options.length > 0 ? `${listId}-${at}` : undefined}
          value={typed ?? shown}
          placeholder={placeholder}
          onFocus={(event) => event.target.select()}
          onBlur={closeOnLeave}
          onClick={() => setOpen(true)}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onKeyDown={onKey}
        />
        {clearable && shown && (
          <button
            type="button"
            className="combobox-clear"
            aria-label={`${translate('choose.clear')}: ${label}`}
            onBlur={closeOnLeave}
            onClick={() => {
              close();
              onChoose(undefined);
            }}
          >
            ×
          </button>
        )}
        <span className="combobox-arrow" aria-hidden="true" />
      </div>
      <div className="combobox-drop" hidden={!open}>
        <OptionList
          id={listId}
          label={label}
          loaded={loaded}
          active={at}
          onChoose={choose}
          none={typed && none ? none(typed) : translate('choose.none')}
        />
      </div>
      <span className="visually-hidden" role="status">
        {open && loaded.state === 'loaded' ? plural('choose.options', options.length) : ''}
      </span>
    </div>
  );
}

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useSpeech } from '../speech';

export interface Option {
  value: string;
  label: string;
  /** Tells options of one label apart. */
  hint?: string | undefined;
}

export interface Offer {
  options: Option[];
  /** Whether there are more that more letters would find. */
  more: boolean;
}

interface Props {
  label: string;
  /** What the box reads while nobody types; the empty string for no choice. */
  shown: string;
  /** What it reads when nothing is chosen. */
  placeholder: string;
  /** The options for the letters typed so far; none for an empty text. */
  offer: (typed: string) => Promise<Offer> | Offer;
  /** Called with the value of the chosen option, or undefined when the choice was taken back. */
  onChoose: (value: string | undefined) => void;
  clearable?: boolean;
}

const pauseMs = 120;

interface Offered {
  state: 'waiting' | 'there' | 'failed';
  offer: Offer;
}

/** The options for what is typed. Those of a text that was typed over meanwhile are dropped when they come. */
function useOffer(offer: Props['offer'], typed: string, open: boolean): Offered {
  const [offered, setOffered] = useState<Offered>({ state: 'waiting', offer: { options: [], more: false } });
  const latest = useRef(offer);
  latest.current = offer;
  useEffect(() => {
    if (!open) return undefined;
    let wanted = true;
    const timer = setTimeout(
      () => {
        Promise.resolve(latest.current(typed)).then(
          (found) => wanted && setOffered({ state: 'there', offer: found }),
          () => wanted && setOffered({ state: 'failed', offer: { options: [], more: false } }),
        );
      },
      typed ? pauseMs : 0,
    );
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [typed, open]);
  return offered;
}

/** A text box that offers a list to choose from, by the combobox pattern of the ARIA practices. Marks need not be typed. */
export function Combobox({ label, shown, placeholder, offer, onChoose, clearable = false }: Props) {
  const { say, count } = useSpeech();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const { state, offer: found } = useOffer(offer, typed ?? '', open);
  const { options } = found;
  const at = Math.min(active, options.length - 1);

  useEffect(() => {
    if (open) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, at, id]);

  const close = () => {
    setOpen(false);
    setTyped(undefined);
    setActive(0);
  };
  const choose = (option: Option | undefined) => {
    close();
    if (option) onChoose(option.value);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      else setActive((at + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % Math.max(options.length, 1));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(options[at]);
    } else if (event.key === 'Escape' && (open || typed !== undefined)) {
      event.preventDefault();
      close();
    }
  };

  return (
    <div className="combobox" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && close()}>
      <label htmlFor={id}>{label}</label>
      <div className="combobox-box">
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && options.length > 0 ? `${id}-${at}` : undefined}
          value={typed ?? shown}
          placeholder={placeholder}
          onFocus={(event) => event.target.select()}
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
            aria-label={`${say('choose.clear')}: ${label}`}
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
        <ul id={`${id}-list`} role="listbox" aria-label={label}>
          {options.map((option, i) => (
            <li
              key={option.value}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              // Pressing must not take the focus from the box before the click arrives.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <span>{option.label}</span>
              {option.hint && <span className="quiet">{option.hint}</span>}
            </li>
          ))}
        </ul>
        {state === 'there' && options.length === 0 && <p className="quiet">{say('choose.none')}</p>}
        {state === 'failed' && <p className="quiet">{say('choose.failed')}</p>}
        {found.more && <p className="quiet">{say('choose.more')}</p>}
      </div>
      <span className="unseen" role="status">
        {open && state === 'there' ? count('choose.options', options.length) : ''}
      </span>
    </div>
  );
}

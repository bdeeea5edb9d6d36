import { type FocusEvent, type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { useLocale } from '../locale';

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
  const ask = useEffectEvent(async () => offer(typed));
  useEffect(() => {
    if (!open) return undefined;
    let wanted = true;
    const timer = setTimeout(
      () => {
        ask().then(
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

interface OptionListProps {
  /** The id of the list; that of an option is this one with the option's place in the list. */
  id: string;
  label: string;
  offered: Offered;
  /** The place of the active option. */
  active: number;
  onChoose: (option: Option) => void;
}

/** The options of a combobox. The focus stays in the box, which has the keys and names the active option. */
function OptionList({ id, label, offered: { state, offer }, active, onChoose }: OptionListProps) {
  const { translate } = useLocale();
  return (
    <>
      <div id={id} className="combobox-options" role="listbox" aria-label={label}>
        {offer.options.map((option, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box, which keeps the focus
          <div
            key={option.value}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            // Pressing must not take the focus from the box before the click arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            <span>{option.label}</span>
            {option.hint && <span className="quiet">{option.hint}</span>}
          </div>
        ))}
      </div>
      {state === 'there' && offer.options.length === 0 && <p className="quiet">{translate('choose.none')}</p>}
      {state === 'failed' && <p className="quiet">{translate('choose.failed')}</p>}
      {offer.more && <p className="quiet">{translate('choose.more')}</p>}
    </>
  );
}

/** A text box that offers a list to choose from, by the combobox pattern of the ARIA practices. Marks need not be typed. */
export function Combobox({ label, shown, placeholder, offer, onChoose, clearable = false }: Props) {
  const { translate, plural } = useLocale();
  const id = useId();
  const listId = `${id}-list`;
  const combobox = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const offered = useOffer(offer, typed ?? '', open);
  const { options } = offered.offer;
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
        choose(options[at]);
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
        <OptionList id={listId} label={label} offered={offered} active={at} onChoose={choose} />
      </div>
      <span className="unseen" role="status">
        {open && offered.state === 'there' ? plural('choose.options', options.length) : ''}
      </span>
    </div>
  );
}

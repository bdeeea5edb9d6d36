/** The fills of charts. Each has a pattern of its own, so that they can be told apart without colour. */
export type Look = 'solid' | 'stripes' | 'dots' | 'light' | 'cross' | 'empty' | 'alarm';

const looks: Look[] = ['solid', 'stripes', 'dots', 'light', 'cross', 'empty', 'alarm'];

/** The paint of a look, as the value of an SVG `fill`. */
export const paint = (look: Look) => `url(#look-${look})`;

const marks: Record<Look, React.ReactNode> = {
  solid: null,
  light: null,
  stripes: <path d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4" />,
  dots: (
    <>
      <circle cx="2" cy="2" r="1.4" />
      <circle cx="6" cy="6" r="1.4" />
    </>
  ),
  cross: <path d="M0,0 l8,8 M0,8 l8,-8" />,
  empty: <path d="M0,4 h2 M4,4 h2" />,
  alarm: <path d="M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4" />,
};

/** The pattern elements that `paint` refers to, defined once for the page. The style sheet has their colours. */
export function Patterns() {
  return (
    <svg className="patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {looks.map((look) => (
          <pattern
            key={look}
            id={`look-${look}`}
            className={`look-${look}`}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
          >
            <rect width="8" height="8" />
            {marks[look]}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** A legend: what each look stands for. */
export function Legend({ entries }: { entries: { look: Look; label: string }[] }) {
  return (
    <ul className="legend">
      {entries.map(({ look, label }) => (
        <li key={look}>
          <svg width="16" height="16" aria-hidden="true" focusable="false">
            <rect x="0.5" y="0.5" width="15" height="15" rx="2" fill={paint(look)} className="swatch" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

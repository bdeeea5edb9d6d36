import { formatDay } from '../day';
import type { QueryFailure } from '../graphql';
import type { Language } from '../language';
import type { Chair, Meeting, Overview } from './overview';
import { words } from './words';

type Child = Node | string;

function createElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

function elementById(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`about.html has no element with the id ${id}`);
  return found;
}

function show(id: string, busy: boolean, ...children: Child[]): void {
  const target = elementById(id);
  target.setAttribute('aria-busy', String(busy));
  target.replaceChildren(...children);
}

const counted = ['meetings', 'committees', 'officials', 'conclusions', 'sources'] as const;

function renderCounts(language: Language, overview: Overview | undefined, blank: string): Node[] {
  const format = new Intl.NumberFormat(language);
  return counted.map((name) => {
    const figure = overview ? format.format(overview[name].totalCount) : blank;
    const term = createElement('dt', {}, words[language].counts[name]);
    return createElement('div', { 'data-count': name }, term, createElement('dd', {}, figure));
  });
}

function renderChair(chair: Chair, language: Language): Node {
  const who = chair.official?.name ?? chair.group ?? chair.committeeName ?? words[language].notNamed;
  // Titles are quoted as printed, so they are Vietnamese in either language of the page.
  const titles = chair.statedTitles.map((title) => title.text).join(', ');
  return createElement(
    'span',
    { lang: 'vi', class: 'chair' },
    createElement(
      'b',
      {},
      chair.official ? createElement('a', { href: `/official/${encodeURIComponent(chair.official.slug)}` }, who) : who,
    ),
    titles ? ` – ${titles}` : '',
  );
}

function renderSource(meeting: Meeting, language: Language): Node | '' {
  const source = meeting.citations[0]?.source;
  if (!source) return '';
  const title = source.url
    ? createElement('a', { href: source.url, lang: 'vi', rel: 'noreferrer' }, source.title)
    : createElement('span', { lang: 'vi' }, source.title);
  return createElement('p', { class: 'quiet' }, `${words[language].source}: `, title);
}

function renderMeeting(meeting: Meeting, language: Language): Node {
  const day = formatDay(meeting.heldOn, meeting.partOfDay, language);
  const chairs = meeting.chairs.map((chair) => renderChair(chair, language));
  return createElement(
    'li',
    {},
    createElement('time', { datetime: meeting.heldOn }, day),
    createElement(
      'div',
      {},
      createElement(
        'h3',
        { lang: 'vi' },
        createElement('a', { href: `/meeting/${encodeURIComponent(meeting.slug)}` }, meeting.title),
      ),
      createElement(
        'p',
        { class: 'host', lang: 'vi' },
        meeting.host
          ? createElement('a', { href: `/committee/${encodeURIComponent(meeting.host.slug)}` }, meeting.hostName ?? '')
          : '',
      ),
      chairs.length > 0
        ? createElement('p', {}, createElement('span', { class: 'role' }, `${words[language].chairedBy}:`), ...chairs)
        : '',
      renderSource(meeting, language),
    ),
  );
}

export function showLoading(language: Language): void {
  elementById('failure').hidden = true;
  show('counts', true, ...renderCounts(language, undefined, '…'));
  show('latest', true, createElement('p', { class: 'quiet' }, words[language].loading));
}

export function showOverview(overview: Overview, language: Language): void {
  elementById('failure').hidden = true;
  show('counts', false, ...renderCounts(language, overview, ''));
  const meetings = overview.latest.nodes.map((meeting) => renderMeeting(meeting, language));
  const empty = createElement('p', { class: 'notice' }, words[language].empty);
  show('latest', false, meetings.length > 0 ? createElement('ol', { class: 'meetings' }, ...meetings) : empty);
}

export function showFailure(failure: QueryFailure, language: Language, retry: () => void): void {
  const button = createElement('button', { type: 'button' }, words[language].retry);
  button.addEventListener('click', retry);
  const detail = createElement('span', { class: 'quiet', lang: 'en' }, failure.message);
  const message = createElement('p', {}, words[language].failure[failure.kind], ' ', detail);
  const notice = elementById('failure');
  notice.replaceChildren(message, button);
  notice.hidden = false;
  show('counts', false, ...renderCounts(language, undefined, '–'));
  show('latest', false);
}

/** The table of events: two lines an event, more as one scrolls, sorted by date, confidence or deaths. */

import { useEffect, useRef, useState } from "preact/hooks";
import { get, isAbort, sentence } from "../../api/client";
import type { EventsAnswer, Row } from "../../api/types";
import { filters, setFilters } from "../../state/filters";
import type { Loaded } from "../../state/load";
import { go } from "../../state/router";
import { Empty, ReviewMark, Sure, T, Trouble } from "../../ui/bits";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { countWords, extentWords, whenWords } from "../../words";

interface Props {
  answer: Loaded<EventsAnswer>;
  asked: string;
  onHover: (row: Row | null) => void;
  /** An event under the pointer on the map. */
  lit: string | null;
}

const COLUMNS: [string, string, string][] = [
  ["When", "date", "when"],
  ["What, who and whom", "", "what"],
  ["Where", "", "where"],
  ["Killed", "fatalities", "num"],
  ["Origins", "", "num"],
  ["Sure", "confidence", "num"],
];

export function EventTable({ answer, asked, onHover, lit }: Props) {
  const { rows, next, more, trouble } = useMore(answer, asked);
  const body = useRef<HTMLTableSectionElement>(null);
  useKeys(body);
  if (answer.error && !rows.length) return <div class="table-pane"><Trouble words={answer.error} retry={answer.reload} /></div>;
  return (
    <div class="table-pane" aria-busy={answer.busy} tabIndex={-1}>
      <table class="events">
        <caption class="sr-only">Events. Arrow keys or j and k move, Enter opens.</caption>
        <thead><tr>{COLUMNS.map(([label, by, kind]) => <Heading key={label} label={label} by={by} kind={kind} />)}</tr></thead>
        <tbody ref={body} onMouseLeave={() => onHover(null)}>
          {rows.map((row) => <EventLine key={row.id} row={row} lit={row.id === lit} onHover={onHover} />)}
        </tbody>
      </table>
      {answer.data && !rows.length && (
        <Empty title="No event fits.">
          <p>Take away a filter above, or widen the days on the timeline. <a href="/">Show all events</a></p>
        </Empty>
      )}
      {!answer.data && !answer.error && <TableWait />}
      {trouble && <Trouble words={trouble} retry={more} />}
      {next && <Sentinel onSeen={more} />}
    </div>
  );
}

function Heading({ label, by, kind }: { label: string; by: string; kind: string }) {
  const now = filters.value.sort ?? "";
  if (!by) return <th scope="col" class={kind}>{label}</th>;
  const up = now === by;
  const down = now === `-${by}`;
  const next = down ? by : up ? undefined : `-${by}`;
  return (
    <th scope="col" class={kind} aria-sort={up ? "ascending" : down ? "descending" : "none"}>
      <button type="button" onClick={() => setFilters({ sort: next })}>{label}<span aria-hidden="true">{up ? " ↑" : down ? " ↓" : ""}</span></button>
    </th>
  );
}

function EventLine({ row, lit, onHover }: { row: Row; lit: boolean; onHover: (row: Row | null) => void }) {
  const element = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (lit) element.current?.scrollIntoView({ block: "nearest" });
  }, [lit]);
  const told = row.status !== "occurred" ? row.status : "";
  return (
    <tr ref={element} class={`${lit ? "lit" : ""} ${row.review === "rejected" ? "rejected" : ""} ${told ? "told" : ""}`}
      onMouseEnter={() => onHover(row)} onFocus={() => onHover(row)} onClick={(event) => open(event, row)} data-id={row.id}>
      <td class="when">{whenWords(row.date)}{row.role === "background" && <span class="sub">recalled</span>}</td>
      <td class="what">
        <a href={`/events/${row.id}`}><StatusGlyph status={row.status} type={row.type} />{row.sub_type}</a>
        {told && <span class={`told-mark s-${row.status.replace(" ", "-")}`}>{told}</span>}
        {row.review !== "machine" && <ReviewMark review={row.review} />}
        <span class="sub"><Sides row={row} /></span>
      </td>
      <td class="where">
        {row.place ? <T>{row.place.name}</T> : <span class="muted">no place</span>}
        <span class="sub"><T>{within(row)}</T></span>
      </td>
      <td class="num">{countWords(row.fatalities)}</td>
      <td class="num">{row.origins}{row.reports > row.origins && <span class="sub">of {row.reports}</span>}</td>
      <td class="num"><Sure value={row.confidence} /></td>
    </tr>
  );
}

/** The wider place, and how far the place is known where it is no point. */
function within({ place }: Row): string {
  if (!place) return "";
  const wider = place.admin1 && place.admin1 !== place.name ? [place.admin1, place.country] : [place.country];
  return [wider.filter(Boolean).join(", "), extentWords(place)].filter(Boolean).join(" · ");
}

export function Sides({ row }: { row: Row }) {
  return (
    <>
      {row.actors.length ? <T>{row.actors.join(", ")}</T> : <i>nobody named</i>}
      {row.targets.length > 0 && <><span aria-label="to"> → </span><T>{row.targets.join(", ")}</T></>}
    </>
  );
}

function open(event: MouseEvent, row: Row): void {
  if (event.target instanceof Element && event.target.closest("a, button")) return;
  if (!getSelection()?.toString()) go(`/events/${row.id}`);
}

function TableWait() {
  return <div class="wait" aria-hidden="true">{Array.from({ length: 9 }, (_, n) => <div key={n} />)}</div>;
}

function Sentinel({ onSeen }: { onSeen: () => void }) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && onSeen(), { rootMargin: "300px" });
    watch.observe(element.current!);
    return () => watch.disconnect();
  }, [onSeen]);
  return <button ref={element} type="button" class="button quiet more" onClick={onSeen}>More events</button>;
}

/** The first page as loaded, and those after it, asked for one at a time. */
function useMore(answer: Loaded<EventsAnswer>, asked: string) {
  const [extra, setExtra] = useState<{ of: EventsAnswer | null; rows: Row[]; next: string | null }>({ of: null, rows: [], next: null });
  const [trouble, setTrouble] = useState<string | null>(null);
  const asking = useRef(false);
  const current = extra.of === answer.data;
  const next = current ? extra.next : (answer.data?.next ?? null);
  const more = () => {
    if (asking.current || !next || answer.busy) return;
    asking.current = true;
    get<EventsAnswer>(`/api/events?${asked}${asked ? "&" : ""}limit=100&cursor=${encodeURIComponent(next)}`)
      .then(
        (page) => {
          setTrouble(null);
          setExtra({ of: answer.data, rows: [...(current ? extra.rows : []), ...page.events], next: page.next });
        },
        (error) => !isAbort(error) && setTrouble(sentence(error)),
      )
      .finally(() => (asking.current = false));
  };
  return { rows: [...(answer.data?.events ?? []), ...(current ? extra.rows : [])], next: trouble ? null : next, more, trouble };
}

/** Arrow keys, j and k move between the lines while one of them has the focus. */
function useKeys(body: { current: HTMLTableSectionElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
      const target = event.target as HTMLElement;
      if (!step || event.ctrlKey || event.metaKey || target.matches("input, textarea, select, [role=slider], canvas")) return;
      const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>("td.what a") ?? [])];
      const at = links.indexOf(document.activeElement as HTMLAnchorElement);
      if (at < 0 && event.key.startsWith("Arrow")) return;
      links[Math.max(0, at + step)]?.focus();
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

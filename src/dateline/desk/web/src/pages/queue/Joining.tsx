/** Choosing what an event is one with, or which of its reports leave it. */

import { useState } from "preact/hooks";
import type { EventsAnswer, FullEvent, Row } from "../../api/types";
import { useLoaded } from "../../state/load";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { Dialog, T } from "../../ui/bits";
import { placeWords, publishedWords, whenWords } from "../../words";
import { shiftDay } from "../../edit/parse";
import { Sides } from "../overview/EventTable";

const DAYS_AROUND = 4;

export function MergeDialog({ event, onTake, onClose }: { event: FullEvent; onTake: (other: string) => void; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const asked = new URLSearchParams({ limit: "30" });
  if (typed.trim()) asked.set("text", typed.trim());
  else {
    if (event.date?.earliest) asked.set("since", shiftDay(event.date.earliest, -DAYS_AROUND));
    if (event.date?.latest) asked.set("until", shiftDay(event.date.latest, DAYS_AROUND));
    if (event.place?.country) asked.set("country", event.place.country);
  }
  const found = useLoaded<EventsAnswer>(`/api/events?${asked}`, 150);
  const rows = (found.data?.events ?? []).filter((row) => row.id !== event.id);
  return (
    <Dialog title="Which event is it one with?" onClose={onClose} wide>
      <input type="search" dir="auto" autoFocus aria-label="Words of the other event" placeholder="Those near in time and place are below; or type words" value={typed} onInput={(input) => setTyped(input.currentTarget.value)} />
      <ul class="pick-list">
        {rows.map((row) => <li key={row.id}><button type="button" onClick={() => onTake(row.id)}><RowWords row={row} /></button></li>)}
      </ul>
      {found.data && !rows.length && <p class="muted">No other event fits.</p>}
    </Dialog>
  );
}

function RowWords({ row }: { row: Row }) {
  return <><StatusGlyph status={row.status} type={row.type} /> <b>{row.sub_type}</b> <Sides row={row} /> <span class="muted"><T>{placeWords(row.place)}</T>, {whenWords(row.date)}</span></>;
}

export function SplitDialog({ event, onTake, onClose }: { event: FullEvent; onTake: (claims: string[]) => void; onClose: () => void }) {
  const [picked, setPicked] = useState<string[]>([]);
  const flip = (id: string) => setPicked((old) => (old.includes(id) ? old.filter((each) => each !== id) : [...old, id]));
  return (
    <Dialog title="Which reports tell of another event?" onClose={onClose}>
      <ul class="pick-list">
        {event.reports.map((report) => (
          <li key={report.id}><label><input type="checkbox" checked={picked.includes(report.id)} onChange={() => flip(report.id)} /> <T>{report.title ?? "(no headline)"}</T> <span class="muted"><T>{report.outlet ?? ""}</T>, {publishedWords(report.published)}</span></label></li>
        ))}
      </ul>
      <button type="button" class="button primary" disabled={!picked.length || picked.length === event.reports.length} onClick={() => onTake(picked)}>Split off</button>
    </Dialog>
  );
}

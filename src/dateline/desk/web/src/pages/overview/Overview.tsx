/** Map, timeline and table of the same events, linked: what is picked in one is picked in all, and stands in the address. */

import { useState } from "preact/hooks";
import type { EventsAnswer, FacetsAnswer, Row } from "../../api/types";
import { EventsMap } from "../../map/EventsMap";
import { filters, picked, setFilters, toQuery } from "../../state/filters";
import { useLoaded } from "../../state/load";
import { say } from "../../state/toasts";
import { plural } from "../../words";
import { EventTable } from "./EventTable";
import { Facets } from "./Facets";
import { Legend } from "./Legend";
import { Timeline } from "./Timeline";
import { SavedViews } from "./SavedViews";
import { Exports } from "./Exports";

const TYPING_MS = 140;
const PAGE = 60;
type Pane = "table" | "map" | "filters";

export function Overview() {
  const asked = toQuery(filters.value);
  const events = useLoaded<EventsAnswer>(`/api/events?${asked}${asked ? "&" : ""}limit=${PAGE}`, TYPING_MS);
  const facets = useLoaded<FacetsAnswer>(`/api/facets?${asked}`, TYPING_MS);
  const [hovered, setHovered] = useState<Row | null>(null);
  const [onMap, setOnMap] = useState<string | null>(null);
  const [pane, setPane] = useState<Pane>("table");
  const total = events.data?.total;
  return (
    <div class={`overview show-${pane}`}>
      <Facets answer={facets.data} />
      <div class="overview-main">
        <div class="overview-bar">
          <h1 class="count" aria-live="polite">{total === undefined ? "Events" : plural(total, "event")}</h1>
          <Chips />
          <span class="spring" />
          <CopyLink />
          <SavedViews />
          <Exports asked={asked} />
        </div>
        <Timeline />
        <div class="panes">
          <EventTable answer={events} asked={asked} onHover={setHovered} lit={onMap} />
          <div class="map-pane">
            <EventsMap focus={hovered} onHover={setOnMap} />
            <Unplaced count={events.data?.unplaced ?? 0} />
            <Legend />
          </div>
        </div>
      </div>
      <PaneSwitch pane={pane} onPick={setPane} />
    </div>
  );
}

function Chips() {
  const chips = picked(filters.value);
  if (!chips.length) return null;
  return (
    <ul class="chips" aria-label="Picked filters">
      {chips.map(({ label, change }) => (
        <li key={label}>
          <button type="button" class="chip" aria-label={`Take away: ${label}`} onClick={() => setFilters(change)}>
            <bdi dir="auto">{label}</bdi> <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li><a class="link" href="/">Clear all</a></li>
    </ul>
  );
}

/** Events without a place are on no map: they are counted on it, one click from their list. */
function Unplaced({ count }: { count: number }) {
  if (!count || filters.value.precision?.includes("unmapped")) return null;
  return (
    <button type="button" class="unplaced" onClick={() => setFilters({ precision: ["unmapped"], bbox: undefined })}>
      <b>{count.toLocaleString("en")}</b> not on the map <span class="muted">list them</span>
    </button>
  );
}

function CopyLink() {
  const copy = () => {
    const words = "The link of this view is copied: whoever may see the record sees the same.";
    navigator.clipboard?.writeText(location.href).then(() => say(words), () => say("Copy the address from the address bar: it holds this view.", { bad: true }));
  };
  return <button type="button" class="button quiet" onClick={copy}>Copy link</button>;
}

function PaneSwitch({ pane, onPick }: { pane: Pane; onPick: (pane: Pane) => void }) {
  const names: [Pane, string][] = [["table", "List"], ["map", "Map"], ["filters", "Filters"]];
  return (
    <div class="pane-switch" role="group" aria-label="What to show">
      {names.map(([name, label]) => (
        <button type="button" key={name} aria-pressed={pane === name} onClick={() => onPick(name)}>{label}</button>
      ))}
    </div>
  );
}

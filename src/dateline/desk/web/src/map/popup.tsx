/** What a click on the map says: the events at that spot, a line each. */

import { render } from "preact";
import type { Row } from "../api/types";
import { T } from "../ui/bits";
import { StatusGlyph } from "../ui/StatusGlyph";
import { countWords, extentWords, percent, placeWords, plural, whenWords } from "../words";

const SHOWN = 8;

export function fillPopup(rows: Row[], go: (to: string) => void): HTMLElement {
  const element = document.createElement("div");
  render(<Spot rows={rows} go={go} />, element);
  return element;
}

function Spot({ rows, go }: { rows: Row[]; go: (to: string) => void }) {
  const place = rows[0]?.place ?? null;
  const extent = extentWords(place);
  return (
    <div class="spot">
      <p class="spot-place"><T>{placeWords(place)}</T>{extent && <span class="muted"> · {extent}</span>}</p>
      <ul>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <a href={`/events/${row.id}`} onClick={(event) => { event.preventDefault(); go(`/events/${row.id}`); }}>
              <StatusGlyph status={row.status} type={row.type} /> {row.sub_type}
            </a>
            <span class="muted"> {whenWords(row.date)}{row.fatalities ? ` · ${countWords(row.fatalities)} killed` : ""} · {percent(row.confidence)}</span>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p class="muted">and {plural(rows.length - SHOWN, "more event")} here: zoom in, or see the table</p>}
    </div>
  );
}

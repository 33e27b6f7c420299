/** Somebody else decided on this event first: what they did, what was asked here, and both ways on. Nothing typed is lost. */

import type { Row } from "../api/types";
import { Sides } from "../pages/overview/EventTable";
import { ReviewMark, T } from "../ui/bits";
import { labelOf } from "../vocab";
import { countWords, placeWords, valueWords, whenWords } from "../words";
import { type Clash, doneWords } from "./decide";

interface Props {
  clash: Clash;
  onAgain: () => void;
  onDrop: () => void;
}

export function ClashNote({ clash, onAgain, onDrop }: Props) {
  const asked = Object.entries(clash.request.set ?? {}).map(([name, value]) => `${labelOf(name)}: ${valueWords(name, value)}`);
  return (
    <div class="clash" role="alert">
      <p><b>Nothing was written.</b> {clash.said}</p>
      <div class="clash-sides">
        <div>
          <h3>As it is now</h3>
          {clash.row ? <NowWords row={clash.row} /> : <p class="muted">The event is no longer there.</p>}
        </div>
        <div>
          <h3>What you asked</h3>
          <p>{doneWords(clash.request)}</p>
          {asked.map((words) => <p key={words}><T>{words}</T></p>)}
          {clash.request.why && <p>“<T>{clash.request.why}</T>”</p>}
        </div>
      </div>
      <div class="row">
        <button type="button" class="button primary" disabled={!clash.row} onClick={onAgain}>Decide so all the same</button>
        <button type="button" class="button" onClick={onDrop}>Leave theirs</button>
      </div>
    </div>
  );
}

function NowWords({ row }: { row: Row }) {
  return (
    <>
      <p><b>{row.sub_type}</b>, {row.status} <ReviewMark review={row.review} /></p>
      <p><Sides row={row} /></p>
      <p><T>{placeWords(row.place)}</T>, {whenWords(row.date)}{row.fatalities ? `, ${countWords(row.fatalities)} killed` : ""}</p>
    </>
  );
}

/** What marks on the map and in the table mean; folded on small windows. */

import { STATUS_SAYS, STATUSES } from "../../vocab";
import { StatusGlyph } from "../../ui/StatusGlyph";

export function Legend() {
  return (
    <details class="legend">
      <summary>Legend</summary>
      <div class="legend-body">
        <p>Shape: the kind of statement</p>
        <ul>{STATUSES.map((status) => <li key={status}><StatusGlyph status={status} type="" label={false} /> <b>{status}</b> <span class="muted">{STATUS_SAYS[status]}</span></li>)}</ul>
        <p>Extent: how far the place is known</p>
        <ul>
          <li><svg width="22" height="16" aria-hidden="true"><circle cx="11" cy="8" r="4.5" class="lg-point" /></svg> a point: the place itself is named</li>
          <li><svg width="22" height="16" aria-hidden="true"><circle cx="11" cy="8" r="7" class="lg-area" /></svg> a circle: somewhere within it</li>
          <li><svg width="22" height="16" aria-hidden="true"><circle cx="11" cy="8" r="7" class="lg-wide" /><path d="M6 12L14 4M9 14L17 6" class="lg-hatch" /></svg> hatched: a province or wider</li>
          <li><svg width="22" height="16" aria-hidden="true"><circle cx="11" cy="8" r="7" class="lg-cluster" /></svg> a number: several events; click to open</li>
        </ul>
      </div>
    </details>
  );
}

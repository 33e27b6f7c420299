/** An event's mark: colour says the type, shape says what kind of statement it is, so that neither is needed alone. */

import type { Status } from "../api/types";
import { lookOf } from "../vocab";

/** 16 x 16 outlines, shared by the lists and the map (map/symbols.ts draws the same paths). fill: whether the shape is solid. */
export const SHAPES: Record<Status, { path: string; fill: boolean; extra?: string }> = {
  occurred: { path: "M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10z", fill: true },
  claimed: { path: "M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0-10z", fill: false, extra: "M8 3a5 5 0 0 1 0 10z" },
  planned: { path: "M8 2.4L13.6 8L8 13.6L2.4 8z", fill: false },
  threatened: { path: "M8 2.8L13.8 13H2.2z", fill: false },
  denied: { path: "M3.6 3.6L12.4 12.4M12.4 3.6L3.6 12.4", fill: false },
  "called off": { path: "M3.2 3.2H12.8V12.8H3.2zM3.2 12.8L12.8 3.2", fill: false },
};

export function StatusGlyph({ status, type, label = true }: { status: Status; type: string; label?: boolean }) {
  const shape = SHAPES[status] ?? SHAPES.occurred;
  return (
    <svg class={`glyph t-${lookOf(type).key}`} viewBox="0 0 16 16" width="14" height="14" role={label ? "img" : undefined}
      aria-label={label ? `${status}; ${type}` : undefined} aria-hidden={label ? undefined : "true"}>
      <path d={shape.path} class={shape.fill ? "solid" : "hollow"} />
      {shape.extra && <path d={shape.extra} class="solid" />}
    </svg>
  );
}

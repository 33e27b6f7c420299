/** One place on a small map, as wide as it is uncertain. */

import { useEffect, useRef } from "preact/hooks";
import type { Row, RowPlace } from "../api/types";
import { theme } from "../state/session";
import { circle, isExact, marksOf } from "./geometry";
import { canDraw, openMap, source } from "./library";

export function PlaceMap({ place, type, status = "occurred" }: { place: RowPlace | null; type: string; status?: Row["status"] }) {
  const element = useRef<HTMLDivElement>(null);
  const placed = place && place.lat !== null && place.lon !== null;
  useEffect(() => {
    if (!placed || !canDraw()) return;
    let live = true;
    let remove = () => {};
    const ring = circle(place.lat!, place.lon!, Math.max(place.radius_km * 1.7, isExact(place) ? 90 : 12)).coordinates[0]!;
    const bounds: [[number, number], [number, number]] = [[Math.min(...ring.map((p) => p[0]!)), Math.min(...ring.map((p) => p[1]!))], [Math.max(...ring.map((p) => p[0]!)), Math.max(...ring.map((p) => p[1]!))]];
    void openMap(element.current!, theme.value, { bounds }).then(({ map }) => {
      remove = () => map.remove();
      if (!live) return remove();
      const marks = marksOf([{ id: "here", type, status, place } as Row], []);
      for (const name of ["points", "areas", "hearts"] as const) source(map, name)?.setData(marks[name]);
      element.current!.dataset.drawn = "1";
    });
    return () => {
      live = false;
      remove();
    };
  }, [place?.lat, place?.lon, place?.radius_km, theme.value, type]);
  if (!placed) return <div class="place-map none"><p class="muted">{place ? "Named, and not on the map" : "No place"}</p></div>;
  return <div ref={element} class="place-map" />;
}

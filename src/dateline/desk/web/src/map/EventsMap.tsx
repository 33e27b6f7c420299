/** The overview's map: follows the filters, and when a person drags it, the filters follow the map. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { MapMouseEvent, Map as Maplibre, Popup } from "maplibre-gl";
import { get, isAbort, sentence } from "../api/client";
import type { MapAnswer, Row } from "../api/types";
import { type Filters, filters, setFilters, toQuery } from "../state/filters";
import { go } from "../state/router";
import { theme } from "../state/session";
import { circle, collection, isExact, marksOf, windowOf } from "./geometry";
import { canDraw, openMap, type Opened, source } from "./library";
import { fillPopup } from "./popup";

const CLICKABLE = ["clusters", "points", "stacks", "hearts", "areas"];
/** The query of the map's own window, apart from the filter `bbox`, is asked this long after the last movement. */
const QUIET_MS = 120;

interface Props {
  focus: Row | null;
  onHover: (id: string | null) => void;
}

export function EventsMap({ focus, onHover }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [trouble, setTrouble] = useState<string | null>(canDraw() ? null : "This browser cannot draw maps (WebGL is off). The table has every event.");
  const state = filters.value;
  const asked = toQuery(state, ["sort", "bbox"]);

  useEffect(() => {
    if (trouble || !element.current) return;
    let live = true;
    let map: Maplibre | null = null;
    start(element.current, onHover).then(
      (found) => {
        map = found.map;
        if (live) setOpened(found);
        else map.remove();
      },
      (error) => setTrouble(`The map could not be loaded: ${sentence(error)}`),
    );
    return () => {
      live = false;
      map?.remove();
      setOpened(null);
    };
  }, [theme.value]);

  useMarks(opened, asked, !state.bbox, setTrouble);
  useEffect(() => {
    if (opened) drawFocus(opened.map, focus);
  }, [opened, focus]);

  return (
    <div class="map-frame">
      <div ref={element} class="map" data-ready={opened ? "yes" : "no"} />
      {trouble && <p class="map-trouble" role="status">{trouble}</p>}
    </div>
  );
}

async function start(element: HTMLElement, onHover: (id: string | null) => void): Promise<Opened> {
  const box = boxOf(filters.peek());
  const opened = await openMap(element, theme.peek(), box ? { bounds: [[box[0], box[1]], [box[2], box[3]]] } : {});
  const { map } = opened;
  map.on("moveend", (event) => {
    if ((event as { originalEvent?: unknown }).originalEvent || asksForWindow.has(map)) keepWindow(map);
    asksForWindow.delete(map);
  });
  map.getContainer().querySelectorAll(".maplibregl-ctrl-zoom-in, .maplibregl-ctrl-zoom-out").forEach((button) => {
    button.addEventListener("click", () => asksForWindow.add(map));
  });
  listen(opened, onHover);
  return opened;
}

/** Maps that move because a person pressed a button: that counts as dragging. */
const asksForWindow = new WeakSet<Maplibre>();

function keepWindow(map: Maplibre): void {
  const bounds = map.getBounds();
  const box = [Math.max(-180, bounds.getWest()), Math.max(-85, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(85, bounds.getNorth())];
  setFilters({ bbox: box.map((each) => each.toFixed(3)).join(",") }, true);
}

export function boxOf(given: Filters): [number, number, number, number] | null {
  const parts = given.bbox?.split(",").map(Number) ?? [];
  return parts.length === 4 && parts.every(Number.isFinite) ? (parts as [number, number, number, number]) : null;
}

/** Asks for what the window holds whenever the filters or the window change, and draws it. `fit`: bring everything into view once. */
function useMarks(opened: Opened | null, asked: string, fit: boolean, setTrouble: (words: string | null) => void): void {
  const fitted = useRef<string | null>(null);
  useEffect(() => {
    if (!opened) return;
    const { map } = opened;
    let stop = new AbortController();
    let timer = 0;
    const ask = async (whole: boolean) => {
      stop.abort();
      stop = new AbortController();
      const bounds = map.getBounds();
      const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((each) => each.toFixed(4)).join(",");
      const zoom = Math.max(0, Math.floor(map.getZoom()));
      try {
        const answer = await get<MapAnswer>(`/api/map?${asked}${asked ? "&" : ""}${whole ? "" : `bbox=${box}&`}zoom=${zoom}`, stop.signal);
        draw(map, answer);
        setTrouble(null);
        const around = whole ? windowOf(answer.events, answer.clusters) : null;
        if (around) map.fitBounds(around, { padding: { top: 44, bottom: 48, left: 44, right: 56 }, maxZoom: 8, animate: false });
      } catch (error) {
        if (!isAbort(error)) setTrouble(sentence(error));
      }
    };
    const moved = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void ask(false), QUIET_MS);
    };
    const whole = fit && fitted.current !== asked;
    fitted.current = asked;
    void ask(whole);
    map.on("moveend", moved);
    return () => {
      map.off("moveend", moved);
      clearTimeout(timer);
      stop.abort();
    };
  }, [opened, asked, fit]);
}

function draw(map: Maplibre, answer: MapAnswer): void {
  const marks = marksOf(answer.events, answer.clusters);
  known.set(map, new Map(answer.events.map((row) => [row.id, row])));
  for (const name of ["points", "areas", "hearts", "clusters"] as const) source(map, name)?.setData(marks[name]);
  map.getContainer().dataset.drawn = String(answer.events.length + answer.clusters.length);
}

const known = new WeakMap<Maplibre, Map<string, Row>>();

function drawFocus(map: Maplibre, row: Row | null): void {
  const place = row?.place;
  if (!place || place.lat === null || place.lon === null) {
    source(map, "focus")?.setData(collection([]));
    return;
  }
  const at = { type: "Point" as const, coordinates: [place.lon, place.lat] };
  const shape = isExact(place) ? at : circle(place.lat, place.lon, place.radius_km);
  source(map, "focus")?.setData(collection([{ type: "Feature", geometry: shape, properties: {} }]));
}

function listen({ map, lib }: Opened, onHover: (id: string | null) => void): void {
  let popup: Popup | null = null;
  const under = (event: MapMouseEvent) => map.queryRenderedFeatures(event.point, { layers: CLICKABLE });
  map.on("mousemove", (event) => {
    const found = under(event)[0];
    map.getCanvas().style.cursor = found ? "pointer" : "";
    onHover(found?.properties.ids ? String(found.properties.ids).split(" ")[0]! : null);
  });
  map.on("mouseout", () => onHover(null));
  map.on("click", (event) => {
    const found = under(event);
    popup?.remove();
    const first = found[0];
    if (!first) return;
    if (first.layer.id === "clusters") {
      const box = String(first.properties.bbox).split(",").map(Number) as [number, number, number, number];
      asksForWindow.add(map);
      map.fitBounds(box, { padding: 60, maxZoom: Math.max(9, map.getZoom() + 1) });
      return;
    }
    const ids = [...new Set(found.flatMap((each) => String(each.properties.ids ?? "").split(" ").filter(Boolean)))];
    const rows = ids.map((id) => known.get(map)?.get(id)).filter((row): row is Row => !!row);
    popup = new lib.Popup({ maxWidth: "320px", focusAfterOpen: true }).setLngLat(event.lngLat).setDOMContent(fillPopup(rows, go)).addTo(map);
  });
}

/** The map library: loaded after the first view is drawn, in its build for a strict Content-Security-Policy. */

import type { LngLatBoundsLike, Map as Maplibre } from "maplibre-gl";
import { get, isAbort } from "../api/client";
import type { Label } from "../api/types";
import type { Theme } from "../state/session";
import { collection } from "./geometry";
import { styleOf } from "./style";
import { addSymbols } from "./symbols";

type Library = typeof import("maplibre-gl");
let library: Promise<Library> | null = null;

export function loadLibrary(): Promise<Library> {
  library ??= import("maplibre-gl").then((found) => {
    const lib = ("default" in found ? found.default : found) as Library;
    lib.setWorkerUrl("/maplibre-worker.js");
    return lib;
  });
  return library;
}

/** Whether this browser can draw it at all. */
export function canDraw(): boolean {
  const canvas = document.createElement("canvas");
  return !!(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

export interface Opened {
  map: Maplibre;
  lib: Library;
}

/** A map in the element, ready: its style loaded, its symbols drawn, its labels following its window. */
export async function openMap(element: HTMLElement, theme: Theme, start: { bounds?: LngLatBoundsLike } = {}): Promise<Opened> {
  const lib = await loadLibrary();
  const map = new lib.Map({
    container: element, style: styleOf(theme), attributionControl: { compact: false }, renderWorldCopies: true, dragRotate: false,
    pitchWithRotate: false, touchPitch: false, maxZoom: 13, minZoom: 0.5, fadeDuration: 0, center: [20, 20], zoom: 1.2,
    ...(start.bounds ? { bounds: start.bounds, fitBoundsOptions: { padding: 40, maxZoom: 8 } } : {}),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new lib.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new lib.ScaleControl({ maxWidth: 90 }), "bottom-left");
  map.on("styleimagemissing", () => addSymbols(map, theme));
  await new Promise<void>((resolve) => map.once("load", () => resolve()));
  addSymbols(map, theme);
  followWithLabels(map);
  followWithDetail(map);
  return { map, lib };
}

function followWithLabels(map: Maplibre): void {
  let stop = new AbortController();
  const ask = async () => {
    stop.abort();
    stop = new AbortController();
    const bounds = map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((each) => each.toFixed(3)).join(",");
    try {
      const { labels } = await get<{ labels: Label[] }>(`/api/labels?bbox=${box}&zoom=${Math.floor(map.getZoom())}`, stop.signal);
      source(map, "labels")?.setData(collection(labels.map((label) => ({
        type: "Feature", geometry: { type: "Point", coordinates: [label.lon, label.lat] },
        properties: { name: label.name, rank: label.rank, level: label.level },
      }))));
    } catch (error) {
      if (!isAbort(error)) source(map, "labels")?.setData(collection([]));
    }
  };
  map.on("moveend", ask);
  void ask();
}

const DETAIL_FROM_ZOOM = 5;

/** Coasts and borders at 1:10,000,000 once somebody looks closely; the coarse ones stay until those are there. */
function followWithDetail(map: Maplibre): void {
  const look = () => {
    if (map.getZoom() < DETAIL_FROM_ZOOM) return;
    map.off("zoomend", look);
    const show = (event: { sourceId?: string; isSourceLoaded?: boolean }) => {
      if (event.sourceId !== "countries-detail" || !event.isSourceLoaded) return;
      map.off("sourcedata", show);
      for (const [name, seen] of [["land", "none"], ["borders", "none"], ["land-detail", "visible"], ["borders-detail", "visible"]]) {
        map.setLayoutProperty(name!, "visibility", seen!);
      }
    };
    for (const name of ["land-detail", "borders-detail"]) map.setLayoutProperty(name, "visibility", "visible");
    source(map, "borders-detail")?.setData("/basemap/borders-detail.json");
    source(map, "countries-detail")?.setData("/basemap/countries-detail.json");
    map.on("sourcedata", show);
  };
  map.on("zoomend", look);
  look();
}

/** A source of the map; nothing once the map is gone. */
export function source(map: Maplibre, name: string): import("maplibre-gl").GeoJSONSource | undefined {
  return (map.style ? map.getSource(name) : undefined) as import("maplibre-gl").GeoJSONSource | undefined;
}

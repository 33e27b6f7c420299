/** Where: taken from the gazetteer's candidates, or picked on the map with how wide it is. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Candidate, Place } from "../api/types";
import { circle, collection } from "../map/geometry";
import { canDraw, openMap, type Opened, source } from "../map/library";
import { theme } from "../state/session";
import { LEVEL_RADIUS_KM } from "../vocab";
import { Search } from "./Search";
import type { EditorProps } from "./Editor";

const WIDTHS: [number, string][] = [[2, "the spot"], [10, "10 km"], [30, "30 km"], [100, "100 km"]];

export function PlaceEditor({ value, words, onSave }: EditorProps) {
  const now = value as Place | null;
  const [found, setFound] = useState<Candidate[]>([]);
  const [typed, setTyped] = useState(words?.text ?? now?.text ?? now?.name ?? "");
  const [spot, setSpot] = useState<{ lat: number; lon: number } | null>(null);
  const [km, setKm] = useState(2);
  useEffect(() => {
    if (words) setTyped(words.text);
  }, [words?.text]);
  const wordsOf = words ?? {};
  const saveSpot = () => spot && onSave({ name: typed || "the picked spot", ...spot, precision: km <= 2 ? 1 : km <= 30 ? 2 : 3, radius_km: km, level: km <= 2 ? "site" : "district", described: km > 2, country: now?.country ?? null, admin1: now?.admin1 ?? null, ...wordsOf });
  return (
    <div class="place-editor">
      <div class="place-search">
        <Search register="places" label="Place" start={typed} onFound={setFound} onTake={(entry) => onSave({ ...placeOf(entry), ...wordsOf })}
          onWords={(name) => onSave({ name, lat: null, lon: null, precision: 2, level: "site", country: now?.country ?? null, ...wordsOf })} />
        {spot && (
          <div class="spot-save">
            <p>{spot.lat.toFixed(3)}, {spot.lon.toFixed(3)}; the truth lies within</p>
            <div class="segments">{WIDTHS.map(([wide, label]) => <button type="button" key={wide} aria-pressed={km === wide} onClick={() => setKm(wide)}>{label}</button>)}</div>
            <button type="button" class="button primary" onClick={saveSpot}>Take this spot</button>
          </div>
        )}
        <button type="button" class="link" onClick={() => onSave(null)}>The reports do not say where</button>
      </div>
      <PickMap now={now} candidates={found} spot={spot} km={km} onPick={setSpot} onTake={(entry) => onSave({ ...placeOf(entry), ...wordsOf })} />
    </div>
  );
}

/** The contract's place for an entry of the gazetteer. */
export function placeOf(entry: Candidate): Record<string, unknown> {
  const level = entry.level ?? "town";
  const radius = entry.radius_km ?? LEVEL_RADIUS_KM[level] ?? 5;
  const precision = ["site", "town"].includes(level) ? 1 : ["province", "region", "country", "sea"].includes(level) ? 3 : 2;
  const id = entry.geonames_id ?? (typeof entry.id === "number" ? entry.id : /^\d+$/.test(entry.id) ? Number(entry.id) : null);
  return {
    name: entry.name, geonames_id: id, pcode: entry.pcode ?? null, lat: entry.lat ?? null, lon: entry.lon ?? null, admin1: entry.admin1 ?? null,
    country: entry.country ?? null, level, precision, radius_km: radius, described: false,
  };
}

interface PickProps {
  now: Place | null;
  candidates: Candidate[];
  spot: { lat: number; lon: number } | null;
  km: number;
  onPick: (spot: { lat: number; lon: number }) => void;
  onTake: (entry: Candidate) => void;
}

function PickMap({ now, candidates, spot, km, onPick, onTake }: PickProps) {
  const element = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const take = useRef(onTake);
  take.current = onTake;
  useEffect(() => {
    if (!canDraw()) return;
    let live = true;
    let made: Opened | null = null;
    void openMap(element.current!, theme.peek()).then((found) => {
      made = found;
      if (!live) return found.map.remove();
      if (now?.lat != null && now.lon != null) found.map.jumpTo({ center: [now.lon, now.lat], zoom: 6 });
      found.map.getCanvas().style.cursor = "crosshair";
      found.map.on("click", (event) => onPick({ lat: event.lngLat.lat, lon: event.lngLat.lng }));
      element.current!.dataset.ready = "yes";
      setOpened(found);
    });
    return () => {
      live = false;
      made?.map.remove();
    };
  }, []);
  useEffect(() => {
    if (!opened) return;
    const placed = candidates.filter((entry) => entry.lat != null && entry.lon != null).slice(0, 9);
    const markers = placed.map((entry) => {
      const pin = document.createElement("button");
      pin.type = "button";
      pin.className = "candidate-pin";
      pin.textContent = String(candidates.indexOf(entry) + 1);
      pin.title = entry.name;
      pin.addEventListener("click", (event) => {
        event.stopPropagation();
        take.current(entry);
      });
      return new opened.lib.Marker({ element: pin }).setLngLat([entry.lon!, entry.lat!]).addTo(opened.map);
    });
    if (placed.length) {
      const box = new opened.lib.LngLatBounds();
      for (const entry of placed) box.extend([entry.lon!, entry.lat!]);
      opened.map.fitBounds(box, { padding: 40, maxZoom: 7, animate: false });
    }
    return () => markers.forEach((marker) => marker.remove());
  }, [opened, candidates]);
  useEffect(() => {
    if (!opened) return;
    const features = spot ? [circle(spot.lat, spot.lon, km), { type: "Point" as const, coordinates: [spot.lon, spot.lat] }] : [];
    source(opened.map, "picked")?.setData(collection(features.map((geometry) => ({ type: "Feature", geometry, properties: {} }))));
  }, [opened, spot, km]);
  return <div ref={element} class="pick-map" />;
}

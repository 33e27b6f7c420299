/** Events as shapes on a map: an exact place is a point; anything wider is an area as wide as it is uncertain, never a pin. */

import type { Feature, FeatureCollection, Geometry, Polygon } from "geojson";
import type { Cluster, Row, RowPlace, Status } from "../api/types";
import { lookOf } from "../vocab";

const EARTH_KM = 6371.0088;
const STEPS = 64;
const RAD = Math.PI / 180;

/** A circle on the ground as a polygon. km: its radius. */
export function circle(lat: number, lon: number, km: number): Polygon {
  const d = km / EARTH_KM;
  const phi = lat * RAD;
  const ring: [number, number][] = [];
  for (let i = 0; i <= STEPS; i++) {
    const bearing = (2 * Math.PI * i) / STEPS;
    const p = Math.asin(Math.sin(phi) * Math.cos(d) + Math.cos(phi) * Math.sin(d) * Math.cos(bearing));
    const l = lon * RAD + Math.atan2(Math.sin(bearing) * Math.sin(d) * Math.cos(phi), Math.cos(d) - Math.sin(phi) * Math.sin(p));
    ring.push([l / RAD, p / RAD]);
  }
  return { type: "Polygon", coordinates: [ring] };
}

/** Drawn as a point only where the text names the place itself. */
export function isExact(place: RowPlace): boolean {
  return place.precision === 1;
}

export interface Marks {
  points: FeatureCollection;
  areas: FeatureCollection;
  hearts: FeatureCollection;
  clusters: FeatureCollection;
}

interface Stack {
  place: RowPlace;
  rows: Row[];
}

/** Events at the same spot become one mark with a number, so that none hides another. */
function stacked(rows: Row[]): Stack[] {
  const stacks = new Map<string, Stack>();
  for (const row of rows) {
    const place = row.place;
    if (!place || place.lat === null || place.lon === null) continue;
    const key = `${place.lat.toFixed(4)} ${place.lon.toFixed(4)} ${isExact(place) ? "" : place.radius_km}`;
    const stack = stacks.get(key);
    if (stack) stack.rows.push(row);
    else stacks.set(key, { place, rows: [row] });
  }
  return [...stacks.values()];
}

export function marksOf(rows: Row[], clusters: Cluster[]): Marks {
  const points: Feature[] = [];
  const areas: Feature[] = [];
  const hearts: Feature[] = [];
  for (const { place, rows: here } of stacked(rows)) {
    const at: Geometry = { type: "Point", coordinates: [place.lon!, place.lat!] };
    const properties = describe(here, place);
    if (isExact(place)) points.push({ type: "Feature", geometry: at, properties });
    else {
      areas.push({ type: "Feature", geometry: circle(place.lat!, place.lon!, place.radius_km), properties });
      hearts.push({ type: "Feature", geometry: at, properties });
    }
  }
  areas.sort((a, b) => b.properties!.km - a.properties!.km);
  return {
    points: collection(points), areas: collection(areas), hearts: collection(hearts),
    clusters: collection(clusters.map(clusterFeature)),
  };
}

function describe(rows: Row[], place: RowPlace): Record<string, unknown> {
  const types = new Set(rows.map((row) => lookOf(row.type).key));
  const statuses = new Set<Status>(rows.map((row) => row.status));
  const type = types.size === 1 ? [...types][0]! : "mixed";
  const status = statuses.size === 1 ? [...statuses][0]! : "occurred";
  return {
    ids: rows.map((row) => row.id).join(" "), count: rows.length, type, status, icon: `${status}|${type}`, km: place.radius_km,
    wide: place.precision === 3, until: zoomWhere(place), told: [...statuses].every((each) => each !== "occurred"),
  };
}

/** A circle smaller than this on the screen gets a soft mark, so that it is seen. */
const SMALL_PX = 11;

/** The zoom at which the place's circle is as wide as that. */
function zoomWhere(place: RowPlace): number {
  const around = 2 * Math.PI * EARTH_KM * Math.cos(place.lat! * RAD);
  return Math.log2((SMALL_PX * around) / (512 * Math.max(0.1, place.radius_km)));
}

function clusterFeature(cluster: Cluster): Feature {
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [cluster.lon, cluster.lat] },
    properties: { count: cluster.count, bbox: cluster.bbox.join(","), label: short(cluster.count) },
  };
}

function short(count: number): string {
  if (count < 1000) return String(count);
  return count < 1e6 ? `${(count / 1000).toFixed(count < 10_000 ? 1 : 0)}k` : `${(count / 1e6).toFixed(1)}M`;
}

export function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

/** The window around everything on the map: west, south, east, north; null where there is nothing. */
export function windowOf(rows: Row[], clusters: Cluster[]): [number, number, number, number] | null {
  const spots: [number, number][] = [];
  for (const { place } of rows) if (place && place.lat !== null && place.lon !== null) spots.push([place.lon, place.lat]);
  for (const { lat, lon } of clusters) spots.push([lon, lat]);
  if (!spots.length) return null;
  const lons = spots.map((spot) => spot[0]);
  const lats = spots.map((spot) => spot[1]);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The look of the map: an offline base map (Natural Earth, from basemap/), labels of our own gazetteer, then the events. */

import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Theme } from "../state/session";
import { TYPES } from "../vocab";

interface Ink {
  water: string;
  land: string;
  border: string;
  coast: string;
  label: string;
  halo: string;
  cluster: string;
  onCluster: string;
  focus: string;
  mixed: string;
}

const INKS: Record<Theme, Ink> = {
  light: {
    water: "#d9e2e6", land: "#f4f1ea", border: "#b9b2a4", coast: "#aab8bf", label: "#5b5f62", halo: "#f4f1ea",
    cluster: "#2b3840", onCluster: "#ffffff", focus: "#0b5cad", mixed: "#2b3840",
  },
  dark: {
    water: "#101518", land: "#22282c", border: "#485157", coast: "#3a444a", label: "#a3abae", halo: "#1b2023",
    cluster: "#cdd3d5", onCluster: "#15191c", focus: "#8cc4f5", mixed: "#d5dadc",
  },
};

export const FONT = ["Desk Map"];

export function inkOf(theme: Theme): Ink {
  return INKS[theme];
}

/** Colour of a type's key, as an expression over the feature's `type`. */
function typeColour(theme: Theme): any {
  return ["match", ["get", "type"], ...TYPES.flatMap((type) => [type.key, type[theme]]), INKS[theme].mixed];
}

export function colourOf(key: string, theme: Theme): string {
  return TYPES.find((type) => type.key === key)?.[theme] ?? INKS[theme].mixed;
}

const NOTHING = { type: "FeatureCollection" as const, features: [] };

export function styleOf(theme: Theme): StyleSpecification {
  const empty = (): any => ({ type: "geojson", data: NOTHING });
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: "/basemap/countries.json", tolerance: 0.3, attribution: "Natural Earth, GeoNames" },
      "countries-detail": empty(),
      "borders-detail": empty(),
      borders: { type: "geojson", data: "/basemap/borders.json", tolerance: 0.3 },
      labels: empty(), areas: empty(), hearts: empty(), points: empty(), clusters: empty(), focus: empty(), picked: empty(),
    },
    layers: [...ground(theme), ...marks(theme)],
  };
}

function ground(theme: Theme): LayerSpecification[] {
  const ink = INKS[theme];
  return [
    { id: "water", type: "background", paint: { "background-color": ink.water } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": ink.land, "fill-outline-color": ink.coast } },
    {
      id: "borders", type: "line", source: "borders",
      paint: { "line-color": ink.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 7, 1.4] },
    },
    { id: "land-detail", type: "fill", source: "countries-detail", layout: { visibility: "none" }, paint: { "fill-color": ink.land, "fill-outline-color": ink.coast } },
    { id: "borders-detail", type: "line", source: "borders-detail", layout: { visibility: "none" }, paint: { "line-color": ink.border, "line-width": 1.4 } },
  ];
}

function marks(theme: Theme): LayerSpecification[] {
  const ink = INKS[theme];
  const colour = typeColour(theme);
  return [
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colour, "fill-opacity": ["case", ["get", "told"], 0.04, 0.13] } },
    {
      id: "areas-hatch", type: "fill", source: "areas", filter: ["==", ["get", "wide"], true],
      paint: { "fill-pattern": ["concat", "hatch|", ["get", "type"]], "fill-opacity": 0.55 },
    },
    {
      id: "areas-edge", type: "line", source: "areas",
      paint: { "line-color": colour, "line-width": 1.4, "line-opacity": 0.85, "line-dasharray": [2, 2] },
    },
    {
      id: "labels", type: "symbol", source: "labels",
      layout: {
        "text-field": ["get", "name"], "text-font": FONT, "symbol-sort-key": ["get", "rank"], "text-max-width": 8, "text-padding": 6,
        "text-size": ["match", ["get", "level"], "country", 13, "province", 11.5, 12],
        "text-letter-spacing": ["match", ["get", "level"], "country", 0.12, 0],
        "text-transform": ["match", ["get", "level"], "country", "uppercase", "none"],
        "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 0.55,
      },
      paint: { "text-color": ink.label, "text-halo-color": ink.halo, "text-halo-width": 1.4 },
    },
    {
      id: "hearts", type: "circle", source: "hearts", filter: ["<", ["zoom"], ["get", "until"]],
      paint: {
        "circle-color": colour, "circle-radius": ["interpolate", ["linear"], ["get", "count"], 1, 9, 20, 16],
        "circle-blur": 0.75, "circle-opacity": ["case", ["get", "told"], 0.28, 0.5],
      },
    },
    {
      id: "clusters", type: "circle", source: "clusters",
      paint: {
        "circle-color": ink.cluster, "circle-opacity": 0.88, "circle-stroke-color": ink.halo, "circle-stroke-width": 1.5,
        "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 9, 10, 16, 60, 28, 300, 40],
      },
    },
    {
      id: "clusters-count", type: "symbol", source: "clusters",
      layout: { "text-field": ["get", "label"], "text-font": FONT, "text-size": 12, "text-allow-overlap": true, "text-ignore-placement": true },
      paint: { "text-color": ink.onCluster },
    },
    {
      id: "stacks", type: "circle", source: "points", filter: [">", ["get", "count"], 1],
      paint: {
        "circle-color": colour, "circle-stroke-color": ink.halo, "circle-stroke-width": 1.5,
        "circle-radius": ["interpolate", ["linear"], ["get", "count"], 2, 8, 30, 14],
      },
    },
    {
      id: "stacks-count", type: "symbol", source: "points", filter: [">", ["get", "count"], 1],
      layout: { "text-field": ["to-string", ["get", "count"]], "text-font": FONT, "text-size": 11.5, "text-allow-overlap": true, "text-ignore-placement": true },
      paint: { "text-color": theme === "light" ? "#fff" : "#15191c" },
    },
    {
      id: "points", type: "symbol", source: "points", filter: ["==", ["get", "count"], 1],
      layout: { "icon-image": ["get", "icon"], "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-size": 1 },
    },
    { id: "focus-area", type: "line", source: "focus", filter: ["==", ["geometry-type"], "Polygon"], paint: { "line-color": ink.focus, "line-width": 2.5 } },
    {
      id: "focus-point", type: "circle", source: "focus", filter: ["==", ["geometry-type"], "Point"],
      paint: { "circle-radius": 12, "circle-opacity": 0, "circle-stroke-color": ink.focus, "circle-stroke-width": 2.5 },
    },
    { id: "picked-area", type: "fill", source: "picked", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ink.focus, "fill-opacity": 0.16 } },
    {
      id: "picked-point", type: "circle", source: "picked", filter: ["==", ["geometry-type"], "Point"],
      paint: { "circle-radius": 5, "circle-color": ink.focus, "circle-stroke-color": ink.halo, "circle-stroke-width": 2 },
    },
  ];
}

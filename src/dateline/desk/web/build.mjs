/** Builds the desk's front end into ../static: scripts, styles, fonts, and the offline base map. `node build.mjs [--watch]`. */

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { feature, mesh } from "topojson-client";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = (path) => here(`../static/${path}`);

rmSync(out(""), { recursive: true, force: true });
for (const folder of ["", "fonts", "basemap"]) mkdirSync(out(folder), { recursive: true });

copyFileSync(here("src/index.html"), out("index.html"));
copyFileSync(here("src/icon.svg"), out("icon.svg"));
copyFileSync(here("node_modules/maplibre-gl/dist/maplibre-gl-csp-worker.js"), out("maplibre-worker.js"));
for (const [family, file] of [["source-sans-3", "wght-normal"], ["source-sans-3", "wght-italic"], ["source-serif-4", "wght-normal"]]) {
  for (const script of ["latin", "latin-ext"]) {
    copyFileSync(here(`node_modules/@fontsource-variable/${family}/files/${family}-${script}-${file}.woff2`), out(`fonts/${family}-${script}-${file}.woff2`));
  }
}
basemap("50m", "", 2);
basemap("10m", "-detail", 2);
await scripts();

/** Natural Earth's countries and the borders between them as GeoJSON. digits: decimals of a degree that are kept. */
function basemap(scale, suffix, digits) {
  const step = 10 ** digits;
  const world = JSON.parse(readFileSync(here(`node_modules/world-atlas/countries-${scale}.json`), "utf8"));
  const countries = feature(world, world.objects.countries);
  const land = { type: "FeatureCollection", features: countries.features.map(({ geometry }) => ({ type: "Feature", properties: {}, geometry: thinned(unwrapped(geometry), step) })) };
  const borders = { type: "Feature", properties: {}, geometry: mesh(world, world.objects.countries, (a, b) => a !== b) };
  const round = (key, value) => (typeof value === "number" ? Number(value.toFixed(digits)) : value);
  writeFileSync(out(`basemap/countries${suffix}.json`), JSON.stringify(land, round));
  writeFileSync(out(`basemap/borders${suffix}.json`), JSON.stringify(borders, round));
}

/** Rounded to so many steps a degree; points that fall together are one, rings that vanish are left out. */
function thinned({ type, coordinates }, step) {
  const round = ([lon, lat]) => [Math.round(lon * step) / step, Math.round(lat * step) / step];
  const apart = (point, index, ring) => !index || point[0] !== ring[index - 1][0] || point[1] !== ring[index - 1][1];
  const rings = (polygon) => polygon.map((ring) => ring.map(round).filter(apart)).filter((ring) => ring.length > 3);
  return { type, coordinates: coordinates.map(rings).filter((polygon) => polygon.length) };
}

/** The same polygons without jumps at 180 degrees: a ring goes on past it, and one around a pole is closed along the pole. */
function unwrapped(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(unwrappedRing)) };
}

function unwrappedRing(ring) {
  let shift = 0;
  const out = ring.map(([lon, lat], index) => {
    const jump = index ? lon - ring[index - 1][0] : 0;
    if (Math.abs(jump) > 180) shift -= 360 * Math.sign(jump);
    return [lon + shift, lat];
  });
  if (!shift) return out;
  const pole = out[0][1] < 0 ? -90 : 90;
  return [...out, [out[out.length - 1][0], pole], [out[0][0], pole], out[0]];
}

async function scripts() {
  const options = {
    entryPoints: { app: here("src/app.tsx"), "app-styles": here("src/styles/app.css") },
    outdir: out(""), bundle: true, format: "esm", splitting: true, minify: true, target: "es2022", jsx: "automatic", jsxImportSource: "preact",
    alias: { "maplibre-gl": here("node_modules/maplibre-gl/dist/maplibre-gl-csp.js") }, entryNames: "[name]", chunkNames: "chunks/[name]-[hash]",
    external: ["/fonts/*"], legalComments: "none", logLevel: "warning",
  };
  if (!process.argv.includes("--watch")) return esbuild.build(options);
  return (await esbuild.context(options)).watch();
}

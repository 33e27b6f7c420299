/** The filters of the overview, read from and written to the query string; the same names as the server's. */

import { computed } from "@preact/signals";
import { go, query, replace } from "./router";

export const MANY = ["type", "sub_type", "status", "role", "review", "country", "precision"] as const;
export const ONE = ["text", "actor", "place", "bbox", "since", "until", "origins", "sort"] as const;
export type Many = (typeof MANY)[number];
export type One = (typeof ONE)[number];
export type Filters = { [name in Many]?: string[] } & { [name in One]?: string };

export const filters = computed(() => parse(query.value));

export function parse(text: string): Filters {
  const given = new URLSearchParams(text);
  const found: Filters = {};
  for (const name of MANY) {
    const values = given.getAll(name).filter(Boolean);
    if (values.length) found[name] = values;
  }
  for (const name of ONE) {
    const value = given.get(name);
    if (value) found[name] = value;
  }
  return found;
}

/** The query string of filters, in one order, so that the same state is the same address. `without`: names left out. */
export function toQuery(given: Filters, without: readonly string[] = []): string {
  const out = new URLSearchParams();
  for (const name of MANY) if (!without.includes(name)) for (const value of given[name] ?? []) out.append(name, value);
  for (const name of ONE) if (!without.includes(name) && given[name]) out.append(name, given[name]!);
  return out.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}

/** Sets some filters and leaves the others; `undefined` takes one away. `quiet`: no step for "back" (dragging, typing). */
export function setFilters(change: Filters, quiet = false): void {
  const next = toQuery({ ...filters.value, ...change });
  if (next === query.value) return;
  (quiet ? replace : go)(`/${next ? `?${next}` : ""}`);
}

export function toggle(name: Many, value: string): void {
  const now = filters.value[name] ?? [];
  const next = now.includes(value) ? now.filter((each) => each !== value) : [...now, value];
  setFilters({ [name]: next.length ? next : undefined });
}

/** What is picked, each with the change that takes it away: for the row of chips. */
export function picked(given: Filters): { label: string; change: Filters }[] {
  const out: { label: string; change: Filters }[] = [];
  for (const name of MANY) {
    for (const value of given[name] ?? []) {
      const rest = given[name]!.filter((each) => each !== value);
      out.push({ label: chip(name, value), change: { [name]: rest.length ? rest : undefined } });
    }
  }
  for (const name of ["text", "actor", "place", "origins"] as const) {
    if (given[name]) out.push({ label: chip(name, given[name]!), change: { [name]: undefined } });
  }
  if (given.since || given.until) {
    out.push({ label: `${given.since ?? "…"} to ${given.until ?? "…"}`, change: { since: undefined, until: undefined } });
  }
  if (given.bbox) out.push({ label: "in the map's window", change: { bbox: undefined } });
  return out;
}

const PLACED: Record<string, string> = {
  "1": "exact place", "2": "near a place", "3": "province or wider", none: "without a place", unmapped: "not on the map",
};

const SAID: Record<string, (value: string) => string> = {
  text: (v) => `“${v}”`,
  origins: (v) => `${v} or more origins`,
  precision: (v) => PLACED[v] ?? v,
  review: (v) => (v === "machine" ? "not reviewed" : v),
  role: (v) => (v === "current" ? "newly reported" : "recalled"),
};

function chip(name: string, value: string): string {
  return SAID[name]?.(value) ?? value;
}

/** Values in plain words, as `dateline events` prints them: "late May 2017", "near Kirkuk (about 20 km around)", "at least 12". */

import type { Actor, Count, RowDate, RowPlace, Source } from "./api/types";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WIDE = new Set(["province", "region", "country", "sea"]);

interface Day {
  y: number;
  m: number;
  d: number;
}

function dayOf(iso: string): Day {
  const [y, m, d] = iso.split("-").map(Number);
  return { y: y!, m: m ?? 1, d: d ?? 1 };
}

function lastOf(y: number, m: number): number {
  return new Date(Date.UTC(y, m, 0)).getUTCDate();
}

export function dayWords(iso: string): string {
  const { y, m, d } = dayOf(iso);
  return `${d} ${MONTHS[m - 1]} ${y}`;
}

/** An interval as a person would say it. Parts of a month: 1-10 early, 11-20 mid, 21-end late. */
export function intervalWords(earliest: string | null, latest: string | null): string {
  if (!earliest && !latest) return "not said";
  if (!earliest) return `until ${dayWords(latest!)}`;
  if (!latest) return `since ${dayWords(earliest)}`;
  if (earliest === latest) return dayWords(earliest);
  const a = dayOf(earliest);
  const b = dayOf(latest);
  return unitWords(a, b) ?? rangeWords(a, b, earliest, latest);
}

function unitWords(a: Day, b: Day): string | null {
  const whole = a.d === 1 && b.d === lastOf(b.y, b.m);
  if (a.y === b.y && a.m === b.m) {
    const month = `${MONTHS[a.m - 1]} ${a.y}`;
    if (whole) return month;
    if (a.d === 1 && b.d === 10) return `early ${month}`;
    if (a.d === 11 && b.d === 20) return `mid-${month}`;
    if (a.d === 21 && b.d === lastOf(b.y, b.m)) return `late ${month}`;
    return null;
  }
  if (a.y === b.y && a.m === 1 && b.m === 12 && whole) return String(a.y);
  if (whole && a.y === b.y) return `${MONTHS[a.m - 1]} to ${MONTHS[b.m - 1]} ${b.y}`;
  if (whole) return `${MONTHS[a.m - 1]} ${a.y} to ${MONTHS[b.m - 1]} ${b.y}`;
  return null;
}

function rangeWords(a: Day, b: Day, earliest: string, latest: string): string {
  if (a.y === b.y && a.m === b.m) return `${a.d}–${b.d} ${MONTHS[a.m - 1]} ${a.y}`;
  if (a.y === b.y) return `${a.d} ${MONTHS[a.m - 1]} to ${dayWords(latest)}`;
  return `${a.m === 1 && a.d === 1 ? a.y : dayWords(earliest)} to ${dayWords(latest)}`;
}

export function whenWords(date: RowDate | null): string {
  return date ? intervalWords(date.earliest, date.latest) : "not said";
}

/** A report's day of publication, in whichever form it comes: a pair, an object with two ends, or a day. */
export function publishedWords(published: unknown): string {
  const [first, last] = ends(published);
  if (!first && !last) return "day not known";
  return first && !last ? `${dayWords(first)} or later` : !first ? `by ${dayWords(last!)}` : intervalWords(first, last);
}

function ends(published: unknown): [string | null, string | null] {
  if (typeof published === "string") return [published, published];
  if (Array.isArray(published)) return [published[0] ?? null, published[1] ?? null];
  if (published && typeof published === "object") {
    const both = published as { earliest?: string | null; latest?: string | null };
    return [both.earliest ?? null, both.latest ?? null];
  }
  return [null, null];
}

/** Name and country; in brackets how wide it is, if it is not a point. */
export function placeWords(place: RowPlace | null, long = true): string {
  if (!place) return "not said";
  const parts = [place.name];
  if (long && place.admin1 && !WIDE.has(place.level) && place.admin1 !== place.name) parts.push(place.admin1);
  if (place.country && place.level !== "country") parts.push(place.country);
  return parts.join(", ");
}

/** How wide the place is, or nothing where it is exact. */
export function extentWords(place: RowPlace | null): string {
  if (!place || place.precision <= 1) return "";
  if (place.lat === null) return "area, not mapped";
  if (WIDE.has(place.level)) return place.precision >= 3 ? `whole ${place.level}` : `part of the ${place.level}`;
  return `within about ${Math.round(place.radius_km)} km`;
}

export function countWords(count: Count | null | undefined): string {
  if (!count) return "";
  if (count.high === null) return `${count.low.toLocaleString("en")}+`;
  return count.low === count.high ? count.low.toLocaleString("en") : `${count.low}–${count.high}`;
}

export function actorWords(actor: Actor): string {
  return actor.unit ? `${actor.name} (${actor.unit})` : actor.name;
}

export function sourceWords(source: Source): string {
  return source.via?.length ? `${source.speaker}, via ${source.via.join(" › ")}` : source.speaker;
}

export function percent(value: number): string {
  return `${Math.round(value * 100)}%`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** Any property's value in plain words. */
export function valueWords(property: string, value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (Array.isArray(value)) return value.length ? value.map((each) => valueWords(property, each)).join("; ") : "none";
  if (typeof value !== "object") return String(value);
  if (property === "date") return whenWords(value as RowDate);
  if (property === "place") {
    const place = value as RowPlace;
    const extent = extentWords(place);
    return placeWords(place) + (extent ? ` (${extent})` : "");
  }
  if ("low" in value) return countWords(value as Count);
  if ("speaker" in value) return sourceWords(value as Source);
  if ("name" in value) return actorWords(value as Actor);
  return JSON.stringify(value);
}

/** A moment of a decision: day and minute, local. */
export function momentWords(at: string): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  return moment.toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

/** The timeline's arithmetic: days as numbers, which window to open with, where ticks stand. */

import type { Bin, TimelineAnswer } from "../../api/types";

const DAY_MS = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber(iso: string): number {
  return Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

export function isoDay(number: number): string {
  return new Date(Math.round(number) * DAY_MS).toISOString().slice(0, 10);
}

/** First day after the bin. */
export function binEnd(bin: Bin, bucket: TimelineAnswer["bucket"]): number {
  const start = dayNumber(bin.start);
  if (bucket === "day") return start + 1;
  if (bucket === "week") return start + 7;
  const day = new Date(start * DAY_MS);
  const next = bucket === "month" ? Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1) : Date.UTC(day.getUTCFullYear() + 1, 0, 1);
  return Math.round(next / DAY_MS);
}

/** Share of the events that may lie before the window that the timeline opens with: the odd event of 1943 is one click away. */
const LEFT_OUT = 0.04;
/** The whole is shown where leaving that share out would not make the window at least this much narrower. */
const WORTH = 0.5;

/** The days to show at first, and how many events are before them. */
export function openingWindow(answer: TimelineAnswer): { from: number; to: number; before: number } {
  const bins = answer.bins.filter((bin) => bin.occurred + bin.other > 0);
  if (!bins.length) return { from: dayNumber("2000-01-01"), to: dayNumber("2000-12-31"), before: 0 };
  const first = dayNumber(bins[0]!.start);
  const to = binEnd(bins[bins.length - 1]!, answer.bucket);
  const total = bins.reduce((sum, bin) => sum + bin.occurred + bin.other, 0);
  let before = 0;
  for (const bin of bins) {
    const here = bin.occurred + bin.other;
    if (before + here > total * LEFT_OUT) {
      const from = dayNumber(bin.start);
      return to - from < (to - first) * WORTH ? { from, to, before } : { from: first, to, before: 0 };
    }
    before += here;
  }
  return { from: first, to, before: 0 };
}

/** The width of bins with which a window of so many days reads well. */
export function bucketFor(days: number): TimelineAnswer["bucket"] {
  return days <= 180 ? "day" : days <= 1000 ? "week" : days <= 365 * 25 ? "month" : "year";
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export interface Tick {
  at: number;
  label: string;
  strong: boolean;
}

/** Ticks at years, months or days, no more than fit. */
export function ticks(from: number, to: number, room: number): Tick[] {
  const span = to - from;
  const most = Math.max(2, Math.floor(room / 64));
  if (span > 365 * 2) return years(from, to, Math.max(1, Math.ceil(span / 365.25 / most)));
  if (span > 60) return months(from, to, Math.max(1, Math.ceil(span / 30.4 / most)));
  return days(from, to, Math.max(1, Math.ceil(span / most)));
}

function years(from: number, to: number, asked: number): Tick[] {
  const step = [1, 2, 5, 10, 20, 50].find((each) => each >= asked) ?? 100;
  const out: Tick[] = [];
  const last = new Date(to * DAY_MS).getUTCFullYear();
  for (let year = Math.ceil(new Date(from * DAY_MS).getUTCFullYear() / step) * step; year <= last; year += step) {
    const at = dayNumber(`${String(year).padStart(4, "0")}-01-01`);
    if (at >= from && at <= to) out.push({ at, label: String(year), strong: true });
  }
  return out;
}

function months(from: number, to: number, asked: number): Tick[] {
  const step = [1, 2, 3, 6, 12].find((each) => each >= asked) ?? 12;
  const out: Tick[] = [];
  const start = new Date(from * DAY_MS);
  for (let m = start.getUTCFullYear() * 12 + Math.ceil(start.getUTCMonth() / step) * step; ; m += step) {
    const at = Math.round(Date.UTC(Math.floor(m / 12), m % 12, 1) / DAY_MS);
    if (at > to) return out;
    const january = m % 12 === 0;
    if (at >= from) out.push({ at, label: january ? String(Math.floor(m / 12)) : MONTHS[m % 12]!, strong: january });
  }
}

function days(from: number, to: number, step: number): Tick[] {
  const out: Tick[] = [];
  for (let at = from; at <= to; at += step) {
    const day = new Date(at * DAY_MS);
    out.push({ at, label: `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]}`, strong: day.getUTCDate() <= step });
  }
  return out;
}

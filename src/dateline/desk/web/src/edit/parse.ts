/** What a person types for a date or a number, read generously: "3 Jun 2017", "late May 2017", "2017-06", "12+", "3-5". */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

export interface Days {
  earliest: string | null;
  latest: string | null;
}

export interface Typed {
  low: number;
  high: number | null;
}

/** null where the words are no date. Two dates joined by "to" or "/" are an interval; "since" and "until" leave an end open. */
export function parseDays(words: string): Days | null {
  const text = words.trim().toLowerCase().replace(/[–—]/g, "-");
  const open = /^(since|from|until|by|before)\s+(.+)$/.exec(text);
  if (open) {
    const part = unit(open[2]!);
    return part && (open[1] === "since" || open[1] === "from" ? { earliest: part.earliest, latest: null } : { earliest: null, latest: part.latest });
  }
  const whole = unit(text);
  if (whole) return whole;
  const sides = text.split(/\s+to\s+|\s*\/\s*|\s+-\s+/);
  if (sides.length !== 2) return spanOfDays(text);
  const last = unit(sides[1]!);
  const year = last?.latest?.slice(0, 4);
  const first = unit(sides[0]!) ?? (year ? unit(`${sides[0]} ${year}`) : null);
  return first && last && first.earliest! <= last.latest! ? { earliest: first.earliest, latest: last.latest } : null;
}

/** "3-5 jun 2017". */
function spanOfDays(text: string): Days | null {
  const found = /^(\d{1,2})\s*-\s*(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})$/.exec(text);
  if (!found) return null;
  const first = unit(`${found[1]} ${found[3]} ${found[4]}`);
  const last = unit(`${found[2]} ${found[3]} ${found[4]}`);
  return first && last && first.earliest! <= last.latest! ? { earliest: first.earliest, latest: last.latest } : null;
}

function unit(text: string): Days | null {
  let found: RegExpExecArray | null;
  if ((found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text))) return day(Number(found[1]), Number(found[2]), Number(found[3]));
  if ((found = /^(\d{4})-(\d{1,2})$/.exec(text))) return month(Number(found[1]), Number(found[2]), "");
  if ((found = /^(\d{4})$/.exec(text))) return { earliest: `${found[1]}-01-01`, latest: `${found[1]}-12-31` };
  if ((found = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})$/.exec(text))) return day(Number(found[3]), named(found[2]!), Number(found[1]));
  if ((found = /^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(text)) && named(found[1]!)) return day(Number(found[3]), named(found[1]!), Number(found[2]));
  if ((found = /^(?:(early|mid|late)[\s-]+)?([a-z]+)\.?,?\s+(\d{4})$/.exec(text))) return month(Number(found[3]), named(found[2]!), found[1] ?? "");
  return null;
}

function named(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3)) + 1;
}

function day(y: number, m: number, d: number): Days | null {
  const made = new Date(Date.UTC(y, m - 1, d));
  if (made.getUTCMonth() !== m - 1 || made.getUTCDate() !== d) return null;
  const iso = made.toISOString().slice(0, 10);
  return { earliest: iso, latest: iso };
}

function month(y: number, m: number, part: string): Days | null {
  if (m < 1 || m > 12) return null;
  const end = new Date(Date.UTC(y, m, 0)).getUTCDate();
  const [first, last] = { "": [1, end], early: [1, 10], mid: [11, 20], late: [21, end] }[part]!;
  const iso = (d: number) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  return { earliest: iso(first!), latest: iso(last!) };
}

/** null where the words are no number. */
export function parseCount(words: string): Typed | null {
  const text = words.trim().replaceAll(",", "").replace(/[–—]/g, "-");
  let found: RegExpExecArray | null;
  if ((found = /^(?:at least\s+)?(\d+)(\+?)$/.exec(text))) return { low: Number(found[1]), high: found[2] || text.startsWith("at") ? null : Number(found[1]) };
  if ((found = /^(\d+)\s*(?:-|to)\s*(\d+)$/.exec(text)) && Number(found[1]) <= Number(found[2])) return { low: Number(found[1]), high: Number(found[2]) };
  return null;
}

export function shiftDay(iso: string, by: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

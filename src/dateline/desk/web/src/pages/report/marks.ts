/** Which words of a report carry which values: spans cut into segments that never overlap. Spans count code points, as the record does. */

import type { Report, ReportClaim, Rejected, Span } from "../../api/types";
import { COUNTS } from "../../vocab";

export type FieldKind = "what" | "who" | "whom" | "where" | "when" | "count" | "says";

/** One value's words. event: its claim's id, or "" for what belongs to the report (its day of publication). */
export interface Mark {
  event: string;
  field: string;
  kind: FieldKind;
  span: Span;
}

export interface Segment {
  start: number;
  text: string;
  marks: Mark[];
  rejected: Rejected | null;
  /** Claims of which a telling sentence covers these words. */
  evidence: string[];
}

const KINDS: Record<string, FieldKind> = {
  sub_type: "what", status: "what", role: "what", actors: "who", targets: "whom", place: "where", date: "when", sources: "says", published: "when",
};

export function kindOf(field: string): FieldKind {
  return KINDS[field] ?? "count";
}

export function marksOf(report: Report, claims: ReportClaim[]): Mark[] {
  const out: Mark[] = [];
  const put = (event: string, field: string, span: Span | null | undefined) => {
    if (span && span[1] > span[0]) out.push({ event, field, kind: kindOf(field), span });
  };
  for (const claim of claims) {
    put(claim.id, "sub_type", claim.trigger?.span);
    for (const field of ["actors", "targets"] as const) {
      for (const actor of claim[field] ?? []) {
        put(claim.id, field, actor.span);
        put(claim.id, field, actor.via);
      }
    }
    put(claim.id, "place", claim.place?.span);
    put(claim.id, "date", claim.date?.span);
    for (const field of COUNTS) put(claim.id, field, claim[field]?.span);
    for (const source of claim.sources ?? []) put(claim.id, "sources", source.span);
  }
  for (const basis of report.published?.basis ?? []) put("", "published", basis.span);
  return out;
}

/** The paragraphs, each cut where any mark begins or ends. */
export function paragraphsOf(report: Report, claims: ReportClaim[], rejected: Rejected[]): Segment[][] {
  const points = Array.from(report.text);
  const marks = marksOf(report, claims);
  const paragraphs = report.paragraphs?.length ? report.paragraphs : [[0, points.length] as Span];
  return paragraphs.map(([from, to]) => segments(points, from, to, marks, claims, rejected));
}

function segments(points: string[], from: number, to: number, marks: Mark[], claims: ReportClaim[], rejected: Rejected[]): Segment[] {
  const told = claims.flatMap((claim) => (claim.evidence ?? []).map((span) => ({ id: claim.id, span })));
  const cuts = new Set([from, to]);
  for (const { span } of [...marks, ...told, ...rejected]) {
    for (const at of span) if (at > from && at < to) cuts.add(at);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  const covers = (span: Span, start: number, end: number) => span[0] <= start && span[1] >= end;
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1]!;
    return {
      start,
      text: points.slice(start, end).join(""),
      marks: marks.filter(({ span }) => covers(span, start, end)),
      rejected: rejected.find(({ span }) => covers(span, start, end)) ?? null,
      evidence: told.filter(({ span }) => covers(span, start, end)).map(({ id }) => id),
    };
  });
}

/** The words that a person selected in an element of segments, as a span; null where nothing, or something else, is selected. */
export function selectedSpan(within: HTMLElement): { span: Span; text: string } | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!within.contains(range.startContainer) || !within.contains(range.endContainer)) return null;
  const start = pointAt(range.startContainer, range.startOffset);
  const end = pointAt(range.endContainer, range.endOffset);
  const raw = selection.toString();
  if (start === null || end === null || end <= start || !raw.trim()) return null;
  const lead = Array.from(raw).length - Array.from(raw.trimStart()).length;
  const tail = Array.from(raw).length - Array.from(raw.trimEnd()).length;
  return { span: [start + lead, end - tail], text: raw.trim() };
}

function pointAt(node: Node, offset: number): number | null {
  const holder = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-at]");
  if (!holder) return null;
  const before = document.createRange();
  before.setStart(holder, 0);
  before.setEnd(node, offset);
  return Number(holder.dataset.at) + Array.from(before.toString()).length;
}

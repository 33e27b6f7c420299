/** The words behind a value, in their sentence, with the report they stand in. */

import type { ReportRecord, Statement } from "../../api/types";
import { useOnce } from "../../state/load";
import { T } from "../../ui/bits";

const AROUND = 70;

export function Quote({ statement, property, event }: { statement: Statement; property: string; event: string }) {
  const { report, span, text, outlet, method } = statement;
  const record = useOnce<ReportRecord>(report && span ? `/api/reports/${report}` : null);
  if (!report) return <span class="said muted">a person: {method}</span>;
  const parts = record && span && span[1] > span[0] ? around(record.report.text, span[0], span[1]) : null;
  return (
    <span class="said">
      {parts ? <q dir="auto">{parts[0]}<mark>{parts[1]}</mark>{parts[2]}</q> : text ? <q dir="auto"><mark>{text}</mark></q> : null}{" "}
      <a href={`/reports/${report}?event=${event}&field=${property === "trigger" ? "sub_type" : property}`}><T>{outlet ?? "report"}</T></a>
    </span>
  );
}

/** The words with so much of their paragraph around them. Offsets count code points. */
function around(text: string, start: number, end: number): [string, string, string] {
  const points = Array.from(text);
  let from = Math.max(0, start - AROUND);
  let to = Math.min(points.length, end + AROUND);
  for (let at = start - 1; at >= from; at--) if (points[at] === "\n") from = at + 1;
  for (let at = end; at < to; at++) if (points[at] === "\n") to = at;
  const before = points.slice(from, start).join("");
  const after = points.slice(end, to).join("");
  const head = from > 0 && points[from - 1] !== "\n" ? `… ${before.replace(/^\S*\s/, "")}` : before;
  const tail = to < points.length && points[to] !== "\n" ? `${after.replace(/\s\S*$/, "")} …` : after;
  return [head, points.slice(start, end).join(""), tail];
}

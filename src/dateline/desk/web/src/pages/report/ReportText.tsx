/** The article as it was read, its words marked by the values that rest on them. */

import { useMemo, useRef } from "preact/hooks";
import type { Rejected, Report, ReportClaim, Span } from "../../api/types";
import { labelOf } from "../../vocab";
import { type Mark, paragraphsOf, type Segment, selectedSpan } from "./marks";

/** A field of an event, as lit or clicked. */
export interface Lit {
  event: string;
  field: string;
}

interface Props {
  report: Report;
  claims: ReportClaim[];
  rejected: Rejected[];
  /** The claim whose evidence is in front; the words of others are only hinted at. */
  current: string | null;
  lit: Lit | null;
  onLit: (lit: Lit | null) => void;
  onPick: (lit: Lit) => void;
  /** Words that the reader selected: for correcting a span. */
  onSelect?: (words: { span: Span; text: string }) => void;
}

export function ReportText({ report, claims, rejected, current, lit, onLit, onPick, onSelect }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const paragraphs = useMemo(() => paragraphsOf(report, claims, rejected), [report, claims, rejected]);
  const selected = () => {
    const words = element.current && onSelect ? selectedSpan(element.current) : null;
    if (words) onSelect!(words);
  };
  return (
    <div ref={element} class="article" dir="auto" lang={report.language ?? undefined} onMouseUp={selected} onKeyUp={selected}>
      {paragraphs.map((segments, index) => (
        <p key={index} dir="auto">
          {segments.map((segment) => <Words key={segment.start} segment={segment} current={current} lit={lit} onLit={onLit} onPick={onPick} />)}
        </p>
      ))}
      {report.truncated && <p class="muted">The text breaks off here.</p>}
    </div>
  );
}

interface WordsProps {
  segment: Segment;
  current: string | null;
  lit: Lit | null;
  onLit: (lit: Lit | null) => void;
  onPick: (lit: Lit) => void;
}

function Words({ segment, current, lit, onLit, onPick }: WordsProps) {
  const { marks, rejected, evidence, start, text } = segment;
  const front = marks.find((mark) => mark.event === current) ?? marks.find((mark) => mark.event === "" && lit?.field === "published") ?? null;
  const told = current !== null && evidence.includes(current);
  const classes = ["seg"];
  if (told) classes.push("told-here");
  if (rejected) classes.push("refused");
  if (front) classes.push("front", `k-${front.kind}`);
  else if (marks.some((mark) => mark.event)) classes.push("hinted");
  if (lit && marks.some((mark) => mark.event === lit.event && mark.field === lit.field)) classes.push("lit");
  if (!marks.length) {
    return <span class={classes.join(" ")} data-at={start} title={rejected ? `Looks like an event and is none: ${rejected.why}` : undefined}>{text}</span>;
  }
  const mark = front ?? marks.find((each) => each.event) ?? marks[0]!;
  const pick = () => mark.event && !getSelection()?.toString() && onPick({ event: mark.event, field: mark.field });
  return (
    <mark class={classes.join(" ")} data-at={start} data-field={mark.field} title={says(marks, current)} tabIndex={front ? 0 : undefined}
      role={front ? "button" : undefined} aria-label={front ? `${text}: ${labelOf(front.field)}` : undefined}
      onMouseEnter={() => onLit({ event: mark.event, field: mark.field })} onMouseLeave={() => onLit(null)}
      onClick={pick} onKeyDown={(event) => event.key === "Enter" && pick()}>{text}</mark>
  );
}

function says(marks: Mark[], current: string | null): string {
  const own = marks.filter((mark) => mark.event === current);
  const named = (own.length ? own : marks).map((mark) => (mark.event ? labelOf(mark.field) : "day of publication"));
  return [...new Set(named)].join(", ") + (own.length ? "" : " of another event: click to see it");
}

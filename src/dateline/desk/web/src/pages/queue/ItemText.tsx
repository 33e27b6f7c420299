/** The report of the event in front, its words marked; words that are selected become the value one names. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { FullEvent, ReportClaim, ReportRecord } from "../../api/types";
import type { Words } from "../../edit/Editor";
import { useOnce } from "../../state/load";
import { T } from "../../ui/bits";
import { labelOf } from "../../vocab";
import { publishedWords } from "../../words";
import { type Lit, ReportText } from "../report/ReportText";

const FIELDS = ["actors", "targets", "place", "date", "fatalities", "injured"];

interface Props {
  event: FullEvent;
  /** The property whose box is open: selected words go there. */
  editing: string | null;
  onWords: (words: Words, field: string | null) => void;
}

export function ItemText({ event, editing, onWords }: Props) {
  const [at, setAt] = useState(0);
  const [lit, setLit] = useState<Lit | null>(null);
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => setWords(null), [event.id, at]);
  const element = useRef<HTMLElement>(null);
  const reported = event.reports[at];
  const record = useOnce<ReportRecord>(reported ? `/api/reports/${reported.id}` : null);
  useEffect(() => {
    if (record && !editing) element.current?.querySelector(".front, .told-here")?.scrollIntoView({ block: "center" });
  }, [record]);
  if (!reported) return <section class="item-text"><p class="muted">No report.</p></section>;
  const claims: ReportClaim[] = record?.events.filter((claim) => claim.record_event === event.id || claim.id === event.id) ?? [];
  const select = (found: Words) => {
    if (editing) return onWords(found, null);
    setWords(found);
  };
  return (
    <section ref={element} class="item-text" aria-label="Report" tabIndex={0}>
      {event.reports.length > 1 && (
        <div class="segments tabs" role="group" aria-label="Reports">
          {event.reports.map((report, index) => <button type="button" key={report.id} aria-pressed={index === at} onClick={() => setAt(index)}><T>{report.outlet ?? `report ${index + 1}`}</T></button>)}
        </div>
      )}
      <h2 dir="auto"><a href={`/reports/${reported.id}?event=${event.id}`}>{reported.title ?? "(no headline)"}</a></h2>
      <p class="muted"><T>{reported.outlet ?? "outlet not known"}</T> · {publishedWords(reported.published)}</p>
      {words && (
        <div class="use-words" role="group" aria-label="Use the selected words as">
          “<T>{words.text.length > 40 ? `${words.text.slice(0, 40)}…` : words.text}</T>” is
          {FIELDS.map((field) => <button type="button" key={field} class="button" onClick={() => { onWords(words, field); setWords(null); }}>{labelOf(field).toLowerCase()}</button>)}
          <button type="button" class="icon-button" aria-label="Never mind" onClick={() => setWords(null)}>×</button>
        </div>
      )}
      {record && <ReportText report={record.report} claims={claims} rejected={[]} current={claims[0]?.id ?? null} lit={lit} onLit={setLit} onPick={setLit} onSelect={select} />}
    </section>
  );
}

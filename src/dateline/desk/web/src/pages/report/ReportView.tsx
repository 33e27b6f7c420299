/** A report with its evidence: events on the left, the article in the middle, the values of the event in front on the right. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Report, ReportClaim, ReportRecord, Rejected } from "../../api/types";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { Empty, T } from "../../ui/bits";
import { labelOf } from "../../vocab";
import { actorWords, plural, publishedWords, whenWords } from "../../words";
import { ClaimFields } from "./ClaimFields";
import { type Lit, ReportText } from "./ReportText";

interface Props {
  record: ReportRecord;
  /** The event to have in front, by its own id or that of the record's event; and a field of it to light. */
  first?: string | null;
  field?: string | null;
  tools?: ComponentChildren;
  /** Shown in the place of the article. */
  instead?: ComponentChildren;
}

export function ReportView({ record, first, field, tools, instead }: Props) {
  const { report, events, rejected } = record;
  const start = events.find((each) => each.id === first || each.record_event === first)?.id ?? events[0]?.id ?? null;
  const [current, setCurrent] = useState(start);
  const [lit, setLit] = useState<Lit | null>(start && field ? { event: start, field } : null);
  useEffect(() => {
    if (field) document.querySelector(".article .lit")?.scrollIntoView({ block: "center" });
  }, []);
  const claim = events.find((each) => each.id === current) ?? null;
  const pick = (found: Lit) => {
    setCurrent(found.event);
    setLit(found);
  };
  return (
    <main class="report-page">
      <aside class="report-events" aria-label="Events of this report">
        <h2>{plural(events.length, "event")}</h2>
        <ul>{events.map((each) => <EventPick key={each.id} claim={each} on={each.id === current} onPick={() => { setCurrent(each.id); setLit(null); }} />)}</ul>
        <RejectedList rejected={rejected} />
      </aside>
      <div class="report-main">
        <Head report={report} tools={tools} onLit={setLit} />
        {instead ?? (
          <>
            <Furniture report={report} />
            <ReportText report={report} claims={events} rejected={rejected} current={current} lit={lit} onLit={setLit} onPick={pick} />
            {report.captions?.length > 0 && (
              <details class="furniture"><summary>{plural(report.captions.length, "caption")}, kept out of the text</summary>{report.captions.map((words) => <p key={words}><T>{words}</T></p>)}</details>
            )}
          </>
        )}
      </div>
      <aside class="report-fields" aria-label="Values of the event">
        {claim ? <ClaimFields claim={claim} lit={lit} onLit={setLit} /> : <Empty title="No event."><p>The report tells of none, or none was found.</p></Empty>}
        {claim && <FieldKey />}
      </aside>
    </main>
  );
}

function EventPick({ claim, on, onPick }: { claim: ReportClaim; on: boolean; onPick: () => void }) {
  const who = claim.actors.map(actorWords).join(", ");
  return (
    <li>
      <button type="button" class={`event-pick ${claim.role}`} aria-pressed={on} onClick={onPick}>
        <span><StatusGlyph status={claim.status} type={claim.type} /> <b>{claim.sub_type}</b></span>
        <span class="muted"><T>{[who, claim.place?.name].filter(Boolean).join(", ") || "nobody named"}</T></span>
        <span class="muted">{whenWords(claim.date)}{claim.role === "background" ? " · recalled" : ""}{claim.status !== "occurred" ? ` · ${claim.status}` : ""}</span>
      </button>
    </li>
  );
}

function Head({ report, tools, onLit }: { report: Report; tools: ComponentChildren; onLit: (lit: Lit | null) => void }) {
  return (
    <header class="report-head">
      <p class="outlet"><T>{report.outlet ?? "Outlet not known"}</T></p>
      <h1 dir="auto">{report.title ?? "(no headline)"}</h1>
      <div class="report-meta">
        {report.byline && <span><T>{report.byline}</T></span>}
        <WhyThisDay report={report} onLit={onLit} />
        <span class="spring" />
        {tools}
      </div>
      <p class="source muted"><T>{report.address ?? report.source}</T></p>
    </header>
  );
}

/** Why this publication date, and which dates of the page were not believed. */
function WhyThisDay({ report, onLit }: { report: Report; onLit: (lit: Lit | null) => void }) {
  const { published } = report;
  const light = (on: boolean) => onLit(on ? { event: "", field: "published" } : null);
  return (
    <details class="why-day" onToggle={(event) => light(event.currentTarget.open)}>
      <summary>Published <b>{publishedWords(published)}</b> <span class="link">why?</span></summary>
      <ul>
        {published.basis.map((basis, index) => (
          <li key={index}><span class="basis-kind">{basis.kind.replaceAll("_", " ")}</span> <T>{basis.says}</T>{basis.quote && <span class="quote"> “<T>{basis.quote}</T>”</span>}</li>
        ))}
        {!published.basis.length && <li class="muted">Nothing on the page says when.</li>}
        {published.rejected.map((each, index) => <li key={`r${index}`} class="not-believed"><s>{each.date}</s> {each.kind}: <T>{each.why}</T></li>)}
      </ul>
    </details>
  );
}

function Furniture({ report }: { report: Report }) {
  if (!report.furniture?.length) return null;
  return (
    <details class="furniture">
      <summary>{plural(report.furniture.length, "piece")} of the page left out: menus, mastheads, doubled headlines</summary>
      <ul>{report.furniture.map((piece, index) => <li key={index}><T>{piece.text}</T> <span class="why">{piece.why}</span></li>)}</ul>
    </details>
  );
}

function RejectedList({ rejected }: { rejected: Rejected[] }) {
  if (!rejected.length) return null;
  return (
    <details class="rejected-list" open={rejected.length <= 6}>
      <summary>{plural(rejected.length, "wording")} rejected</summary>
      <ul>{rejected.map((each) => <li key={each.span[0]}><s><T>{each.text}</T></s> <span class="why">{each.why}</span></li>)}</ul>
    </details>
  );
}

function FieldKey() {
  const kinds: [string, string][] = [["what", "sub_type"], ["who", "actors"], ["whom", "targets"], ["where", "place"], ["when", "date"], ["count", "fatalities"], ["says", "sources"]];
  return (
    <p class="field-key" aria-hidden="true">
      {kinds.map(([kind, field]) => <span key={kind} class={`seg front k-${kind}`}>{kind === "count" ? "how many" : labelOf(field).toLowerCase()}</span>)}
    </p>
  );
}

/** The values of one report's event, each with its words and the reason for it. Pointing at one lights its words. */

import { useEffect, useRef } from "preact/hooks";
import type { ReportClaim } from "../../api/types";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { Sure, T } from "../../ui/bits";
import { COUNTS, labelOf } from "../../vocab";
import { actorWords, countWords, extentWords, placeWords, sourceWords, whenWords } from "../../words";
import { kindOf } from "./marks";
import type { Lit } from "./ReportText";

interface Line {
  field: string;
  value: string;
  quote?: string | null;
  why?: string | null;
}

export function linesOf(claim: ReportClaim): Line[] {
  const out: Line[] = [{ field: "sub_type", value: claim.sub_type, quote: claim.trigger?.text, why: claim.trigger?.rule }];
  for (const field of ["actors", "targets"] as const) {
    for (const actor of claim[field] ?? []) {
      out.push({ field, value: actorWords(actor), quote: actor.text, why: [actor.kind, actor.method].filter(Boolean).join("; ") });
    }
  }
  const { place, date } = claim;
  if (place) out.push({ field: "place", value: [placeWords(place), extentWords(place)].filter(Boolean).join(" · "), quote: place.text, why: place.basis });
  if (date) out.push({ field: "date", value: whenWords(date), quote: date.text, why: date.basis });
  for (const field of COUNTS) {
    const count = claim[field];
    if (count) out.push({ field, value: countWords(count), quote: count.text });
  }
  for (const source of claim.sources ?? []) out.push({ field: "sources", value: sourceWords(source), why: source.kind });
  return out;
}

interface Props {
  claim: ReportClaim;
  lit: Lit | null;
  onLit: (lit: Lit | null) => void;
}

export function ClaimFields({ claim, lit, onLit }: Props) {
  const missing = [["actors", "nobody is named"], ["place", "not said"], ["date", "not said"]].filter(([field]) => {
    const value = claim[field as "actors" | "place" | "date"];
    return !value || (Array.isArray(value) && !value.length);
  });
  return (
    <div class="fields">
      <h2><StatusGlyph status={claim.status} type={claim.type} /> {claim.sub_type}</h2>
      <p class="muted">{claim.status}, {claim.role === "current" ? "newly reported" : "recalled"} · <Sure value={claim.confidence} /></p>
      <dl>
        {linesOf(claim).map((line, index) => (
          <Field key={index} line={line} on={lit?.event === claim.id && lit.field === line.field} onLit={(on) => onLit(on ? { event: claim.id, field: line.field } : null)} />
        ))}
        {missing.map(([field, words]) => <div class="field" key={field}><dt>{labelOf(field!)}</dt><dd class="muted">{words}</dd></div>)}
      </dl>
      {claim.notes?.length > 0 && <ul class="notes">{claim.notes.map((note) => <li key={note}><T>{note}</T></li>)}</ul>}
      {claim.record_event && <p><a href={`/events/${claim.record_event}`}>The event in the record</a></p>}
    </div>
  );
}

function Field({ line, on, onLit }: { line: Line; on: boolean; onLit: (on: boolean) => void }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (on) element.current?.scrollIntoView({ block: "nearest" });
  }, [on]);
  return (
    <div ref={element} class={`field k-${kindOf(line.field)} ${on ? "lit" : ""}`} tabIndex={0} data-field={line.field}
      onMouseEnter={() => onLit(true)} onMouseLeave={() => onLit(false)} onFocus={() => onLit(true)} onBlur={() => onLit(false)} onClick={() => onLit(true)}>
      <dt>{labelOf(line.field)}</dt>
      <dd>
        <T class="value">{line.value}</T>
        {line.quote && <span class="quote">“<T>{line.quote}</T>”</span>}
        {line.why && <span class="why"><T>{line.why}</T></span>}
      </dd>
    </div>
  );
}

/** A report of the record: the article as it was read, and what rests on which words. */

import { useState } from "preact/hooks";
import type { ReportRecord } from "../../api/types";
import { useLoaded } from "../../state/load";
import { query } from "../../state/router";
import { Trouble } from "../../ui/bits";
import { ReportView } from "./ReportView";

export function ReportPage({ id }: { id: string }) {
  const loaded = useLoaded<ReportRecord>(`/api/reports/${encodeURIComponent(id)}`);
  const [shown, setShown] = useState<"text" | "original">("text");
  const asked = new URLSearchParams(query.value);
  if (loaded.error && !loaded.data) return <main class="plain"><Trouble words={loaded.error} retry={loaded.reload} /></main>;
  if (!loaded.data) return <div class="page-wait" aria-busy="true" />;
  const switcher = (
    <div class="segments" role="group" aria-label="What to read">
      <button type="button" aria-pressed={shown === "text"} onClick={() => setShown("text")}>As read</button>
      <button type="button" aria-pressed={shown === "original"} onClick={() => setShown("original")}>Original</button>
    </div>
  );
  const frame = <iframe class="original" title="The page as it was received" src={`/reports/${encodeURIComponent(id)}/original`} sandbox="" />;
  return (
    <ReportView record={loaded.data} first={asked.get("event")} field={asked.get("field")} tools={switcher} instead={shown === "original" ? frame : null} />
  );
}

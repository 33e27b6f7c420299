/** The reports of the record, the newest first, found by words. */

import { useState } from "preact/hooks";
import type { ReportRow } from "../../api/types";
import { useLoaded } from "../../state/load";
import { query, replace } from "../../state/router";
import { Empty, T, Trouble } from "../../ui/bits";
import { plural, publishedWords } from "../../words";

const PAGE = 50;

export function ReportList() {
  const asked = new URLSearchParams(query.value);
  const [typed, setTyped] = useState(asked.get("text") ?? "");
  const offset = Number(asked.get("offset") ?? 0) || 0;
  const words = asked.get("text") ?? "";
  const loaded = useLoaded<{ total: number; reports: ReportRow[] }>(`/api/reports?text=${encodeURIComponent(words)}&limit=${PAGE}&offset=${offset}`, 160);
  const show = (text: string, from: number) => replace(`/reports?${new URLSearchParams({ ...(text && { text }), ...(from && { offset: String(from) }) })}`);
  const { data, error } = loaded;
  return (
    <main class="plain report-list">
      <div class="list-head">
        <h1>{data ? plural(data.total, "report") : "Reports"}</h1>
        <input type="search" dir="auto" aria-label="Words of a title or a text" placeholder="Words of a title or a text" value={typed}
          onInput={(event) => { setTyped(event.currentTarget.value); show(event.currentTarget.value.trim(), 0); }} />
      </div>
      {error && <Trouble words={error} retry={loaded.reload} />}
      {data && !data.reports.length && <Empty title="No report has these words." />}
      <ul class="rows">
        {data?.reports.map((report) => (
          <li key={report.id}>
            <a href={`/reports/${report.id}`} dir="auto">{report.title ?? "(no headline)"}</a>
            <span class="muted"><T>{report.outlet ?? "outlet not known"}</T> · {publishedWords(report.published)} · {plural(report.events, "event")}</span>
          </li>
        ))}
      </ul>
      {data && data.total > PAGE && (
        <div class="row pager">
          <button type="button" class="button" disabled={!offset} onClick={() => show(words, Math.max(0, offset - PAGE))}>Newer</button>
          <span class="muted">{offset + 1} to {Math.min(data.total, offset + PAGE)}</span>
          <button type="button" class="button" disabled={offset + PAGE >= data.total} onClick={() => show(words, offset + PAGE)}>Older</button>
        </div>
      )}
    </main>
  );
}

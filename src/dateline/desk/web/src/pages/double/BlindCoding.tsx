/** One event after another: its report with the telling words marked, and empty boxes. */

import { useEffect, useState } from "preact/hooks";
import { get, post, sentence } from "../../api/client";
import type { EventReport, Span } from "../../api/types";
import { Editor, type Words } from "../../edit/Editor";
import { say } from "../../state/toasts";
import { Empty, T, Trouble } from "../../ui/bits";
import { labelOf } from "../../vocab";
import { plural, publishedWords, valueWords } from "../../words";
import { selectedSpan } from "../report/marks";

interface Next {
  event: string | null;
  left: number;
  properties: string[];
  reports: (EventReport & { text: string })[];
  triggers: { report: string; span: Span }[];
}

export function BlindCoding({ id }: { id: string }) {
  const [next, setNext] = useState<Next | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [given, setGiven] = useState<Record<string, unknown>>({});
  const [editing, setEditing] = useState<string | null>(null);
  const [words, setWords] = useState<Words | null>(null);
  const load = () => get<Next>(`/api/double/batches/${id}/next`).then((found) => {
    setNext(found);
    setGiven({});
    setEditing(found.properties[0] ?? null);
  }, (error) => setTrouble(sentence(error)));
  useEffect(() => void load(), [id]);
  if (trouble) return <main class="plain"><Trouble words={trouble} /></main>;
  if (!next) return <div class="page-wait" aria-busy="true" />;
  if (!next.event) return <main class="plain"><Empty title="You have coded every event of this batch."><a href="/double">To the batches</a></Empty></main>;
  const put = (property: string, value: unknown) => {
    setGiven((old) => ({ ...old, [property]: value }));
    setWords(null);
    const rest = next.properties.filter((name) => name !== property && !(name in given));
    setEditing(rest[0] ?? null);
  };
  const send = () => post(`/api/double/batches/${id}/codings`, { event: next.event, set: given }).then(load, (error) => say(sentence(error), { bad: true }));
  return (
    <main class="blind">
      <section class="item-fields" aria-label="Your coding">
        <h2>Code this event</h2>
        <p class="muted">{plural(next.left, "event")} left. Only what the reports say.</p>
        {next.properties.map((name) => (
          <div key={name} class="item-value">
            <button type="button" class="item-line" aria-expanded={editing === name} onClick={() => setEditing(name)}>
              <span class="item-label">{labelOf(name)}</span>
              <span class={name in given ? "value" : "muted"}><T>{name in given ? valueWords(name, given[name]) : "not coded"}</T></span>
            </button>
            {editing === name && <Editor key={`${next.event}${name}${words?.span.join() ?? ""}`} property={name} value={given[name] ?? null} words={words} published={next.reports[0]?.published?.[1]} onSave={(value) => put(name, value)} onClose={() => setEditing(null)} />}
          </div>
        ))}
        <button type="button" class="button primary" disabled={!Object.keys(given).length} onClick={() => void send()}>Keep, and the next</button>
      </section>
      <section class="item-text" tabIndex={0} aria-label="Reports">
        {next.reports.map((report) => <Text key={report.id} report={report} triggers={next.triggers.filter((each) => each.report === report.id).map((each) => each.span)} onWords={setWords} />)}
      </section>
    </main>
  );
}

function Text({ report, triggers, onWords }: { report: Next["reports"][number]; triggers: Span[]; onWords: (words: Words) => void }) {
  const points = Array.from(report.text);
  const cuts = [0, ...triggers.flat().sort((a, b) => a - b), points.length];
  const select = (event: MouseEvent) => {
    const words = selectedSpan(event.currentTarget as HTMLElement);
    if (words) onWords(words);
  };
  return (
    <article>
      <h2 dir="auto">{report.title ?? "(no headline)"}</h2>
      <p class="muted"><T>{report.outlet ?? "outlet not known"}</T> · {publishedWords(report.published)}</p>
      <div class="article as-typed" dir="auto" onMouseUp={select}>
        {cuts.slice(0, -1).map((start, index) => {
          const words = points.slice(start, cuts[index + 1]).join("");
          return triggers.some((span) => span[0] === start) ? <mark key={start} data-at={start} class="seg front k-what">{words}</mark> : <span key={start} data-at={start}>{words}</span>;
        })}
      </div>
    </article>
  );
}

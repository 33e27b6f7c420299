/** The review queue: the most useful first, hands on the keyboard. */

import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { FullEvent } from "../../api/types";
import { ClashNote } from "../../edit/ClashNote";
import type { Words } from "../../edit/Editor";
import { query, replace } from "../../state/router";
import { may } from "../../state/session";
import { say } from "../../state/toasts";
import { Empty, Kbd, T, Trouble } from "../../ui/bits";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { whenWords } from "../../words";
import { Help } from "./Help";
import { ItemFields, EDIT_KEYS } from "./ItemFields";
import { ItemText } from "./ItemText";
import { MergeDialog, SplitDialog } from "./Joining";
import { MergeItem } from "./MergeItem";
import { useQueue } from "./useQueue";

const KINDS: [string, string][] = [["", "All"], ["merge", "One event or two"], ["conflict", "Reports differ"], ["high_impact", "Many killed"], ["low_confidence", "Unsure"]];

export function QueuePage() {
  const kind = new URLSearchParams(query.value).get("kind") ?? "";
  return <Sitting key={kind} kind={kind} />;
}

type Open = "help" | "merge" | "split" | null;

function Sitting({ kind }: { kind: string }) {
  const queue = useQueue(kind);
  const { entry } = queue;
  const [open, setOpen] = useState<Open>(null);
  const [choosing, setChoosing] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const [words, setWords] = useState<Words | null>(null);
  const key = entry?.item.key ?? "";
  useEffect(() => {
    setEditing(null);
    setChoosing(false);
    setWords(null);
  }, [key]);
  const event = entry?.item.detail ?? null;
  const known = entry ? { event: entry.item.event.id, version: entry.item.event.version } : null;
  const merging = entry?.item.kind === "merge" ? entry.item.other : null;

  const acts = useMemo((): Record<string, () => void> => {
    if (!known || !event || entry?.clash) return { u: () => void queue.undoLast() };
    const joined = () => void queue.send({ kind: "merge", ...known, other: merging!.id });
    const apart = () => void queue.send({ kind: "split", ...known, other: merging!.id });
    return {
      a: merging ? joined : () => void queue.send({ kind: "accept", ...known }),
      r: merging ? apart : () => void queue.send({ kind: "reject", ...known }),
      m: merging ? joined : () => setOpen("merge"),
      s: merging ? apart : () => (event.reports.length > 1 ? setOpen("split") : say("One report tells it: there is nothing to split.")),
      e: () => setChoosing(true),
      u: () => void queue.undoLast(),
    };
  }, [key, event, entry?.clash]);

  useKeys({ ...(may("coder") ? acts : {}), j: () => queue.move(1), k: () => queue.move(-1), "?": () => setOpen("help") }, choosing && !merging ? (field) => {
    setChoosing(false);
    if (field) setEditing(field);
  } : null, open === null);

  const correct = (property: string, value: unknown) => {
    setEditing(null);
    setWords(null);
    if (known) void queue.send({ kind: "correct", ...known, set: { [property]: value } }, true);
  };
  return (
    <main class="queue">
      <List queue={queue} kind={kind} />
      <div class="queue-item" key={key}>
        {queue.trouble && <Trouble words={queue.trouble} retry={queue.retry} />}
        {!entry && !queue.trouble && (queue.ended ? <Empty title="The queue is empty."><p>Nothing is left that needs a look. <a href="/">To the overview</a></p></Empty> : <div class="page-wait" aria-busy="true" />)}
        {entry && event && (
          <>
            <p class="reason"><b>{reasonTitle(entry.item.kind)}</b> <T>{merging ? entry.item.reason.split(":")[0] : entry.item.reason}</T></p>
            {entry.done && <p class="done-note">{entry.done} in this sitting. <Kbd>u</Kbd> takes the last decision back.</p>}
            {entry.clash && <ClashNote clash={entry.clash} onAgain={queue.again} onDrop={queue.drop} />}
            {merging ? <MergeItem item={entry.item} /> : (
              <div class="item-columns">
                <ItemFields event={event} editing={editing} choosing={choosing} words={words} onEdit={setEditing} onSave={correct} onClose={() => { setEditing(null); setWords(null); }} />
                <ItemText event={event} editing={editing} onWords={(found, field) => { setWords(found); if (field) setEditing(field); }} />
              </div>
            )}
          </>
        )}
      </div>
      <Actions acts={acts} merging={!!merging} choosing={choosing} onHelp={() => setOpen("help")} able={!!entry && may("coder")} />
      {open === "help" && <Help onClose={() => setOpen(null)} />}
      {open === "merge" && event && <MergeDialog event={event as FullEvent} onClose={() => setOpen(null)} onTake={(other) => { setOpen(null); void queue.send({ kind: "merge", ...known!, other }); }} />}
      {open === "split" && event && <SplitDialog event={event as FullEvent} onClose={() => setOpen(null)} onTake={(claims) => { setOpen(null); void queue.send({ kind: "split", ...known!, claims }, true); }} />}
    </main>
  );
}

function reasonTitle(kind: string): string {
  return { merge: "One event or two?", conflict: "Reports differ.", high_impact: "Many killed.", low_confidence: "Unsure." }[kind] ?? "";
}

function List({ queue, kind }: { queue: ReturnType<typeof useQueue>; kind: string }) {
  return (
    <aside class="queue-list" aria-label="Queue">
      <div class="queue-head">
        <h1>Review</h1>
        <span class="muted">{queue.left === null ? "" : `${queue.left.toLocaleString("en")} left`}</span>
      </div>
      <label class="sr-only" for="queue-kind">Which</label>
      <select id="queue-kind" value={kind} onChange={(event) => replace(`/review${event.currentTarget.value ? `?kind=${event.currentTarget.value}` : ""}`)}>
        {KINDS.map(([name, label]) => <option key={name} value={name}>{label}</option>)}
      </select>
      <ol>
        {queue.entries.map((entry, index) => <ListEntry key={entry.item.key} entry={entry} on={index === queue.at} onPick={() => queue.jump(index)} />)}
      </ol>
      {may("coder") && <p class="pad"><a href="/double">Blind double coding</a></p>}
    </aside>
  );
}

function ListEntry({ entry, on, onPick }: { entry: ReturnType<typeof useQueue>["entries"][number]; on: boolean; onPick: () => void }) {
  const { event, kind } = entry.item;
  return (
    <li ref={(element) => { if (on) element?.scrollIntoView({ block: "nearest" }); }}>
      <button type="button" class={`queue-entry ${entry.done ? "done" : ""}`} aria-current={on ? "true" : undefined} onClick={onPick}>
        <span><StatusGlyph status={event.status} type={event.type} /> {event.sub_type}</span>
        <span class="muted"><T>{event.place?.name ?? "no place"}</T>, {whenWords(event.date)}</span>
        <span class="kind">{entry.clash ? "changed by somebody else" : (entry.done ?? reasonTitle(kind).replace(/[.?]$/, "").toLowerCase())}</span>
      </button>
    </li>
  );
}

interface ActionsProps {
  acts: Record<string, () => void>;
  merging: boolean;
  choosing: boolean;
  able: boolean;
  onHelp: () => void;
}

function Actions({ acts, merging, choosing, able, onHelp }: ActionsProps) {
  const names: [string, string, string][] = merging
    ? [["m", "One event", "good"], ["s", "Two events", "danger"], ["u", "Undo", ""]]
    : [["a", "Accept", "good"], ["r", "Reject", "danger"], ["e", "Edit", ""], ["m", "Merge", ""], ["s", "Split", ""], ["u", "Undo", ""]];
  return (
    <footer class="queue-actions" role="group" aria-label="Decisions">
      {names.map(([key, label, look]) => (
        <button type="button" key={key} class={`button ${look}`} disabled={!able || !acts[key]} aria-keyshortcuts={key} onClick={() => acts[key]?.()}><Kbd>{key}</Kbd> {label}</button>
      ))}
      <span class="spring" />
      <span class="muted">{choosing ? "Which value? Press its letter." : <><Kbd>j</Kbd> <Kbd>k</Kbd> move</>}</span>
      <button type="button" class="button quiet" onClick={onHelp}><Kbd>?</Kbd> Keys</button>
    </footer>
  );
}

/** Single keys, while nothing is being typed. Set before the next key can come, so that none goes to the item before. `choose`: the next key names the field to edit. */
function useKeys(acts: Record<string, () => void>, choose: ((field: string | null) => void) | null, on: boolean): void {
  useLayoutEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, textarea, select")) return;
      if (choose) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return choose(EDIT_KEYS[event.key] ?? null);
      }
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

/** What people decided and said, in order; every decision can be undone, none is erased. */

import { useState } from "preact/hooks";
import type { Decision, FullEvent } from "../../api/types";
import { may } from "../../state/session";
import { T } from "../../ui/bits";
import { labelOf } from "../../vocab";
import { momentWords, valueWords } from "../../words";

interface Props {
  event: FullEvent;
  onUndo: (decision: string) => void;
  onComment: (words: string) => Promise<boolean>;
}

export function History({ event, onUndo, onComment }: Props) {
  const [typed, setTyped] = useState("");
  const every = [...new Map([...event.history, ...event.comments].map((each) => [each.id, each])).values()].sort((a, b) => a.at.localeCompare(b.at));
  const undone = new Set(every.filter((each) => each.kind === "undo").map((each) => each.after));
  const send = async (submit: Event) => {
    submit.preventDefault();
    if (typed.trim() && (await onComment(typed.trim()))) setTyped("");
  };
  return (
    <>
      {!every.length && <p class="muted">No person has looked at this event yet.</p>}
      <ol class="history">
        {every.map((decision) => (
          <li key={decision.id} class={undone.has(decision.id) ? "undone" : ""}>
            <span class="moment">{momentWords(decision.at)}</span>
            <span><b><T>{decision.who}</T></b> {said(decision)}{decision.why && <> “<T>{decision.why}</T>”</>}</span>
            {may("coder") && decision.kind !== "undo" && !undone.has(decision.id) && <button type="button" class="link" onClick={() => onUndo(decision.id)}>undo</button>}
          </li>
        ))}
      </ol>
      {may("coder") && (
        <form class="comment-form" onSubmit={(submit) => void send(submit)}>
          <label class="sr-only" for="comment">Comment</label>
          <textarea id="comment" rows={2} dir="auto" placeholder="A comment for those who come after" value={typed} onInput={(input) => setTyped(input.currentTarget.value)} />
          <button type="submit" class="button" disabled={!typed.trim()}>Comment</button>
        </form>
      )}
    </>
  );
}

const DID: Record<string, string> = { accept: "accepted it", reject: "rejected it", merge: "merged it with another", split: "split it", comment: "says", undo: "undid a decision" };

function said(decision: Decision): string {
  if (decision.kind !== "correct") return DID[decision.kind] ?? decision.kind;
  const name = decision.property ?? "";
  return `corrected ${labelOf(name).toLowerCase()}: ${valueWords(name, decision.before)} → ${valueWords(name, decision.after)}`;
}

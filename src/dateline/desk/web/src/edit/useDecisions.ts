/** Deciding on one event: the request, the clash if there is one, the way back. */

import { useState } from "preact/hooks";
import { sentence } from "../api/client";
import { say } from "../state/toasts";
import { type Answer, type Clash, decide, doneWords, isClash, type Request, undo } from "./decide";

export interface Deciding {
  busy: boolean;
  clash: Clash | null;
  send: (request: Request) => Promise<Answer | null>;
  again: () => Promise<Answer | null>;
  drop: () => void;
}

/** onChanged: after every decision that was written, or that met another's. */
export function useDecisions(onChanged: (answer: Answer | null) => void): Deciding {
  const [busy, setBusy] = useState(false);
  const [clash, setClash] = useState<Clash | null>(null);
  const send = async (request: Request): Promise<Answer | null> => {
    setBusy(true);
    try {
      const answer = await decide(request);
      if (isClash(answer)) {
        setClash(answer);
        return null;
      }
      setClash(null);
      if (request.kind !== "undo") offerUndo(request, answer);
      onChanged(answer);
      return answer;
    } catch (error) {
      say(sentence(error), { bad: true });
      return null;
    } finally {
      setBusy(false);
    }
  };
  const offerUndo = (request: Request, answer: Answer) => {
    say(`${doneWords(request)}.`, { act: { label: "Undo", run: () => void undo(answer.decision).then(() => onChanged(null), (error) => say(sentence(error), { bad: true })) } });
  };
  return {
    busy, clash, send,
    again: () => (clash?.row ? send({ ...clash.request, version: clash.row.version }) : Promise.resolve(null)),
    drop: () => {
      setClash(null);
      onChanged(null);
    },
  };
}

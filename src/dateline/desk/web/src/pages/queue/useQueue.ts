/** The queue as worked through: items, where one stands, decisions on their way, the way back. The next item is there before it is asked for. */

import { useEffect, useReducer, useRef } from "preact/hooks";
import { get, sentence } from "../../api/client";
import type { FullEvent, QueueAnswer, QueueItem } from "../../api/types";
import { type Clash, decide, doneWords, isClash, type Request, undo } from "../../edit/decide";
import { getOnce } from "../../state/load";
import { say } from "../../state/toasts";
import { otherPath } from "./MergeItem";

const AHEAD = 4;
const PAGE = 10;

export interface Entry {
  item: QueueItem;
  /** What was decided here, once it was sent. */
  done: string | null;
  clash: Clash | null;
}

interface State {
  entries: Entry[];
  at: number;
  left: number | null;
  ended: boolean;
  trouble: string | null;
}

type Change = (state: State) => State;

export interface Queue extends State {
  entry: Entry | null;
  move: (by: number) => void;
  jump: (index: number) => void;
  /** Sends a decision on the entry; `stay`: the item stays in front (a correction). */
  send: (request: Request, stay?: boolean) => Promise<void>;
  again: () => void;
  drop: () => void;
  undoLast: () => Promise<void>;
  retry: () => void;
}

export function useQueue(kind: string): Queue {
  const [state, change] = useReducer((old: State, next: Change) => next(old), { entries: [], at: 0, left: null, ended: false, trouble: null });
  const now = useRef(state);
  now.current = state;
  const asking = useRef(false);
  const decided = useRef<{ decision: string; key: string }[]>([]);
  const flight = useRef<Promise<unknown>>(Promise.resolve());

  const more = () => {
    if (asking.current || now.current.ended) return;
    asking.current = true;
    const last = now.current.entries.at(-1)?.item.key;
    const asked = new URLSearchParams({ limit: String(PAGE), ...(kind && { kind }), ...(last && { cursor: last }) });
    get<QueueAnswer>(`/api/queue?${asked}`)
      .then(
        (answer) => change((old) => {
          const known = new Set(old.entries.map((entry) => entry.item.key));
          const fresh = answer.items.filter((item) => !known.has(item.key)).map((item) => ({ item, done: null, clash: null }));
          return { ...old, entries: [...old.entries, ...fresh], ended: answer.items.length < PAGE || !fresh.length, left: old.left ?? answer.left, trouble: null };
        }),
        (error) => change((old) => ({ ...old, trouble: sentence(error) })),
      )
      .finally(() => (asking.current = false));
  };

  useEffect(() => {
    if (state.entries.length - state.at <= AHEAD && !state.trouble) more();
    for (const { item } of state.entries.slice(state.at, state.at + 3)) prepare(item);
  }, [state.at, state.entries.length, state.trouble]);

  const put = (key: string, part: Partial<Entry>) =>
    change((old) => ({ ...old, entries: old.entries.map((entry) => (entry.item.key === key ? { ...entry, ...part } : entry)) }));
  const refresh = async (key: string, id: string) => {
    const detail = await get<FullEvent & { row?: QueueItem["event"] }>(`/api/events/${id}`);
    change((old) => ({
      ...old,
      entries: old.entries.map((entry) => (entry.item.key === key ? { ...entry, item: { ...entry.item, detail, event: detail.row ?? { ...entry.item.event, version: detail.version } } } : entry)),
    }));
  };
  const backTo = (key: string) => change((old) => ({ ...old, at: Math.max(0, old.entries.findIndex((entry) => entry.item.key === key)) }));

  const send = async (request: Request, stay = false) => {
    const key = now.current.entries[now.current.at]?.item.key;
    if (!key) return;
    if (!stay) {
      put(key, { done: doneWords(request), clash: null });
      change((old) => ({ ...old, at: Math.min(old.at + 1, old.entries.length) }));
    }
    const sending = (async () => {
      try {
        const answer = await decide(request);
        if (isClash(answer)) {
          put(key, { done: null, clash: answer });
          backTo(key);
          return;
        }
        decided.current.push({ decision: answer.decision, key });
        if (stay) {
          put(key, { clash: null });
          if (request.event) await refresh(key, answer.event?.id ?? request.event);
        } else change((old) => ({ ...old, left: old.left === null ? null : Math.max(0, old.left - 1) }));
      } catch (error) {
        put(key, { done: null });
        backTo(key);
        say(sentence(error), { bad: true });
      }
    })();
    flight.current = Promise.all([flight.current, sending]);
    await sending;
  };

  const undoLast = async () => {
    await flight.current;
    const last = decided.current.pop();
    if (!last) return say("Nothing of this sitting is left to undo.");
    try {
      await undo(last.decision);
      const entry = now.current.entries.find((each) => each.item.key === last.key);
      put(last.key, { done: null, clash: null });
      backTo(last.key);
      if (entry) await refresh(last.key, entry.item.event.id);
      if (entry?.done) change((old) => ({ ...old, left: old.left === null ? null : old.left + 1 }));
      say("Undone.");
    } catch (error) {
      decided.current.push(last);
      say(sentence(error), { bad: true });
    }
  };

  const entry = state.entries[state.at] ?? null;
  return {
    ...state, entry, send, undoLast,
    move: (by) => change((old) => ({ ...old, at: Math.max(0, Math.min(old.entries.length - 1, old.at + by)) })),
    jump: (index) => change((old) => ({ ...old, at: index })),
    again: () => {
      const clash = entry?.clash;
      if (clash?.row) void send({ ...clash.request, version: clash.row.version }, clash.request.kind === "correct");
    },
    drop: () => {
      if (!entry) return;
      put(entry.item.key, { clash: null });
      void refresh(entry.item.key, entry.item.event.id).catch((error) => say(sentence(error), { bad: true }));
    },
    retry: () => change((old) => ({ ...old, trouble: null })),
  };
}

/** Fetches the texts of an item ahead of its turn. */
function prepare(item: QueueItem): void {
  const report = item.detail?.reports[0];
  if (item.other) void getOnce(otherPath(item.other)).catch(() => {});
  if (report) void getOnce(`/api/reports/${report.id}`).catch(() => {});
}

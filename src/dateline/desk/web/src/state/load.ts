/** Loading for components: the answer, or the sentence that says why there is none; an older request never overtakes a newer one. */

import { useEffect, useRef, useState } from "preact/hooks";
import { get, isAbort, sentence } from "../api/client";

export interface Loaded<T> {
  data: T | null;
  error: string | null;
  /** A request is under way; `data` may still be that of the one before. */
  busy: boolean;
  reload: () => void;
}

/** path: null asks for nothing. wait: milliseconds of quiet before asking, for typing and dragging. */
export function useLoaded<T>(path: string | null, wait = 0): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; error: string | null; busy: boolean }>({ data: null, error: null, busy: !!path });
  const [turn, setTurn] = useState(0);
  const first = useRef(true);
  useEffect(() => {
    if (!path) return;
    const stop = new AbortController();
    setState((old) => ({ ...old, busy: true }));
    const ask = () => {
      get<T>(path, stop.signal).then(
        (data) => setState({ data, error: null, busy: false }),
        (error) => {
          if (!isAbort(error)) setState((old) => ({ data: old.data, error: sentence(error), busy: false }));
        },
      );
    };
    const timer = first.current || !wait ? (ask(), 0) : setTimeout(ask, wait);
    first.current = false;
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, turn]);
  return { ...state, reload: () => setTurn((n) => n + 1) };
}

/** Reports are read-only: one answer for the life of the page. */
const kept = new Map<string, Promise<unknown>>();

export function getOnce<T>(path: string): Promise<T> {
  let answer = kept.get(path);
  if (!answer) {
    answer = get<T>(path);
    kept.set(path, answer);
    answer.catch(() => kept.delete(path));
  }
  return answer as Promise<T>;
}

export function useOnce<T>(path: string | null): T | null {
  const [data, setData] = useState<T | null>(null);
  useEffect(() => {
    let live = true;
    setData(null);
    if (path) getOnce<T>(path).then((found) => live && setData(found), () => {});
    return () => {
      live = false;
    };
  }, [path]);
  return data;
}

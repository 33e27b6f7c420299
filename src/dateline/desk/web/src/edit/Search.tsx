/** A box that offers entries of a register while one types: arrows move, Enter takes, Shift+Enter adds beside. */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { get, isAbort, sentence } from "../api/client";
import type { Candidate } from "../api/types";
import { T } from "../ui/bits";

interface Props {
  register: "actors" | "places";
  label: string;
  start: string;
  onTake: (entry: Candidate, beside: boolean) => void;
  /** Enter where no entry is marked: the words as typed. */
  onWords: (words: string, beside: boolean) => void;
  onFound?: (entries: Candidate[]) => void;
}

const QUIET_MS = 130;

export function Search({ register, label, start, onTake, onWords, onFound }: Props) {
  const [typed, setTyped] = useState(start);
  const [entries, setEntries] = useState<Candidate[]>([]);
  const [at, setAt] = useState(-1);
  const [trouble, setTrouble] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => setTyped(start), [start]);
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      if (!typed.trim()) return setEntries([]);
      get<{ entries: Candidate[] }>(`/api/registers/search?register=${register}&q=${encodeURIComponent(typed.trim())}`, stop.signal).then(
        (found) => {
          setEntries(found.entries);
          setAt(found.entries.length ? 0 : -1);
          setTrouble(null);
          onFound?.(found.entries);
        },
        (error) => !isAbort(error) && setTrouble(sentence(error)),
      );
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, register]);
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setAt((now) => Math.max(-1, Math.min(entries.length - 1, now + (event.key === "ArrowDown" ? 1 : -1))));
    }
    if (event.key !== "Enter" || !typed.trim()) return;
    event.preventDefault();
    const entry = entries[at];
    if (entry) onTake(entry, event.shiftKey);
    else onWords(typed.trim(), event.shiftKey);
  };
  return (
    <div class="search-box">
      <input ref={box} type="text" dir="auto" role="combobox" aria-label={label} aria-expanded={entries.length > 0} aria-controls={`found-${register}`}
        aria-activedescendant={at >= 0 ? `found-${register}-${at}` : undefined} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} onKeyDown={press} />
      {trouble && <p class="field-trouble">{trouble}</p>}
      <ul id={`found-${register}`} role="listbox" aria-label={`Entries for ${label}`} class="found">
        {entries.map((entry, index) => (
          <li key={entry.id} id={`found-${register}-${index}`} role="option" aria-selected={index === at} onClick={(event) => onTake(entry, event.shiftKey)}>
            {register === "places" && <span class="found-number">{index + 1}</span>}
            <span><T>{entry.name}</T> <span class="muted">{hint(entry)}</span></span>
          </li>
        ))}
      </ul>
      {typed.trim() && at < 0 && <p class="muted hint">Enter takes “<T>{typed.trim()}</T>” as typed.</p>}
    </div>
  );
}

function hint(entry: Candidate): string {
  return [entry.admin1, entry.country, entry.countries?.slice(0, 3).join(" "), entry.kind ?? entry.level, entry.population ? `${entry.population.toLocaleString("en")} people` : ""].filter(Boolean).join(", ");
}

/** One correction, one gesture: the right box for each property, its value saved by Enter or by taking an entry. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Actor, Candidate, Count, Span, When } from "../api/types";
import { T } from "../ui/bits";
import { STATUSES, TYPES, labelOf } from "../vocab";
import { actorWords, countWords, dayWords, intervalWords } from "../words";
import { parseCount, parseDays, shiftDay } from "./parse";
import { PlaceEditor } from "./PlaceEditor";
import { Search } from "./Search";

export interface Words {
  text: string;
  span: Span;
}

export interface EditorProps {
  property: string;
  value: unknown;
  /** Words that the person selected in the report: the new value's evidence. */
  words: Words | null;
  /** First day of publication of a report of the event. */
  published?: string | null;
  onSave: (value: unknown) => void;
}

export function Editor(props: EditorProps & { onClose: () => void }) {
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") props.onClose();
  };
  return (
    <div class="editor" role="group" aria-label={`Correct: ${labelOf(props.property)}`} onKeyDown={press}>
      <p class="editor-head">
        <b>{labelOf(props.property)}</b>
        {props.words && <span class="muted"> from the words “<T>{props.words.text}</T>”</span>}
        <span class="spring" /><button type="button" class="icon-button" aria-label="Close" onClick={props.onClose}>×</button>
      </p>
      <Box {...props} />
    </div>
  );
}

function Box(props: EditorProps) {
  switch (props.property) {
    case "place":
      return <PlaceEditor {...props} />;
    case "date":
      return <DateEditor {...props} />;
    case "actors":
    case "targets":
      return <ActorsEditor {...props} />;
    case "sub_type":
      return <TypeEditor {...props} />;
    case "status":
      return <Choice {...props} options={STATUSES} />;
    case "role":
      return <Choice {...props} options={["current", "background"]} />;
    default:
      return <CountEditor {...props} />;
  }
}

function DateEditor({ value, words, published, onSave }: EditorProps) {
  const now = value as When | null;
  const [typed, setTyped] = useState(words && parseDays(words.text) ? words.text : now ? intervalWords(now.earliest, now.latest) : "");
  const days = parseDays(typed);
  const save = () => days && onSave({ ...days, ...(words ?? {}) });
  const offer = published ? [0, -1, -2].map((by) => shiftDay(published, by)) : [];
  return (
    <div>
      <TypeBox label="When" value={typed} onInput={setTyped} onEnter={save} />
      <p class={days || !typed ? "hint muted" : "hint field-trouble"} role="status">
        {days ? <>Enter takes <b>{intervalWords(days.earliest, days.latest)}</b></> : "Like: 3 Jun 2017 · late May 2017 · 2017-06 · 3-5 Jun 2017 · since 2014"}
      </p>
      <div class="row wrap">
        {offer.map((iso, index) => <button type="button" class="button" key={iso} onClick={() => onSave({ earliest: iso, latest: iso, ...(words ?? {}) })}>{dayWords(iso)} <span class="muted">{["publication", "day before", "two before"][index]}</span></button>)}
        <button type="button" class="link" onClick={() => onSave(null)}>The reports do not say when</button>
      </div>
    </div>
  );
}

function ActorsEditor({ property, value, words, onSave }: EditorProps) {
  const now = (value as Actor[] | null) ?? [];
  const own = now[0]?.name ?? "";
  const put = (entry: Partial<Candidate>, beside: boolean) => {
    const made = { name: entry.name!, id: entry.id === undefined ? null : String(entry.id), kind: entry.kind ?? null, unit: null, country: entry.country ?? null, ...(words ?? {}) };
    onSave(beside ? [...now, made] : [made]);
  };
  return (
    <div>
      <Search register="actors" label={labelOf(property)} start={words?.text ?? own} onTake={put} onWords={(name, beside) => put({ name }, beside)} />
      <p class="hint muted">Enter puts it in the place of what is there; Shift+Enter adds it.</p>
      <ul class="chips">
        {now.map((actor, index) => (
          <li key={index}><button type="button" class="chip" aria-label={`Take away ${actor.name}`} onClick={() => onSave(now.filter((_, at) => at !== index))}><T>{actorWords(actor)}</T> ×</button></li>
        ))}
      </ul>
    </div>
  );
}

function TypeEditor({ value, onSave }: EditorProps) {
  const [typed, setTyped] = useState("");
  const groups = TYPES.map((type) => ({ ...type, subs: type.subs.filter((sub) => `${sub} ${type.name}`.toLowerCase().includes(typed.toLowerCase())) }));
  const first = groups.flatMap((group) => group.subs)[0];
  return (
    <div>
      <TypeBox label="Sub-type: some letters of it" value={typed} onInput={setTyped} onEnter={() => first && onSave(first)} />
      <div class="type-groups">
        {groups.filter((group) => group.subs.length).map((group) => (
          <div key={group.key} role="group" aria-label={group.name}>
            <p class={`t-${group.key}`}>{group.name}</p>
            {group.subs.map((sub) => <button type="button" key={sub} class={`option ${sub === first && typed ? "first" : ""}`} aria-pressed={sub === value} onClick={() => onSave(sub)}>{sub}</button>)}
          </div>
        ))}
      </div>
    </div>
  );
}

function Choice({ value, options, onSave }: EditorProps & { options: string[] }) {
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => row.current?.querySelector("button")?.focus(), []);
  return (
    <div class="row wrap" ref={row}>
      {options.map((option) => (
        <button type="button" key={option} class="button" aria-pressed={option === value} onClick={() => onSave(option)}>{option}</button>
      ))}
    </div>
  );
}

function CountEditor({ property, value, words, onSave }: EditorProps) {
  const now = value as Count | null;
  const given = words?.text.match(/\d[\d,]*/)?.[0];
  const [typed, setTyped] = useState(given ?? countWords(now));
  const count = parseCount(typed);
  return (
    <div>
      <TypeBox label={labelOf(property)} value={typed} onInput={setTyped} onEnter={() => count && onSave({ ...count, ...(words ?? {}) })} />
      <p class={count || !typed ? "hint muted" : "hint field-trouble"} role="status">{count ? <>Enter takes <b>{countWords(count)}</b></> : "Like: 12 · 12+ (at least) · 3-5"}</p>
      <button type="button" class="link" onClick={() => onSave(null)}>The reports give no number</button>
    </div>
  );
}

function TypeBox({ label, value, onInput, onEnter }: { label: string; value: string; onInput: (words: string) => void; onEnter: () => void }) {
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    onEnter();
  };
  return <input ref={box} type="text" aria-label={label} placeholder={label} value={value} onInput={(event) => onInput(event.currentTarget.value)} onKeyDown={press} />;
}

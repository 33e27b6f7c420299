/** The values of the event in front; a click, or e and a letter, opens the box that corrects one. */

import type { FullEvent } from "../../api/types";
import { Editor, type Words } from "../../edit/Editor";
import { Kbd, ReviewMark, Sure, T } from "../../ui/bits";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { PROPERTIES } from "../../vocab";
import { valueWords } from "../../words";
import { kindOf } from "../report/marks";

/** The letter of each property after e. */
export const EDIT_KEYS: Record<string, string> = {
  t: "sub_type", s: "status", o: "role", w: "actors", h: "targets", p: "place", d: "date", k: "fatalities", i: "injured", b: "abducted", a: "arrested", v: "displaced",
};
const LETTER = Object.fromEntries(Object.entries(EDIT_KEYS).map(([letter, name]) => [name, letter]));
const ALWAYS = new Set(["sub_type", "status", "role", "actors", "targets", "place", "date", "fatalities"]);

interface Props {
  event: FullEvent;
  editing: string | null;
  choosing: boolean;
  words: Words | null;
  onEdit: (property: string) => void;
  onSave: (property: string, value: unknown) => void;
  onClose: () => void;
}

export function ItemFields({ event, editing, choosing, words, onEdit, onSave, onClose }: Props) {
  const published = event.reports.find((report) => report.published?.[1])?.published[1] ?? null;
  const shown = PROPERTIES.filter(([name]) => name !== "sources" && (ALWAYS.has(name) || choosing || name === editing || event[name as keyof FullEvent]));
  return (
    <section class="item-fields" aria-label="Values">
      <h2><StatusGlyph status={event.status} type={event.type} /> {event.sub_type} <ReviewMark review={event.review} /></h2>
      <p class="muted"><Sure value={event.confidence} /> · <a href={`/events/${event.id}`}>whole event</a></p>
      <div class="item-values">
        {shown.map(([name, label]) => {
          const value = event[name as keyof FullEvent];
          const none = value === null || value === undefined || (Array.isArray(value) && !value.length);
          return (
            <div key={name} class={`item-value k-${kindOf(name)} ${editing === name ? "open" : ""}`} data-property={name}>
              <button type="button" class="item-line" onClick={() => onEdit(name)} aria-expanded={editing === name}>
                <span class="item-label">{label}{choosing && <Kbd>{LETTER[name]}</Kbd>}</span>
                <span class={none ? "muted" : "value"}><T>{none ? "not said" : valueWords(name, value)}</T></span>
              </button>
              {editing === name && <Editor key={`${name}${words?.span.join() ?? ""}`} property={name} value={value} words={words} published={published} onSave={(made) => onSave(name, made)} onClose={onClose} />}
            </div>
          );
        })}
      </div>
    </section>
  );
}

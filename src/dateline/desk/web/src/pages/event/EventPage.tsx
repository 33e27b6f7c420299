/** An event of the record: every value with its words, where reports differ, who knew it first-hand, what people decided. */

import { useState } from "preact/hooks";
import type { FullEvent } from "../../api/types";
import { ClashNote } from "../../edit/ClashNote";
import { Editor } from "../../edit/Editor";
import { useDecisions } from "../../edit/useDecisions";
import { PlaceMap } from "../../map/PlaceMap";
import { useLoaded } from "../../state/load";
import { go } from "../../state/router";
import { may } from "../../state/session";
import { Grade, ReviewMark, Section, Sure, T, Trouble } from "../../ui/bits";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { actorWords, countWords, extentWords, placeWords, plural, whenWords } from "../../words";
import { Conflicts } from "./Conflicts";
import { History } from "./History";
import { Origins, Updates } from "./Origins";
import { Values } from "./Values";

export function EventPage({ id }: { id: string }) {
  const loaded = useLoaded<FullEvent>(`/api/events/${encodeURIComponent(id)}`);
  const [editing, setEditing] = useState<string | null>(null);
  const deciding = useDecisions((answer) => (answer?.event && answer.event.id !== loaded.data?.id ? go(`/events/${answer.event.id}`) : loaded.reload()));
  const event = loaded.data;
  if (!event) {
    return loaded.error ? <main class="plain"><Trouble words={loaded.error} retry={loaded.reload} /><p><a href="/">To the overview</a></p></main> : <div class="page-wait" aria-busy="true" />;
  }
  const known = { event: event.id, version: event.version };
  const correct = (property: string, value: unknown) => {
    setEditing(null);
    void deciding.send({ kind: "correct", ...known, set: { [property]: value } });
  };
  const published = event.reports.find((report) => report.published?.[1])?.published[1] ?? null;
  return (
    <main class="event-page">
      <Head event={event} />
      {loaded.error && <Trouble words={loaded.error} retry={loaded.reload} />}
      {deciding.clash && <ClashNote clash={deciding.clash} onAgain={() => void deciding.again()} onDrop={deciding.drop} />}
      {may("coder") && (
        <div class="decide-bar">
          <button type="button" class="button good" disabled={deciding.busy} onClick={() => void deciding.send({ kind: "accept", ...known })}>Accept</button>
          <button type="button" class="button danger" disabled={deciding.busy} onClick={() => void deciding.send({ kind: "reject", ...known })}>Reject</button>
          <span class="muted">A value is corrected where it stands.</span>
        </div>
      )}
      <div class="event-columns">
        <div>
          <Section title="Values" note="the leading value, and what each report says">
            <Values event={event} onEdit={may("coder") ? setEditing : null} editing={editing} editor={editing && (
              <Editor key={editing} property={editing} value={event[editing as keyof FullEvent]} words={null} published={published} onSave={(value) => correct(editing, value)} onClose={() => setEditing(null)} />
            )} />
          </Section>
          {event.conflicts.length > 0 && (
            <Section title="Reports differ" note={plural(event.conflicts.length, "value")}>
              <Conflicts event={event} onTake={may("coder") ? correct : null} />
            </Section>
          )}
          <Section title="Updates" note="what became known when"><Updates event={event} /></Section>
          <Section title="Decisions and comments">
            <History event={event} onUndo={(decision) => void deciding.send({ kind: "undo", decision })} onComment={(why) => deciding.send({ kind: "comment", ...known, why }).then((answer) => answer !== null)} />
          </Section>
        </div>
        <div>
          <PlaceMap place={event.place} type={event.type} />
          <p class="map-note">{mapNote(event)}</p>
          <Section title="Origins" note={`${plural(event.origins.length, "origin")}, ${plural(event.reports.length, "report")}`}>
            <Origins event={event} onSplit={may("coder") && event.reports.length > 1 ? (report) => void deciding.send({ kind: "split", ...known, claims: [report] }) : null} />
          </Section>
          {event.notes.length > 0 && <Section title="Notes"><ul class="notes">{event.notes.map((note) => <li key={note}><T>{note}</T></li>)}</ul></Section>}
        </div>
      </div>
    </main>
  );
}

function mapNote(event: FullEvent): string {
  const { place } = event;
  if (!place) return "No report says where.";
  if (place.lat === null) return `${placeWords(place)}: named, and in no gazetteer that is here.`;
  const extent = extentWords(place);
  return extent ? `${placeWords(place)}: ${extent}. The circle says how far the truth may lie from its middle.` : `${placeWords(place)}: the place itself is named.`;
}

function Head({ event }: { event: FullEvent }) {
  const killed = countWords(event.fatalities);
  return (
    <header class="event-head">
      <h1><StatusGlyph status={event.status} type={event.type} /> {event.sub_type}</h1>
      <p class="event-line">
        {event.actors.length ? <T>{event.actors.map(actorWords).join(", ")}</T> : <i>nobody named</i>}
        {event.targets.length > 0 && <> → <T>{event.targets.map(actorWords).join(", ")}</T></>}
        {"; "}<T>{placeWords(event.place)}</T>{"; "}{whenWords(event.date)}{killed && `; ${killed} killed`}
      </p>
      <p class="event-facts">
        <span><b>{event.status}</b>, {event.role === "current" ? "newly reported" : "recalled"}</span> <ReviewMark review={event.review} /> <Sure value={event.confidence} />
        <Grade name="incident" graded={event.grade?.incident} /> <Grade name="attribution" graded={event.grade?.attribution} />
      </p>
    </header>
  );
}

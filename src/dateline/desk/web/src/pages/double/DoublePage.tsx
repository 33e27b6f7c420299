/** Blind double coding: several people code the same events from the reports alone; then how far they agree, and what holds. */

import { useState } from "preact/hooks";
import { get, post, sentence } from "../../api/client";
import type { EventsAnswer } from "../../api/types";
import { useLoaded } from "../../state/load";
import { may } from "../../state/session";
import { say } from "../../state/toasts";
import { Empty, Section, T, Trouble } from "../../ui/bits";
import { plural } from "../../words";
import { Agreement } from "./Agreement";
import { BlindCoding } from "./BlindCoding";

export interface Batch {
  id: string;
  name: string;
  made_by: string;
  properties: string[];
  events: number;
  mine: boolean;
  done: Record<string, number>;
}

export function DoublePage({ id }: { id: string }) {
  const [batch, view] = id.split(":");
  if (batch && view === "agreement") return <Agreement id={batch} />;
  if (batch) return <BlindCoding id={batch} />;
  return <Batches />;
}

function Batches() {
  const loaded = useLoaded<{ batches: Batch[] }>("/api/double");
  const batches = loaded.data?.batches;
  return (
    <main class="plain double">
      <h1>Blind double coding</h1>
      <p class="muted">Several people code the same events from the reports alone, without seeing the machine’s values or each other’s.</p>
      {loaded.error && <Trouble words={loaded.error} retry={loaded.reload} />}
      {batches?.length === 0 && <Empty title="No batch yet." />}
      <ul class="rows">
        {batches?.map((batch) => (
          <li key={batch.id}>
            <b><T>{batch.name}</T></b>
            <span class="muted">{plural(batch.events, "event")} · {Object.entries(batch.done).map(([who, done]) => `${who} ${done} of ${batch.events}`).join(" · ")}</span>
            <span class="row">
              {batch.mine && <a class="button" href={`/double/${batch.id}`}>Code</a>}
              {may("reviewer") && <a class="button" href={`/double/${batch.id}:agreement`}>Agreement</a>}
            </span>
          </li>
        ))}
      </ul>
      {may("reviewer") && <NewBatch onMade={loaded.reload} />}
    </main>
  );
}

function NewBatch({ onMade }: { onMade: () => void }) {
  const [busy, setBusy] = useState(false);
  const make = async (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.currentTarget as HTMLFormElement;
    const form = new FormData(element);
    const query = String(form.get("view")).replace(/^.*\?/, "").replace(/^https?:.*/, "");
    setBusy(true);
    try {
      const { events } = await get<EventsAnswer>(`/api/events?${query}${query ? "&" : ""}limit=${Number(form.get("number"))}`);
      const coders = String(form.get("coders")).split(/[,\s]+/).filter(Boolean);
      await post("/api/double/batches", { name: String(form.get("name")).trim(), events: events.map((row) => row.id), coders });
      element.reset();
      onMade();
    } catch (error) {
      say(sentence(error), { bad: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title="New batch">
      <form class="batch-form" onSubmit={(event) => void make(event)}>
        <label for="batch-name">Name</label><input id="batch-name" name="name" type="text" required maxLength={200} />
        <label for="batch-coders">Coders</label><input id="batch-coders" name="coders" type="text" required placeholder="names of accounts: amal, ben" />
        <label for="batch-view">Events of</label><input id="batch-view" name="view" type="text" placeholder="the address of an overview; empty for all" />
        <label for="batch-number">How many</label><input id="batch-number" name="number" type="number" min={1} max={500} required value={30} />
        <span /><button type="submit" class="button" disabled={busy}>Give out</button>
      </form>
    </Section>
  );
}

/** Actors, places and outlets: names that no register knows, the most frequent first, and one step to make them known. */

import { useState } from "preact/hooks";
import { post, sentence } from "../../api/client";
import type { Candidate, RegisterEntry } from "../../api/types";
import { PlaceEditor } from "../../edit/PlaceEditor";
import { Search } from "../../edit/Search";
import { useLoaded } from "../../state/load";
import { may } from "../../state/session";
import { say } from "../../state/toasts";
import { Dialog, Empty, T, Trouble } from "../../ui/bits";

const TABS = ["actors", "places", "outlets"] as const;
type Tab = (typeof TABS)[number];

const SAYS: Record<Tab, string> = {
  actors: "Names of actors that are not in the register. Say whose name it is: from then on it is known.",
  places: "Names of places that are in no gazetteer here. Say where each lies.",
  outlets: "Who published the reports of this record.",
};

export function RegistersPage({ id }: { id: string }) {
  const tab: Tab = TABS.find((each) => each === id) ?? "actors";
  const loaded = useLoaded<{ entries: RegisterEntry[] }>(`/api/registers/${tab}?unresolved=${tab === "outlets" ? 0 : 1}`);
  const [gone, setGone] = useState<string[]>([]);
  const done = (name: string) => setGone((old) => [...old, name]);
  const entries = loaded.data?.entries.filter((entry) => !gone.includes(entry.name)) ?? [];
  return (
    <main class="plain registers">
      <h1>Registers</h1>
      <nav class="segments" aria-label="Registers">
        {TABS.map((each) => <a key={each} href={`/registers/${each}`} aria-current={each === tab ? "page" : undefined}>{each[0]!.toUpperCase() + each.slice(1)}</a>)}
      </nav>
      <p class="muted">{SAYS[tab]}</p>
      {loaded.busy && !loaded.data && <p class="muted" role="status">Comparing names with the register …</p>}
      {loaded.error && <Trouble words={loaded.error} retry={loaded.reload} />}
      {loaded.data && !entries.length && <Empty title={tab === "outlets" ? "No report yet." : "Every name is known."} />}
      {entries.length > 0 && (
        <table class="register">
          <thead><tr><th scope="col">Name</th><th scope="col" class="num">Times</th><th scope="col">In</th>{tab !== "outlets" && <th scope="col">It is</th>}</tr></thead>
          <tbody>{entries.map((entry) => <Line key={entry.name} tab={tab} entry={entry} onDone={() => done(entry.name)} />)}</tbody>
        </table>
      )}
    </main>
  );
}

function Line({ tab, entry, onDone }: { tab: Tab; entry: RegisterEntry; onDone: () => void }) {
  const [open, setOpen] = useState(false);
  const alias = async (id: string | number, name: string) => {
    setOpen(false);
    try {
      await post("/api/registers/actors/aliases", { alias: entry.name, id: String(id) });
      onDone();
      say(`“${entry.name}” is now a name of ${name}. Reports coded from now on know it.`);
    } catch (error) {
      say(sentence(error), { bad: true });
    }
  };
  const place = async (value: unknown) => {
    setOpen(false);
    const given = value as Partial<Candidate> | null;
    if (!given || given.lat == null) return;
    try {
      await post("/api/registers/places", { name: entry.name, lat: given.lat, lon: given.lon, level: given.level ?? "town", country: given.country ?? null, admin1: given.admin1 ?? "" });
      onDone();
      say(`“${entry.name}” is on the map now. Reports coded from now on find it.`);
    } catch (error) {
      say(sentence(error), { bad: true });
    }
  };
  return (
    <tr>
      <th scope="row"><T>{entry.name}</T></th>
      <td class="num">{entry.count.toLocaleString("en")}</td>
      <td>{entry.reports.map((id, index) => <a key={id} href={`/reports/${id}`}>report {index + 1}</a>)}</td>
      {tab !== "outlets" && (
        <td class="register-acts">
          {may("reviewer") && tab === "actors" && entry.suggestions.slice(0, 2).map((found) => <button type="button" key={found.id} class="button" onClick={() => void alias(found.id, found.name)}>a name of <T>{found.name}</T></button>)}
          {may("reviewer") && <button type="button" class="link" onClick={() => setOpen(true)}>{tab === "actors" ? "another actor …" : "put it on the map …"}</button>}
          {open && tab === "actors" && (
            <Dialog title={`Whose name is “${entry.name}”?`} onClose={() => setOpen(false)}>
              <Search register="actors" label="Actor" start={entry.name} onTake={(found) => void alias(found.id, found.name)} onWords={() => say("Take one of the entries.")} />
            </Dialog>
          )}
          {open && tab === "places" && (
            <Dialog title={`Where is “${entry.name}”?`} onClose={() => setOpen(false)} wide>
              <PlaceEditor property="place" value={null} words={{ text: entry.name, span: [0, 0] }} onSave={(value) => void place(value)} />
            </Dialog>
          )}
        </td>
      )}
    </tr>
  );
}

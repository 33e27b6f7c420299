/** Views kept under a name: the address's filters, for oneself or the team. */

import { useState } from "preact/hooks";
import { get, post, remove, sentence } from "../../api/client";
import type { SavedView } from "../../api/types";
import { filters, toQuery } from "../../state/filters";
import { say } from "../../state/toasts";
import { Menu } from "../../ui/Menu";
import { T } from "../../ui/bits";

export function SavedViews() {
  const [views, setViews] = useState<SavedView[] | null>(null);
  const [name, setName] = useState("");
  const load = () => get<{ views: SavedView[] } | SavedView[]>("/api/views").then((found) => setViews(Array.isArray(found) ? found : found.views), tell);
  const save = async (event: Event) => {
    event.preventDefault();
    if (!name.trim()) return;
    await post("/api/views", { name: name.trim(), query: toQuery(filters.value) }).then(() => say(`View “${name.trim()}” saved.`), tell);
    setName("");
    await load();
  };
  return (
    <Menu label="Views" onOpen={load}>
      {views?.length === 0 && <p class="muted pad">No view is saved yet.</p>}
      <ul class="menu-list">
        {views?.map((view) => (
          <li key={view.id}>
            <a href={`/?${view.query.replace(/^\?/, "")}`}><T>{view.name}</T></a>
            <button type="button" class="icon-button" aria-label={`Delete the view ${view.name}`} onClick={() => remove(`/api/views/${view.id}`).then(load, tell)}>×</button>
          </li>
        ))}
      </ul>
      <form class="menu-form" onSubmit={save}>
        <label for="view-name">Save this view as</label>
        <span class="row">
          <input id="view-name" type="text" dir="auto" maxLength={80} value={name} onInput={(event) => setName(event.currentTarget.value)} />
          <button type="submit" class="button">Save</button>
        </span>
      </form>
    </Menu>
  );
}

function tell(error: unknown): void {
  say(sentence(error), { bad: true });
}

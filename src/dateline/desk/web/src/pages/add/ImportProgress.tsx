/** An import under way: how far it is, what failed and why. It goes on while one reads elsewhere; the server keeps it. */

import { useEffect, useState } from "preact/hooks";
import { get, sentence } from "../../api/client";
import type { ImportJob } from "../../api/types";
import { T, Trouble } from "../../ui/bits";
import { plural } from "../../words";

const ASK_MS = 700;
const OVER = new Set(["done", "failed", "stopped"]);

export function ImportProgress({ id, onClose }: { id: string; onClose: () => void }) {
  const [job, setJob] = useState<ImportJob | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let timer = 0;
    let live = true;
    const ask = async () => {
      try {
        const found = await get<ImportJob>(`/api/imports/${id}`);
        if (!live) return;
        setJob(found);
        setTrouble(null);
        if (!OVER.has(found.state)) timer = window.setTimeout(ask, ASK_MS);
      } catch (error) {
        if (!live) return;
        setTrouble(sentence(error));
        timer = window.setTimeout(ask, ASK_MS * 4);
      }
    };
    void ask();
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [id]);
  const over = !!job && OVER.has(job.state);
  return (
    <section class="import" aria-label="Import">
      <div class="row">
        <b>{over ? (job!.state === "done" ? "Added" : `Import ${job!.state}`) : "Importing …"}</b>
        {job && <progress max={Math.max(1, job.total)} value={job.done} aria-label="Reports done" />}
        {job && <span class="muted">{job.done} of {plural(job.total, "report")}, {plural(job.events, "event")}</span>}
        <span class="spring" />
        {over && <a class="button" href="/">See the record</a>}
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>×</button>
      </div>
      {trouble && <Trouble words={`${trouble} The import goes on from where it stopped once the server is back.`} />}
      {job && job.errors.length > 0 && (
        <ul class="import-errors">{job.errors.map((error, index) => <li key={index}><T>{error.name}</T> <b>{error.kind}</b> <T>{error.reason}</T></li>)}</ul>
      )}
    </section>
  );
}

/** Paste a text, drop files or give an address: coded at once and shown; added to the record only when a person says so. */

import { useRef, useState } from "preact/hooks";
import { post, sentence } from "../../api/client";
import type { ReportRecord } from "../../api/types";
import { may } from "../../state/session";
import { Empty, Trouble } from "../../ui/bits";
import { plural } from "../../words";
import { ReportView } from "../report/ReportView";
import { ImportProgress } from "./ImportProgress";

/** Up to so many files are coded and shown before they are added; more go straight to an import. */
const SHOWN_FILES = 5;

interface Source {
  text?: string;
  address?: string;
  published?: string;
  files?: File[];
}

export function AddPage() {
  const [source, setSource] = useState<Source>({});
  const [coded, setCoded] = useState<ReportRecord[] | null>(null);
  const [at, setAt] = useState(0);
  const [busy, setBusy] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [job, setJob] = useState<string | null>(rememberedJob());
  const code = async (given: Source) => {
    setSource(given);
    setTrouble(null);
    setAt(0);
    setBusy("Coding …");
    try {
      setCoded((await post<{ records: ReportRecord[] }>("/api/code", bodyOf(given))).records);
    } catch (error) {
      setTrouble(sentence(error));
    } finally {
      setBusy(null);
    }
  };
  const add = async (given: Source) => {
    setTrouble(null);
    try {
      const { job: id } = await post<{ job: string }>("/api/imports", bodyOf(given));
      sessionStorage.setItem("dateline.import", id);
      setJob(id);
      setCoded(null);
    } catch (error) {
      setTrouble(sentence(error));
    }
  };
  const take = (files: File[]) => (files.length > SHOWN_FILES ? void add({ files }) : void code({ files }));
  if (!may("coder")) return <main class="plain"><Empty title="Adding reports needs the role coder." /></main>;
  return (
    <>
      {job && <ImportProgress id={job} onClose={() => { sessionStorage.removeItem("dateline.import"); setJob(null); }} />}
      {trouble && <Trouble words={trouble} />}
      {coded ? (
        <Coded records={coded} at={at} onAt={setAt} onBack={() => setCoded(null)} onAdd={() => void add(source)} />
      ) : (
        <Entry busy={busy} start={source} onCode={(given) => void code(given)} onFiles={take} />
      )}
    </>
  );
}

function rememberedJob(): string | null {
  return sessionStorage.getItem("dateline.import");
}

function bodyOf({ files, text, address, published }: Source): unknown {
  if (!files) return { ...(text && { text }), ...(address && { address }), ...(published && { published }) };
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  return form;
}

interface EntryProps {
  busy: string | null;
  start: Source;
  onCode: (source: Source) => void;
  onFiles: (files: File[]) => void;
}

function Entry({ busy, start, onCode, onFiles }: EntryProps) {
  const [text, setText] = useState(start.text ?? "");
  const [address, setAddress] = useState(start.address ?? "");
  const [published, setPublished] = useState(start.published ?? "");
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length) onFiles(files);
  };
  return (
    <main class={`plain add ${over ? "over" : ""}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <h1>Add reports</h1>
      <p class="muted">What is read is shown first. Nothing enters the record until you add it.</p>
      <div class="add-ways">
        <form onSubmit={(event) => { event.preventDefault(); if (text.trim()) onCode({ text, published }); }}>
          <label for="add-text">Text of a report</label>
          <textarea id="add-text" rows={13} dir="auto" placeholder="Paste it here: the headline first, then the text" value={text} onInput={(event) => setText(event.currentTarget.value)} />
          <div class="row wrap">
            <label for="add-day">Published</label>
            <input id="add-day" class="day" type="date" value={published} onInput={(event) => setPublished(event.currentTarget.value)} />
            <span class="muted">if the text does not say</span>
            <span class="spring" />
            <button type="submit" class="button primary" disabled={!text.trim() || !!busy}>{busy ?? "Code it"}</button>
          </div>
        </form>
        <div>
          <div class="drop">
            <p><b>Drop files here</b></p>
            <p class="muted">HTML or text; many at once become an import</p>
            <button type="button" class="button" onClick={() => picker.current?.click()}>Choose files</button>
            <input ref={picker} type="file" multiple hidden aria-label="Files" onChange={(event) => { const files = [...(event.currentTarget.files ?? [])]; if (files.length) onFiles(files); }} />
          </div>
          <form class="address" onSubmit={(event) => { event.preventDefault(); if (address.trim()) onCode({ address: address.trim(), published }); }}>
            <label for="add-address">Address of a page</label>
            <div class="row">
              <input id="add-address" type="url" placeholder="https://" value={address} onInput={(event) => setAddress(event.currentTarget.value)} />
              <button type="submit" class="button" disabled={!address.trim() || !!busy}>Fetch</button>
            </div>
            <p class="muted">The only request that leaves this machine, and only when you press the button.</p>
          </form>
        </div>
      </div>
    </main>
  );
}

interface CodedProps {
  records: ReportRecord[];
  at: number;
  onAt: (index: number) => void;
  onBack: () => void;
  onAdd: () => void;
}

function Coded({ records, at, onAt, onBack, onAdd }: CodedProps) {
  const record = records[at];
  const good = records.filter((each) => !each.error);
  return (
    <>
      <div class="add-bar">
        <button type="button" class="button" onClick={onBack}>Back</button>
        {records.length > 1 && (
          <select aria-label="Report" value={String(at)} onChange={(event) => onAt(Number(event.currentTarget.value))}>
            {records.map((each, index) => <option key={index} value={String(index)}>{each.report.title ?? each.report.source}{each.error ? " (not read)" : ""}</option>)}
          </select>
        )}
        <span class="muted">Not in the record yet: {plural(good.reduce((sum, each) => sum + each.events.length, 0), "event")} in {plural(good.length, "report")}</span>
        <span class="spring" />
        <button type="button" class="button primary" disabled={!good.length} onClick={onAdd}>Add to the record</button>
      </div>
      {record?.error ? <Trouble words={`${record.report.source}: ${record.error.reason}`} /> : record && <ReportView key={at} record={record} />}
    </>
  );
}

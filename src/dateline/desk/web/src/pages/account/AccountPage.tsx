/** Who one is, tokens for programs, and, for administrators, who else may come in. */

import { useState } from "preact/hooks";
import { post, remove, sentence } from "../../api/client";
import { useLoaded } from "../../state/load";
import { may, me } from "../../state/session";
import { say } from "../../state/toasts";
import { Section, T, Trouble } from "../../ui/bits";
import { momentWords } from "../../words";

const ROLES: [string, string][] = [["viewer", "reads"], ["coder", "reads and decides"], ["reviewer", "also changes what others decided"], ["admin", "also lets people in"]];
interface User {
  name: string;
  role: string;
  clearance: number;
}
interface Token {
  id: string;
  label: string;
  role: string;
  made: string;
}
interface AuditLine {
  at: string;
  who: string;
  what?: string;
  kind?: string;
  subject?: string | null;
  detail?: unknown;
}

export function AccountPage() {
  const who = me.value!;
  return (
    <main class="plain account">
      <h1><T>{who.name}</T></h1>
      <p class="muted">{who.role}: {ROLES.find(([name]) => name === who.role)?.[1]}{who.accounts === false && ". This desk is open to nobody but this machine; with the first account it asks everybody to log in."}</p>
      <Tokens />
      {may("admin") && <Users />}
      {may("admin") && <Audit />}
    </main>
  );
}

function Tokens() {
  const loaded = useLoaded<{ tokens: Token[] }>("/api/tokens");
  const [label, setLabel] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const make = async (event: Event) => {
    event.preventDefault();
    try {
      const made = await post<{ token?: string; secret?: string }>("/api/tokens", { label: label.trim(), role: "viewer" });
      setSecret(made.token ?? made.secret ?? null);
      setLabel("");
      loaded.reload();
    } catch (error) {
      say(sentence(error), { bad: true });
    }
  };
  return (
    <Section title="Tokens" note="for programs that read the record">
      {loaded.error && <Trouble words={loaded.error} />}
      {secret && <p class="secret" role="status">Copy it now, it is not shown again: <code>{secret}</code></p>}
      <ul class="lines">
        {loaded.data?.tokens.map((token) => (
          <li key={token.id}><b><T>{token.label}</T></b> <span class="muted">{token.role}, made {momentWords(token.made)}</span>
            <button type="button" class="link" onClick={() => remove(`/api/tokens/${token.id}`).then(loaded.reload, (error) => say(sentence(error), { bad: true }))}>take back</button></li>
        ))}
      </ul>
      {may("admin") && (
        <form class="row form-line" onSubmit={(event) => void make(event)}>
          <label for="token-label">For</label><input id="token-label" type="text" required maxLength={100} placeholder="what it is for" value={label} onInput={(event) => setLabel(event.currentTarget.value)} />
          <button type="submit" class="button">Make a token</button>
        </form>
      )}
    </Section>
  );
}

function Users() {
  const loaded = useLoaded<{ users: User[] }>("/api/users");
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.currentTarget as HTMLFormElement;
    const form = new FormData(element);
    try {
      await post("/api/users", { name: String(form.get("name")).trim(), role: form.get("role"), password: String(form.get("password")) });
      element.reset();
      loaded.reload();
    } catch (error) {
      say(sentence(error), { bad: true });
    }
  };
  const change = (user: User, role: string) => post("/api/users", { name: user.name, role }).then(loaded.reload, (error) => say(sentence(error), { bad: true }));
  return (
    <Section title="Accounts" note="who may come in, and what they may do">
      {loaded.error && <Trouble words={loaded.error} />}
      <ul class="lines">
        {loaded.data?.users.map((user) => (
          <li key={user.name}><b><T>{user.name}</T></b>
            <select aria-label={`Role of ${user.name}`} value={user.role} onChange={(event) => void change(user, event.currentTarget.value)}>{ROLES.map(([name]) => <option key={name} value={name}>{name}</option>)}</select>
            <button type="button" class="link" onClick={() => remove(`/api/users/${encodeURIComponent(user.name)}`).then(loaded.reload, (error) => say(sentence(error), { bad: true }))}>close</button></li>
        ))}
      </ul>
      <form class="row wrap form-line" onSubmit={(event) => void send(event)} aria-label="New account">
        <input name="name" type="text" required maxLength={100} aria-label="Name" placeholder="name" autocomplete="off" />
        <input name="password" type="password" required aria-label="Password" placeholder="password" autocomplete="new-password" />
        <select name="role" aria-label="Role">{ROLES.map(([name, words]) => <option key={name} value={name} selected={name === (loaded.data?.users.length ? "coder" : "admin")}>{name}: {words}</option>)}</select>
        <button type="submit" class="button">Make an account</button>
      </form>
    </Section>
  );
}

function Audit() {
  const loaded = useLoaded<{ lines?: AuditLine[]; audit?: AuditLine[] }>("/api/audit?limit=40");
  const lines = loaded.data?.lines ?? loaded.data?.audit ?? [];
  return (
    <Section title="What was done here">
      {loaded.error && <Trouble words={loaded.error} />}
      {loaded.data && !lines.length && <p class="muted">Nothing yet.</p>}
      <ul class="lines audit">{lines.map((line, index) => <li key={index}><span class="muted">{momentWords(line.at)}</span> <b><T>{line.who}</T></b> {line.what ?? line.kind} <T>{line.subject ?? ""}</T></li>)}</ul>
    </Section>
  );
}

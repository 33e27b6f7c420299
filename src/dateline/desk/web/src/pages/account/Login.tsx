/** The door, where a record has accounts. */

import { useState } from "preact/hooks";
import { sentence } from "../../api/client";
import { login } from "../../state/session";

export function Login() {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    try {
      await login(String(form.get("name")), String(form.get("password")));
    } catch (error) {
      setTrouble(sentence(error));
      setBusy(false);
    }
  };
  return (
    <main class="login">
      <form onSubmit={submit} aria-label="Log in">
        <h1 class="wordmark">Dateline<span aria-hidden="true">—</span></h1>
        <p class="muted">This record is shared: log in with the account you were given.</p>
        <label for="login-name">Name</label>
        <input id="login-name" name="name" type="text" autocomplete="username" required autoFocus />
        <label for="login-password">Password</label>
        <input id="login-password" name="password" type="password" autocomplete="current-password" required />
        {trouble && <p class="field-trouble" role="alert">{trouble}</p>}
        <button type="submit" class="button primary" disabled={busy}>Log in</button>
      </form>
    </main>
  );
}

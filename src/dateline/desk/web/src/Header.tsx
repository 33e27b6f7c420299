/** The bar above every page: where one can go, the search, the look, who one is. */

import { useEffect } from "preact/hooks";
import { go, path } from "./state/router";
import { logout, may, me, switchTheme, theme } from "./state/session";
import { Menu } from "./ui/Menu";

const PAGES: [string, string, RegExp][] = [
  ["/", "Overview", /^\/(events.*)?$/],
  ["/review", "Review", /^\/(review|double)/],
  ["/reports", "Reports", /^\/reports/],
  ["/add", "Add", /^\/add/],
  ["/registers/actors", "Registers", /^\/registers/],
];

export function Header() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "/" || (event.target as Element).matches("input, textarea, select")) return;
      event.preventDefault();
      toSearch();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  const dark = theme.value === "dark";
  return (
    <header class="top">
      <a class="wordmark" href="/" aria-label="Dateline: overview">Dateline<span aria-hidden="true">—</span></a>
      <nav aria-label="Pages">
        {PAGES.filter(([to]) => to !== "/add" || may("coder")).map(([to, label, here]) => (
          <a key={to} href={to} aria-current={here.test(path.value) ? "page" : undefined}>{label}</a>
        ))}
      </nav>
      <span class="spring" />
      <button type="button" class="icon-button look" aria-label={dark ? "Light look" : "Dark look"} title={dark ? "Light look" : "Dark look"} onClick={switchTheme}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="5.5" class="look-ring" /><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" class="look-half" /></svg>
      </button>
      <Menu label={<bdi dir="auto">{me.value?.name}</bdi>}>
        <p class="muted pad">{me.value?.role}</p>
        <ul class="menu-list">
          <li><a href="/account">Account</a></li>
          <li><a href="/openapi.json" target="_blank" rel="noopener">Interface for programs</a></li>
          {me.value?.accounts && <li><button type="button" onClick={() => void logout()}>Log out</button></li>}
        </ul>
      </Menu>
    </header>
  );
}

/** The box for words: on the overview it is there, and has the focus before the next key; from elsewhere one goes there first. */
function toSearch(): void {
  if (path.peek() !== "/") go("/");
  const focus = () => document.getElementById("filter-text")?.focus();
  focus();
  setTimeout(focus, 0);
}

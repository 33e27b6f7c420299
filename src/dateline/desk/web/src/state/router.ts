/** The address bar holds the state: path and query as signals, changed by `go` and `replace`, followed by back and forward. */

import { computed, signal } from "@preact/signals";

const here = signal(read());

function read(): { path: string; query: string } {
  return { path: location.pathname, query: location.search.replace(/^\?/, "") };
}

export const path = computed(() => here.value.path);
export const query = computed(() => here.value.query);

addEventListener("popstate", () => {
  here.value = read();
});

/** To another page, or to another state that "back" should leave again. */
export function go(to: string): void {
  history.pushState(null, "", to);
  here.value = read();
}

/** Another state of this page, without a step for "back". */
export function replace(to: string): void {
  history.replaceState(null, "", to);
  here.value = read();
}

/** Clicks on our own links stay in the page; those with a modifier, a target or a download are the browser's. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (/^\/(api|reports\/[^/]+\/original|collections|openapi\.json|docs)/.test(link.pathname)) return;
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
  scrollTo(0, 0);
}

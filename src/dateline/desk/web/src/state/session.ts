/** Who is at the desk, and what the desk looks like to them. */

import { signal } from "@preact/signals";
import { get, post, useCsrf, whenLoggedOut } from "../api/client";
import type { Me } from "../api/types";

/** null: not asked yet; a name of null: nobody is logged in. */
export const me = signal<Me | null>(null);

const NOBODY: Me = { name: null, role: null, csrf: null };

export async function askWhoIAm(): Promise<void> {
  try {
    know(await get<Me>("/api/me"));
  } catch {
    know(NOBODY);
  }
}

export async function login(name: string, password: string): Promise<void> {
  await post("/api/login", { name, password });
  await askWhoIAm();
}

export async function logout(): Promise<void> {
  await post("/api/logout");
  know(NOBODY);
}

function know(who: Me | null): void {
  me.value = who ?? NOBODY;
  useCsrf(me.value.csrf);
}

whenLoggedOut(() => know(NOBODY));

const RANKS = ["viewer", "coder", "reviewer", "admin"];

/** Whether the account may do what this role may. */
export function may(role: "coder" | "reviewer" | "admin"): boolean {
  return RANKS.indexOf(me.value?.role ?? "") >= RANKS.indexOf(role);
}

export type Theme = "light" | "dark";
const dark = matchMedia("(prefers-color-scheme: dark)");
export const theme = signal<Theme>(remembered());

function remembered(): Theme {
  const kept = localStorage.getItem("dateline.theme");
  return kept === "light" || kept === "dark" ? kept : dark.matches ? "dark" : "light";
}

export function applyTheme(): void {
  document.documentElement.dataset.theme = theme.value;
}

export function switchTheme(): void {
  theme.value = theme.value === "dark" ? "light" : "dark";
  localStorage.setItem("dateline.theme", theme.value);
  applyTheme();
}

dark.addEventListener("change", () => {
  theme.value = remembered();
  applyTheme();
});

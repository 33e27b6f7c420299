/** One way to the server: JSON in, JSON out, one error class, the session's CSRF mark on every writing request. */

import type { Row } from "./types";

/** What the server refused, in its own sentence. `row`: the event as it is now, where somebody else was faster (409). */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly kind: string = "",
    readonly row: Row | null = null,
  ) {
    super(message);
  }
}

let csrf: string | null = null;
let onLoggedOut: () => void = () => {};

export function useCsrf(mark: string | null): void {
  csrf = mark;
}

export function whenLoggedOut(callback: () => void): void {
  onLoggedOut = callback;
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, { signal });
}

export function post<T>(path: string, body?: unknown): Promise<T> {
  return write<T>("POST", path, body);
}

export function remove<T>(path: string): Promise<T> {
  return write<T>("DELETE", path);
}

export function write<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = {};
  if (csrf) headers["X-CSRF-Token"] = csrf;
  if (body instanceof FormData) return send<T>(path, { method, headers, body });
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return send<T>(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

async function send<T>(path: string, options: RequestInit): Promise<T> {
  const answer = await fetched(path, options);
  const body = await answer.text();
  const parsed = asJson(body);
  if (answer.ok) return parsed as T;
  if (answer.status === 401 && path !== "/api/login") onLoggedOut();
  throw refusal(answer.status, parsed);
}

async function fetched(path: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refused(0, "The desk's server does not answer. Nothing you typed is lost; try again when it is back.", "offline");
  }
}

function asJson(body: string): unknown {
  if (!body) return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

interface Complaint {
  error?: string;
  kind?: string;
  event?: Row;
  detail?: unknown;
}

function refusal(status: number, parsed: unknown): Refused {
  const said = (typeof parsed === "object" && parsed !== null ? parsed : {}) as Complaint;
  const sentence = said.error ?? (typeof said.detail === "string" ? said.detail : `The server answered ${status}.`);
  return new Refused(status, sentence, said.kind, said.event ?? null);
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** The sentence to show for whatever was thrown. */
export function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

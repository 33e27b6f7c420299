/** Decisions on their way to the record: one request each, bound to the version of the event that the person saw. */

import { post, Refused } from "../api/client";
import type { Row } from "../api/types";

export interface Request {
  kind: "accept" | "reject" | "correct" | "merge" | "split" | "comment" | "undo";
  event?: string;
  version?: string | number;
  other?: string;
  claims?: string[];
  set?: Record<string, unknown>;
  why?: string;
  decision?: string;
}

export interface Answer {
  decision: string;
  decisions?: string[];
  event: Row | null;
}

/** Somebody else decided first: what was asked, so that nothing typed is lost, and the event as it is now. */
export interface Clash {
  request: Request;
  said: string;
  row: Row | null;
}

/** Raises Refused; a 409 comes back as a Clash instead. */
export async function decide(request: Request): Promise<Answer | Clash> {
  try {
    return await post<Answer>("/api/decisions", request);
  } catch (error) {
    if (error instanceof Refused && error.status === 409) return { request, said: error.message, row: error.row };
    throw error;
  }
}

export function isClash(answer: Answer | Clash): answer is Clash {
  return "said" in answer;
}

export function undo(decision: string): Promise<Answer | Clash> {
  return decide({ kind: "undo", decision });
}

const DONE: Record<Request["kind"], string> = {
  accept: "Accepted", reject: "Rejected", correct: "Corrected", merge: "Merged", split: "Kept apart", comment: "Comment added", undo: "Undone",
};

export function doneWords(request: Request): string {
  return DONE[request.kind];
}

/** Short messages at the foot of the page; read out to screen readers. */

import { signal } from "@preact/signals";

export interface Toast {
  id: number;
  words: string;
  bad: boolean;
  act?: { label: string; run: () => void };
}

export const toasts = signal<Toast[]>([]);
let last = 0;

export function say(words: string, options: { bad?: boolean; act?: Toast["act"]; forMs?: number } = {}): void {
  const id = ++last;
  toasts.value = [...toasts.value.slice(-2), { id, words, bad: options.bad ?? false, act: options.act }];
  setTimeout(() => hide(id), options.forMs ?? (options.bad ? 9000 : 5000));
}

export function hide(id: number): void {
  toasts.value = toasts.value.filter((each) => each.id !== id);
}

/** Small parts used on every page. */

import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { hide, toasts } from "../state/toasts";
import type { Graded, Review } from "../api/types";
import { REVIEW_SAYS } from "../vocab";
import { percent } from "../words";

export function Kbd({ children }: { children: ComponentChildren }) {
  return <kbd aria-hidden="true">{children}</kbd>;
}

/** Text of a report, an outlet or an actor: whatever its script, it runs its own way. */
export function T({ children, class: name }: { children: ComponentChildren; class?: string }) {
  return <bdi dir="auto" class={name}>{children}</bdi>;
}

export function ReviewMark({ review }: { review: Review }) {
  return <span class={`review r-${review}`}>{REVIEW_SAYS[review] ?? review}</span>;
}

/** How sure: a bar and its number, with the words for those who do not see it. */
export function Sure({ value }: { value: number }) {
  return (
    <span class="sure" title={`Estimated probability that type, actors, place and date are all right: ${percent(value)}`}>
      <meter min={0} max={1} low={0.5} value={value} aria-label="How sure" />
      <span>{percent(value)}</span>
    </span>
  );
}

export function Grade({ name, graded }: { name: string; graded: Graded | undefined }) {
  if (!graded) return null;
  return (
    <span class="grade">
      <span class="muted">{name}</span> <b class={`g-${graded.grade.replaceAll(" ", "-")}`}>{graded.grade}</b>
      <span class="says">{graded.says}</span>
    </span>
  );
}

/** What went wrong, where it went wrong, and a way on. */
export function Trouble({ words, retry }: { words: string; retry?: () => void }) {
  return (
    <div class="trouble" role="alert">
      <p>{words}</p>
      {retry && <button type="button" class="button" onClick={retry}>Try again</button>}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <div key={toast.id} class={toast.bad ? "toast bad" : "toast"}>
          <span>{toast.words}</span>
          {toast.act && (
            <button type="button" class="link" onClick={() => { hide(toast.id); toast.act!.run(); }}>{toast.act.label}</button>
          )}
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => hide(toast.id)}>×</button>
        </div>
      ))}
    </div>
  );
}

/** A dialog of the platform: Escape closes it, focus stays in it and goes back where it was. */
export function Dialog({ title, onClose, children, wide }: { title: string; onClose: () => void; children: ComponentChildren; wide?: boolean }) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    element.current?.showModal();
    return () => before?.focus?.();
  }, []);
  return (
    <dialog ref={element} class={wide ? "dialog wide" : "dialog"} aria-label={title} onCancel={onClose} onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}>
      <header class="dialog-head">
        <h2>{title}</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>×</button>
      </header>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}

export function Section({ title, note, children, id }: { title: string; note?: VNode | string; children: ComponentChildren; id?: string }) {
  return (
    <section class="section" id={id} aria-label={title}>
      <h2>{title}{note && <span class="note">{note}</span>}</h2>
      {children}
    </section>
  );
}

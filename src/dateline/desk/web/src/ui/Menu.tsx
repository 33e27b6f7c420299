/** A button that opens a panel; Escape or a click elsewhere closes it. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  label: ComponentChildren;
  onOpen?: () => void;
  children: ComponentChildren;
}

export function Menu({ label, onOpen, children }: Props) {
  const [open, setOpen] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      element.current?.querySelector("button")?.focus();
    };
    const click = (event: MouseEvent) => !element.current?.contains(event.target as Node) && setOpen(false);
    addEventListener("keydown", press);
    addEventListener("click", click);
    return () => {
      removeEventListener("keydown", press);
      removeEventListener("click", click);
    };
  }, [open]);
  const flip = () => {
    if (!open) onOpen?.();
    setOpen(!open);
  };
  return (
    <div class="menu" ref={element}>
      <button type="button" class="button quiet" aria-expanded={open} onClick={flip}>{label} <span aria-hidden="true" class="caret">▾</span></button>
      {open && <div class="menu-panel" onClick={(event) => (event.target as Element).closest("a") && setOpen(false)}>{children}</div>}
    </div>
  );
}

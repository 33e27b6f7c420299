/** Events over time. Drag to pick days; the ends can be dragged, or moved by arrow keys; double click takes the choice away. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { TimelineAnswer } from "../../api/types";
import { filters, setFilters, toQuery } from "../../state/filters";
import { useLoaded } from "../../state/load";
import { dayWords } from "../../words";
import { binEnd, bucketFor, dayNumber, isoDay, openingWindow, ticks } from "./timescale";

const HEIGHT = 62;
const AXIS = 16;
const DRAG_PX = 4;

type Span = [number, number];

export function Timeline() {
  const asked = toQuery(filters.value, ["since", "until", "sort"]);
  const whole = useLoaded<TimelineAnswer>(`/api/timeline?${asked}${asked ? "&" : ""}bucket=auto`, 140);
  const opening = useMemo(() => (whole.data ? openingWindow(whole.data) : null), [whole.data]);
  const [zoomed, setZoomed] = useState<Span | "all" | null>(null);
  const all = useMemo(() => (whole.data ? wholeOf(whole.data) : null), [whole.data]);
  const shown: Span | null = zoomed === "all" ? all : (zoomed ?? (opening && [opening.from, opening.to]));
  const narrowed = !!shown && !!all && shown[1] - shown[0] < (all[1] - all[0]) * 0.98;
  const close = useLoaded<TimelineAnswer>(
    shown ? `/api/timeline?${asked}${asked ? "&" : ""}since=${isoDay(shown[0])}&until=${isoDay(shown[1] - 1)}&bucket=${bucketFor(shown[1] - shown[0])}` : null, 60);
  const answer = close.data ?? whole.data;
  const chosen = choiceOf();
  return (
    <section class="timeline" aria-label="Timeline">
      {answer && shown ? <Plot answer={answer} shown={shown} chosen={chosen} /> : <div class="timeline-wait" />}
      <div class="timeline-side">
        <Choice chosen={chosen} />
        <span class="timeline-tools">
          {chosen && (!narrowed || zoomed !== chosen) && <button type="button" class="link" onClick={() => setZoomed(padded(chosen))}>Zoom in</button>}
          {narrowed && <button type="button" class="link" onClick={() => setZoomed("all")}>All years</button>}
          {zoomed && opening && <button type="button" class="link" onClick={() => setZoomed(null)}>Reset</button>}
        </span>
        <Notes answer={whole.data} earlier={zoomed ? 0 : (opening?.before ?? 0)} />
      </div>
    </section>
  );
}

function wholeOf(answer: TimelineAnswer): Span | null {
  const first = answer.bins[0];
  return first ? [dayNumber(first.start), binEnd(answer.bins[answer.bins.length - 1]!, answer.bucket)] : null;
}

function padded([a, b]: Span): Span {
  const room = Math.max(1, Math.round((b - a) * 0.05));
  return [a - room, b + room];
}

/** The days picked, the end not included; an open end reaches far. */
function choiceOf(): Span | null {
  const { since, until } = filters.value;
  if (!since && !until) return null;
  const a = since ? dayNumber(since) : dayNumber("1000-01-01");
  const b = until ? dayNumber(until) + 1 : dayNumber("3000-01-01");
  return Number.isFinite(a) && Number.isFinite(b) ? [a, b] : null;
}

function Choice({ chosen }: { chosen: Span | null }) {
  const { since, until } = filters.value;
  if (!chosen) return <span class="muted">Drag to pick days</span>;
  return (
    <span>
      <b>{since ? dayWords(since) : "the beginning"}</b> to <b>{until ? dayWords(until) : "now"}</b>{" "}
      <button type="button" class="icon-button" aria-label="All days" onClick={() => setFilters({ since: undefined, until: undefined })}>×</button>
    </span>
  );
}

function Notes({ answer, earlier }: { answer: TimelineAnswer | null; earlier: number }) {
  const parts = [earlier > 0 && `${earlier.toLocaleString("en")} earlier`, answer && answer.undated > 0 && `${answer.undated.toLocaleString("en")} undated`];
  return <span class="muted">{parts.filter(Boolean).join(" · ")}</span>;
}

function Plot({ answer, shown, chosen }: { answer: TimelineAnswer; shown: Span; chosen: Span | null }) {
  const frame = useRef<SVGSVGElement>(null);
  const width = useWidth(frame);
  const [from, to] = shown;
  const x = (day: number) => ((day - from) / Math.max(1, to - from)) * width;
  const drag = useBrush(frame, shown, width);
  const span = drag ?? chosen;
  const bins = answer.bins.filter((bin) => binEnd(bin, answer.bucket) > from && dayNumber(bin.start) < to);
  const high = Math.max(1, ...bins.map((bin) => bin.occurred + bin.other));
  const plot = HEIGHT - AXIS;
  return (
    <svg ref={frame} class="plot" height={HEIGHT} width="100%" role="group" aria-label={`Events by ${answer.bucket}`} onDblClick={() => setFilters({ since: undefined, until: undefined })}>
      {ticks(from, to, width).filter((tick) => x(tick.at) < width - 26).map((tick) => (
        <g key={tick.at} transform={`translate(${x(tick.at)} 0)`} class={tick.strong ? "tick strong" : "tick"}>
          <line y1={0} y2={plot} /><text x={3} y={HEIGHT - 4}>{tick.label}</text>
        </g>
      ))}
      {bins.map((bin) => {
        const left = x(dayNumber(bin.start));
        const room = Math.max(1.5, x(binEnd(bin, answer.bucket)) - left - 1);
        const occurred = (bin.occurred / high) * (plot - 4);
        const other = (bin.other / high) * (plot - 4);
        const inside = !span || (dayNumber(bin.start) < span[1] && binEnd(bin, answer.bucket) > span[0]);
        return (
          <g key={bin.start} class={inside ? "bin" : "bin outside"}>
            <title>{`${bin.start}: ${bin.occurred} occurred, ${bin.other} planned, claimed or denied`}</title>
            {bin.occurred > 0 && <rect class="occurred" x={left} y={plot - occurred} width={room} height={Math.max(1.5, occurred)} />}
            {bin.other > 0 && <rect class="other" x={left + 0.5} y={plot - occurred - Math.max(2, other)} width={Math.max(0.8, room - 1)} height={Math.max(2, other) - 0.5} />}
          </g>
        );
      })}
      <line class="base" x1={0} x2={width} y1={plot} y2={plot} />
      {span && <Selection x={x} span={span} width={width} height={plot} bounds={shown} />}
    </svg>
  );
}

interface SelectionProps {
  x: (day: number) => number;
  span: Span;
  width: number;
  height: number;
  bounds: Span;
}

function Selection({ x, span, width, height, bounds }: SelectionProps) {
  const left = Math.max(0, Math.min(width, x(span[0])));
  const right = Math.max(0, Math.min(width, x(span[1])));
  return (
    <g class="selection">
      <rect x={left} y={0} width={Math.max(1, right - left)} height={height} />
      <Handle at={left} height={height} label="First day" day={span[0]} bounds={bounds} move={(by) => setFilters({ since: isoDay(Math.min(span[0] + by, span[1] - 1)) }, true)} />
      <Handle at={right} height={height} label="Last day" day={span[1] - 1} bounds={bounds} move={(by) => setFilters({ until: isoDay(Math.max(span[1] - 1 + by, span[0])) }, true)} />
    </g>
  );
}

interface HandleProps {
  at: number;
  height: number;
  label: string;
  day: number;
  bounds: Span;
  move: (days: number) => void;
}

function Handle({ at, height, label, day, bounds, move }: HandleProps) {
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageUp: 30, PageDown: -30 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(event.shiftKey ? step * 7 : step);
  };
  return (
    <g class="handle" transform={`translate(${at} 0)`} tabindex={0} role="slider" aria-label={label} aria-valuetext={dayWords(isoDay(day))}
      aria-valuenow={day} aria-valuemin={bounds[0]} aria-valuemax={bounds[1]} onKeyDown={press} data-handle={label}>
      <rect class="grip" x={-5} y={0} width={10} height={height} /><line y1={0} y2={height} />
    </g>
  );
}

function useWidth(frame: { current: SVGSVGElement | null }): number {
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width || 900));
    watch.observe(frame.current!);
    return () => watch.disconnect();
  }, []);
  return width;
}

/** The span that is being dragged; when the pointer is let go, it becomes the filter. */
function useBrush(frame: { current: SVGSVGElement | null }, shown: Span, width: number): Span | null {
  const [span, setSpan] = useState<Span | null>(null);
  useEffect(() => {
    const element = frame.current!;
    const dayAt = (event: PointerEvent) => {
      const left = element.getBoundingClientRect().left;
      return shown[0] + ((event.clientX - left) / width) * (shown[1] - shown[0]);
    };
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      const handle = (event.target as Element).closest("[data-handle]")?.getAttribute("data-handle");
      const now = choiceOf();
      const anchor = handle && now ? (handle === "First day" ? now[1] : now[0]) : dayAt(event);
      const startX = event.clientX;
      let latest: Span | null = null;
      element.setPointerCapture(event.pointerId);
      const move = (moved: PointerEvent) => {
        if (!latest && Math.abs(moved.clientX - startX) < DRAG_PX) return;
        const here = dayAt(moved);
        latest = [Math.floor(Math.min(anchor, here)), Math.max(Math.floor(Math.min(anchor, here)) + 1, Math.ceil(Math.max(anchor, here)))];
        setSpan(latest);
      };
      const up = () => {
        element.removeEventListener("pointermove", move);
        element.removeEventListener("pointerup", up);
        element.removeEventListener("pointercancel", up);
        setSpan(null);
        if (latest) setFilters({ since: isoDay(latest[0]), until: isoDay(latest[1] - 1) });
      };
      element.addEventListener("pointermove", move);
      element.addEventListener("pointerup", up);
      element.addEventListener("pointercancel", up);
    };
    element.addEventListener("pointerdown", down);
    return () => element.removeEventListener("pointerdown", down);
  }, [shown[0], shown[1], width]);
  return span;
}

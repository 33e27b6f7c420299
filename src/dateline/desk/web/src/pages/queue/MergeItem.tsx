/** One event or two: both side by side, and what speaks for and against, each reason with its weight. */

import type { FullEvent, QueueItem, Row } from "../../api/types";
import { useOnce } from "../../state/load";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { T } from "../../ui/bits";
import { PROPERTIES } from "../../vocab";
import { percent, publishedWords, valueWords } from "../../words";
import { PlaceMap } from "../../map/PlaceMap";

const HALF = 5;
const SHOWN = new Set(["sub_type", "status", "actors", "targets", "place", "date", "fatalities", "injured", "abducted", "arrested", "sources"]);

export function MergeItem({ item }: { item: QueueItem }) {
  const other = useOnce<FullEvent>(item.other ? otherPath(item.other) : null);
  return (
    <div class="merge">
      <div class="merge-odds">
        <p>{item.probability !== null && <><b>{percent(item.probability)}</b> that they are one</>}</p>
        <ul>
          {item.comparisons.map((each, index) => (
            <li key={index}>
              <span class="weigh" role="img" aria-label={`${each.weight > 0 ? "for one event" : "against"}: ${Math.abs(each.weight).toFixed(1)}`}>
                <span class={each.weight >= 0 ? "for" : "against"} ref={(element) => { if (element) element.style.inlineSize = `${Math.min(50, (Math.abs(each.weight) / HALF) * 50)}%`; }} />
              </span>
              <span class="weigh-number">{each.weight > 0 ? "+" : ""}{each.weight.toFixed(1)}</span>
              <T>{each.says}</T>
            </li>
          ))}
        </ul>
      </div>
      <table class="merge-table">
        <caption class="sr-only">The two events, value by value</caption>
        <thead><tr><td /><HeadCell row={item.event} /><HeadCell row={item.other!} /></tr></thead>
        <tbody>
          {PROPERTIES.filter(([name]) => SHOWN.has(name)).map(([name, label]) => {
            const one = told(item.detail, name);
            const two = other ? told(other, name) : "…";
            if (one === "none" && (two === "none" || two === "…")) return null;
            return <tr key={name} class={other && one !== two ? "differs" : ""}><th scope="row">{label}</th><td><T>{one}</T></td><td><T>{two}</T></td></tr>;
          })}
          <tr><th scope="row">Reports</th><td><Reports event={item.detail} /></td><td>{other && <Reports event={other} />}</td></tr>
          <tr><th scope="row">Map</th><td><PlaceMap place={item.event.place} type={item.event.type} status={item.event.status} /></td><td><PlaceMap place={item.other!.place} type={item.other!.type} status={item.other!.status} /></td></tr>
        </tbody>
      </table>
    </div>
  );
}

/** The version makes it another address once the event has changed. */
export function otherPath(row: Row): string {
  return `/api/events/${row.id}?version=${row.version}`;
}

function HeadCell({ row }: { row: Row }) {
  return <th scope="col"><a href={`/events/${row.id}`}><StatusGlyph status={row.status} type={row.type} /> {row.sub_type}</a></th>;
}

function told(event: FullEvent, name: string): string {
  return valueWords(name, event[name as keyof FullEvent]);
}

function Reports({ event }: { event: FullEvent }) {
  return <ul>{event.reports.map((report) => <li key={report.id}><a href={`/reports/${report.id}?event=${event.id}`} dir="auto">{report.title ?? "(no headline)"}</a> <span class="muted"><T>{report.outlet ?? "outlet not known"}</T>, {publishedWords(report.published)}</span></li>)}</ul>;
}

/** Who knew it first-hand and who relays whom; and what became known when. */

import type { FullEvent, OriginNode } from "../../api/types";
import { T } from "../../ui/bits";
import { labelOf } from "../../vocab";
import { dayWords, publishedWords, valueWords } from "../../words";

interface Props {
  event: FullEvent;
  onSplit: ((report: string) => void) | null;
}

export function Origins({ event, onSplit }: Props) {
  return <ul class="tree">{event.origin_tree.map((origin, index) => <Origin key={index} origin={origin} onSplit={onSplit} />)}</ul>;
}

function Origin({ origin, onSplit }: { origin: OriginNode; onSplit: Props["onSplit"] }) {
  const ids = new Set(origin.reports.map((report) => report.id));
  const under = (parent: string | null) => origin.reports.filter((report) => (parent === null ? !report.relay_of || !ids.has(report.relay_of) : report.relay_of === parent));
  const branch = (parent: string | null) => {
    const reports = under(parent);
    if (!reports.length) return null;
    return (
      <ul>
        {reports.map((report) => (
          <li key={report.id}>
            <a href={`/reports/${report.id}`}><T>{report.title ?? "(no headline)"}</T></a>
            <span class="muted"> <T>{report.outlet ?? "outlet not known"}</T>, {publishedWords(report.published)}{parent ? ", relays the one above" : ""}</span>
            {onSplit && <button type="button" class="link" onClick={() => onSplit(report.id)}>not this event</button>}
            {branch(report.id)}
          </li>
        ))}
      </ul>
    );
  };
  return <li class="origin"><span class="muted">{origin.kind}</span> <b><T>{origin.name}</T></b>{branch(null)}</li>;
}

const SHOWN = new Set(["sub_type", "status", "actors", "targets", "place", "date", "fatalities", "injured", "abducted", "arrested", "displaced", "sources"]);

export function Updates({ event }: { event: FullEvent }) {
  const days = new Map<string, typeof event.timeline>();
  for (const update of event.timeline.filter((each) => SHOWN.has(each.property))) {
    const key = `${update.day ?? ""}|${update.report ?? ""}`;
    days.set(key, [...(days.get(key) ?? []), update]);
  }
  if (!days.size) return <p class="muted">Nothing.</p>;
  return (
    <ol class="updates">
      {[...days.values()].map((updates, index) => (
        <li key={index}>
          <p><b>{updates[0]!.day ? dayWords(updates[0]!.day) : "day not known"}</b> {updates[0]!.report && <a href={`/reports/${updates[0]!.report}?event=${event.id}`}><T>{updates[0]!.outlet ?? "report"}</T></a>}</p>
          <p class="muted">{updates.map((update) => `${labelOf(update.property).toLowerCase()}: ${valueWords(update.property, update.value)}`).join(" · ")}</p>
        </li>
      ))}
    </ol>
  );
}

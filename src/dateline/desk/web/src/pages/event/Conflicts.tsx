/** Values of which reports differ, side by side, each with who says so and how many of them know it first-hand. */

import type { FullEvent } from "../../api/types";
import { T } from "../../ui/bits";
import { labelOf } from "../../vocab";
import { plural, valueWords } from "../../words";

interface Props {
  event: FullEvent;
  onTake: ((property: string, value: unknown) => void) | null;
}

export function Conflicts({ event, onTake }: Props) {
  const outlet = (id: string) => event.reports.find((report) => report.id === id)?.outlet ?? `report ${id.slice(0, 8)}`;
  return (
    <div class="conflicts">
      {event.conflicts.map((conflict) => (
        <div key={conflict.property} class="conflict" role="group" aria-label={labelOf(conflict.property)}>
          <h3>{labelOf(conflict.property)}</h3>
          <div class="conflict-values">
            {conflict.values.map((option, index) => (
              <div key={index} class={index === 0 ? "option-value leads" : "option-value"}>
                <p class="value"><T>{valueWords(conflict.property, option.value)}</T></p>
                <p class="muted">{plural(option.origins, "origin")}: {option.reports.map((id, n) => <span key={id}>{n ? ", " : ""}<a href={`/reports/${id}?event=${event.id}&field=${conflict.property}`}><T>{outlet(id)}</T></a></span>)}</p>
                {onTake && <button type="button" class="button" onClick={() => onTake(conflict.property, option.value)}>Take this one</button>}
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

/** Each property: the value that leads, and below it what every report says, in its words. */

import type { ComponentChildren } from "preact";
import type { FullEvent, Statement } from "../../api/types";
import { T } from "../../ui/bits";
import { PROPERTIES } from "../../vocab";
import { valueWords } from "../../words";
import { Quote } from "./Quote";

interface Props {
  event: FullEvent;
  editing: string | null;
  editor: ComponentChildren;
  onEdit: ((property: string) => void) | null;
}

const ALWAYS = new Set(["sub_type", "status", "role", "actors", "targets", "place", "date", "fatalities"]);

export function Values({ event, editing, editor, onEdit }: Props) {
  return (
    <dl class="values">
      {PROPERTIES.filter(([name]) => ALWAYS.has(name) || event.statements[name]?.length || isSet(event, name)).map(([name, label]) => (
        <div class="value-row" key={name} data-property={name}>
          <dt>{label}</dt>
          <dd>
            <div class="leading">
              <T class="value">{valueWords(name, event[name as keyof FullEvent])}</T>
              {onEdit && name !== "sources" && <button type="button" class="link" aria-expanded={editing === name} onClick={() => onEdit(name)}>correct</button>}
            </div>
            {editing === name && editor}
            <Told property={name} statements={event.statements[name] ?? []} event={event} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isSet(event: FullEvent, name: string): boolean {
  const value = event[name as keyof FullEvent];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}

/** What reports say. Status and role have no words of their own: they are listed where reports differ. */
function Told({ property, statements, event }: { property: string; statements: Statement[]; event: FullEvent }) {
  const several = event.reports.length > 1;
  const differ = new Set(statements.map((each) => valueWords(property, each.value))).size > 1;
  const told = statements.filter((each) => !each.report || each.text || (several && differ));
  const shown = property === "sub_type" && !differ ? (event.statements.trigger ?? []) : told;
  if (!shown.length) return null;
  return (
    <ul class="told">
      {shown.map((statement) => (
        <li key={statement.id} class={statement.leads ? "leads" : ""}>
          {(several || !statement.report) && differ && <span class="told-value"><T>{valueWords(property, statement.value)}</T></span>}
          <Quote statement={statement} property={property} event={event.id} />
        </li>
      ))}
    </ul>
  );
}

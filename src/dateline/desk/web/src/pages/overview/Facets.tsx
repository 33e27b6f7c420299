/** The column of filters: words, then every facet with its counts; each facet counts as if its own choice were not made. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { FacetsAnswer, FacetValue } from "../../api/types";
import { filters, type Many, type One, setFilters, toggle } from "../../state/filters";
import { T } from "../../ui/bits";
import { StatusGlyph } from "../../ui/StatusGlyph";
import { PRECISION_SAYS, REVIEW_SAYS, REVIEWS, STATUSES, TYPES, typeOfSub } from "../../vocab";
import type { Status } from "../../api/types";

export function Facets({ answer }: { answer: FacetsAnswer | null }) {
  const of = (name: string): FacetValue[] => answer?.[name] ?? [];
  return (
    <aside class="facets" aria-label="Filters">
      <Words />
      <Pick title="Type" name="type" values={inOrder(of("type"), TYPES.map((type) => type.name))} mark={(value) => <StatusGlyph status="occurred" type={value} label={false} />} />
      <Pick title="Kind of statement" name="status" values={inOrder(of("status"), STATUSES)} mark={(value) => <StatusGlyph status={value as Status} type="" label={false} />} />
      <Pick title="Told as" name="role" values={of("role")} words={{ current: "newly reported", background: "recalled" }} />
      <Pick title="Place known" name="precision" values={inOrder(of("precision"), ["1", "2", "3", "none", "unmapped"])} words={PRECISION_SAYS} />
      <Pick title="Review" name="review" values={inOrder(of("review"), REVIEWS)} words={REVIEW_SAYS} />
      <Origins values={of("origins")} />
      <Pick title="Country" name="country" values={of("country")} top={7} words={countryNames(of("country"))} />
      <PickOne title="Actor" name="actor" values={of("actor")} />
      <PickOne title="Place" name="place" values={of("place")} />
      <Pick title="Sub-type" name="sub_type" values={of("sub_type")} top={7} mark={(value) => <StatusGlyph status="occurred" type={typeOfSub(value)} label={false} />} />
    </aside>
  );
}

function Words() {
  const now = filters.value.text ?? "";
  const [typed, setTyped] = useState(now);
  const sent = useRef(now);
  useEffect(() => {
    const latest = filters.peek().text ?? "";
    if (latest !== sent.current) setTyped(latest);
    sent.current = latest;
  }, [now]);
  const change = (value: string) => {
    setTyped(value);
    sent.current = value.trim();
    setFilters({ text: value.trim() || undefined }, true);
  };
  return (
    <search class="words">
      <label class="sr-only" for="filter-text">Words in names and places</label>
      <input id="filter-text" type="search" dir="auto" placeholder="Words, names, places" value={typed} onInput={(event) => change(event.currentTarget.value)} />
    </search>
  );
}

/** In the codebook's order, those picked with no event left included. */
function inOrder(values: FacetValue[], order: string[]): FacetValue[] {
  const counts = new Map(values.map((each) => [String(each.value), each.count]));
  return order.filter((name) => counts.has(name)).map((value) => ({ value, count: counts.get(value)! }));
}

interface PickProps {
  title: string;
  name: Many;
  values: FacetValue[];
  words?: Record<string, string>;
  top?: number;
  mark?: (value: string) => preact.ComponentChild;
}

function Pick({ title, name, values, words, top = 12, mark }: PickProps) {
  const chosen = filters.value[name] ?? [];
  const [all, setAll] = useState(false);
  const missing = chosen.filter((value) => !values.some((each) => String(each.value) === value)).map((value) => ({ value, count: 0 }));
  const every = [...missing, ...values];
  if (!every.length) return null;
  const shown = all ? every : every.filter((each, index) => index < top || chosen.includes(each.value));
  return (
    <fieldset class="facet">
      <legend>{title}</legend>
      {shown.map(({ value, count }) => (
        <label key={value} class={chosen.includes(String(value)) ? "picked" : ""}>
          <input type="checkbox" checked={chosen.includes(String(value))} onChange={() => toggle(name, String(value))} />
          {mark?.(String(value))}
          <span class="facet-name"><T>{words?.[value] ?? value}</T></span>
          <span class="facet-count">{count.toLocaleString("en")}</span>
        </label>
      ))}
      {every.length > shown.length && <button type="button" class="link" onClick={() => setAll(true)}>{every.length - shown.length} more</button>}
      {all && every.length > top && <button type="button" class="link" onClick={() => setAll(false)}>fewer</button>}
    </fieldset>
  );
}

/** A facet of which one value is picked: the most frequent, and a box to type any other. */
function PickOne({ title, name, values }: { title: string; name: One; values: FacetValue[] }) {
  const now = filters.value[name];
  const [typed, setTyped] = useState("");
  const [all, setAll] = useState(false);
  const fitting = values.filter(({ value }) => value.toLowerCase().includes(typed.toLowerCase()));
  const shown = fitting.slice(0, all || typed ? 50 : 6);
  const submit = (event: Event) => {
    event.preventDefault();
    if (typed.trim()) setFilters({ [name]: typed.trim() });
    setTyped("");
  };
  return (
    <fieldset class="facet">
      <legend>{title}</legend>
      <form onSubmit={submit}>
        <input class="small" type="text" dir="auto" aria-label={`${title}: part of a name`} placeholder="part of a name" value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)} />
      </form>
      {now && <button type="button" class="chip" onClick={() => setFilters({ [name]: undefined })}><T>{now}</T> <span aria-hidden="true">×</span><span class="sr-only">take away</span></button>}
      {shown.map(({ value, count }) => (
        <button type="button" key={value} class="facet-one" aria-pressed={now === value} onClick={() => setFilters({ [name]: now === value ? undefined : value })}>
          <span class="facet-name"><T>{value}</T></span>
          <span class="facet-count">{count.toLocaleString("en")}</span>
        </button>
      ))}
      {!typed && values.length > 6 && <button type="button" class="link" onClick={() => setAll(!all)}>{all ? "fewer" : `${values.length - 6} more`}</button>}
    </fieldset>
  );
}

function Origins({ values }: { values: FacetValue[] }) {
  const now = Number(filters.value.origins ?? 0);
  const most = values.reduce((high, each) => Math.max(high, Number(each.value) || 0), 0);
  if (most < 2 && !now) return null;
  return (
    <fieldset class="facet">
      <legend>Independent origins</legend>
      <div class="segments">
        {[0, 2, 3, 5].map((least) => (
          <button type="button" key={least} aria-pressed={now === least} onClick={() => setFilters({ origins: least ? String(least) : undefined })}>
            {least ? `${least}+` : "any"}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function countryNames(values: FacetValue[]): Record<string, string> {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
  const out: Record<string, string> = {};
  for (const { value } of values) {
    if (/^[A-Z]{2}$/.test(value)) out[value] = names.of(value) ?? value;
  }
  return out;
}

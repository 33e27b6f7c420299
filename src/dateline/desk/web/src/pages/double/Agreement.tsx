/** How far people agree, by property, and what holds where they do not. */

import { post, sentence } from "../../api/client";
import { useLoaded } from "../../state/load";
import { say } from "../../state/toasts";
import { Section, T, Trouble } from "../../ui/bits";
import { labelOf } from "../../vocab";
import { plural, valueWords } from "../../words";

interface Figures {
  kappa: Record<string, number | null>;
  alpha: Record<string, number | null>;
  coded_by_several: number;
  disagreements: { event: string; property: string; values: Record<string, unknown>; version: string | null; now: unknown }[];
}

export function Agreement({ id }: { id: string }) {
  const loaded = useLoaded<Figures>(`/api/double/batches/${id}/agreement`);
  const { data } = loaded;
  const settle = (one: Figures["disagreements"][number], value: unknown) =>
    post(`/api/double/batches/${id}/adjudications`, { event: one.event, version: one.version, set: { [one.property]: value } }).then(
      () => {
        say("Written into the record.");
        loaded.reload();
      },
      (error) => say(sentence(error), { bad: true }),
    );
  if (!data) return <main class="plain">{loaded.error && <Trouble words={loaded.error} retry={loaded.reload} />}</main>;
  const figure = (value: number | null | undefined) => (value === null || value === undefined ? "–" : value.toFixed(2));
  return (
    <main class="plain double">
      <h1>Agreement</h1>
      <p class="muted">{plural(data.coded_by_several, "event")} coded by more than one person. 1 is full agreement, 0 is chance.</p>
      <table class="register">
        <thead><tr><th scope="col">Value</th><th scope="col" class="num">Cohen’s kappa</th><th scope="col" class="num">Krippendorff’s alpha</th></tr></thead>
        <tbody>{Object.keys(data.kappa).map((name) => <tr key={name}><th scope="row">{labelOf(name)}</th><td class="num">{figure(data.kappa[name])}</td><td class="num">{figure(data.alpha[name])}</td></tr>)}</tbody>
      </table>
      <Section title="Where people differ" note={plural(data.disagreements.length, "value")}>
        <div class="conflicts">
          {data.disagreements.map((one) => (
            <div key={one.event + one.property} class="conflict">
              <h3>{labelOf(one.property)} of <a href={`/events/${one.event}`}>{one.event.slice(0, 8)}</a>; in the record: <T>{valueWords(one.property, one.now)}</T></h3>
              <div class="conflict-values">
                {Object.entries(one.values).map(([who, value]) => (
                  <div key={who} class="option-value"><p class="value"><T>{valueWords(one.property, value)}</T></p><p class="muted"><T>{who}</T></p><button type="button" class="button" disabled={!one.version} onClick={() => void settle(one, value)}>This holds</button></div>
                ))}
              </div>
            </div>
          ))}
        </div>
      </Section>
    </main>
  );
}

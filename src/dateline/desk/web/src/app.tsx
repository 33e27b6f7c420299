/** The desk's frame: header, the page that the address names, messages. */

import { Fragment, render } from "preact";
import { useEffect } from "preact/hooks";
import { Header } from "./Header";
import { Login } from "./pages/account/Login";
import { Overview } from "./pages/overview/Overview";
import { followLinks, path } from "./state/router";
import { applyTheme, askWhoIAm, me } from "./state/session";
import { Empty, Toasts } from "./ui/bits";
import { Later } from "./ui/Later";

/** Pages other than the first are fetched when first asked for. */
const PAGES: [RegExp, (id: string) => preact.VNode][] = [
  [/^\/$/, () => <Overview />],
  [/^\/events\/([^/]+)$/, (id) => <Later of={() => import("./pages/event/EventPage").then((m) => m.EventPage)} id={id} />],
  [/^\/reports$/, () => <Later of={() => import("./pages/report/ReportList").then((m) => m.ReportList)} />],
  [/^\/reports\/([^/]+)$/, (id) => <Later of={() => import("./pages/report/ReportPage").then((m) => m.ReportPage)} id={id} />],
  [/^\/review$/, () => <Later of={() => import("./pages/queue/QueuePage").then((m) => m.QueuePage)} />],
  [/^\/double(?:\/([^/]+))?$/, (id) => <Later of={() => import("./pages/double/DoublePage").then((m) => m.DoublePage)} id={id} />],
  [/^\/add$/, () => <Later of={() => import("./pages/add/AddPage").then((m) => m.AddPage)} />],
  [/^\/registers(?:\/([^/]+))?$/, (id) => <Later of={() => import("./pages/registers/RegistersPage").then((m) => m.RegistersPage)} id={id} />],
  [/^\/account$/, () => <Later of={() => import("./pages/account/AccountPage").then((m) => m.AccountPage)} />],
];

function Page() {
  const here = path.value;
  for (const [pattern, page] of PAGES) {
    const found = pattern.exec(here);
    if (found) return <Fragment key={pattern.source}>{page(decodeURIComponent(found[1] ?? ""))}</Fragment>;
  }
  return <main class="plain"><Empty title="There is no such page."><p><a href="/">To the overview</a></p></Empty></main>;
}

function App() {
  useEffect(() => {
    addEventListener("click", followLinks);
    return () => removeEventListener("click", followLinks);
  }, []);
  const who = me.value;
  if (!who) return null;
  if (!who.name) return <><Login /><Toasts /></>;
  return (
    <>
      <a class="skip" href="#main">Skip to the content</a>
      <Header />
      <div id="main" class="page" tabIndex={-1}><Page /></div>
      <Toasts />
    </>
  );
}

applyTheme();
void askWhoIAm();
render(<App />, document.getElementById("desk")!);

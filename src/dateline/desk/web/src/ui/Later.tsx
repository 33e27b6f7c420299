/** A page that is fetched when first asked for. */

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Trouble } from "./bits";

type Page = ComponentType<{ id: string }>;

export function Later({ of, id = "" }: { of: () => Promise<Page>; id?: string }) {
  const [page, setPage] = useState<{ it: Page } | null>(null);
  const [trouble, setTrouble] = useState(false);
  useEffect(() => {
    of().then((it) => setPage({ it }), () => setTrouble(true));
  }, []);
  if (trouble) return <Trouble words="This page could not be loaded: the desk's server does not answer." retry={() => location.reload()} />;
  return page ? <page.it id={id} key={id} /> : <div class="page-wait" aria-busy="true" />;
}

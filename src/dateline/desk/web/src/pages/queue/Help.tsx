/** The keys of the queue. */

import { Dialog, Kbd } from "../../ui/bits";
import { labelOf } from "../../vocab";
import { EDIT_KEYS } from "./ItemFields";

const KEYS: [string, string][] = [
  ["j", "the next"], ["k", "the one before"], ["a", "accept the event; of two: they are one"], ["r", "reject it; of two: they stay two"],
  ["e", "edit: then the letter of the value"], ["m", "merge with another event"], ["s", "split: reports that tell of another"],
  ["u", "undo the last decision"], ["/", "search"], ["?", "these keys"], ["Esc", "close a box"],
];

export function Help({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <div class="help">
        <dl>{KEYS.map(([key, words]) => <div key={key}><dt><Kbd>{key}</Kbd></dt><dd>{words}</dd></div>)}</dl>
        <dl>{Object.entries(EDIT_KEYS).map(([key, name]) => <div key={key}><dt><Kbd>e</Kbd> <Kbd>{key}</Kbd></dt><dd>{labelOf(name).toLowerCase()}</dd></div>)}</dl>
      </div>
      <p class="muted">Select words in the report to make them a value: they go into the open box, or you say which value they are.</p>
    </Dialog>
  );
}

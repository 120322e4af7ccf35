// Who on this device has read what not to photograph. On the device alone: it is nobody's business but theirs.
import { signal } from "@preact/signals"
import { recall, remember } from "../../base/device"
import { mine } from "../../sync"

const NAME = "photo_care"
const read = signal<readonly string[]>([])

void recall<string[]>(NAME).then(
  found => {
    read.value = [...(found ?? []), ...read.value]
  },
  () => {},
)

export const knowsCare = (): boolean => read.value.includes(mine().id)

export function careRead(): void {
  if (knowsCare()) return
  read.value = [...read.value, mine().id]
  void remember(NAME, read.value).catch(() => {})
}

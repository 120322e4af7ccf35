// Who has read what not to photograph. Kept on the device alone, for it is nobody's business but theirs; whoever took a
// photo that the server tells of has read it there where it was taken.
import { signal } from "@preact/signals"
import { recall, remember } from "../../base/device"
import { all, mine } from "../../sync"

const NAME = "photo_care"
const read = signal<readonly string[]>([])

void recall<string[]>(NAME).then(
  found => {
    read.value = [...(found ?? []), ...read.value]
  },
  () => {},
)

export const knowsCare = (): boolean => read.value.includes(mine().id) || hasTaken(mine().id)

const hasTaken = (id: string): boolean => [...all("photo").value.values()].some(photo => photo.by_id === id)

export function careRead(): void {
  if (read.value.includes(mine().id)) return
  read.value = [...read.value, mine().id]
  void remember(NAME, read.value).catch(() => {})
}

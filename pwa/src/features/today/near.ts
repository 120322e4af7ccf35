// Which rows Today's first frame shows, as the start and the packing of the pages ask. Which these are is looked up when there
// is time for it (near-rows.ts); the name is there at once, and another for another version of the app, which may show others.
import type { NearTo } from "../../sync"

export const nearTo: NearTo = ({ id, queue_ids }) => ({
  name: `${import.meta.url} ${queue_ids}`,
  among: async changes => (await import("./near-rows")).nearRows(changes, { id, queue_ids }),
})

// What Node and happy-dom lack (blobs that can be cloned), and patience: a busy machine is no failure.
import { Blob as NodeBlob } from "node:buffer"
import { afterAll, vi } from "vitest"

const PATIENCE = 15_000

globalThis.Blob = NodeBlob as unknown as typeof Blob

const { waitFor } = vi
vi.waitFor = (check, options = { timeout: PATIENCE }) => waitFor(check, options)
afterAll(() => {
  vi.waitFor = waitFor
})

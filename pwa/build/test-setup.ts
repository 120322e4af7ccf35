// What Node and happy-dom lack (IndexedDB, and blobs it can clone), and patience: a busy machine is no failure.
import "fake-indexeddb/auto"
import { Blob as NodeBlob } from "node:buffer"
import { vi } from "vitest"

const PATIENCE = 15_000

globalThis.Blob = NodeBlob as unknown as typeof Blob

const { waitFor } = vi
vi.waitFor = (check, options = { timeout: PATIENCE }) => waitFor(check, options)

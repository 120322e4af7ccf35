// What happy-dom lacks (IndexedDB, and blobs it can clone), and patience: a busy machine is no failure.
import "fake-indexeddb/auto"
import { Blob as NodeBlob } from "node:buffer"
import { configure } from "@testing-library/preact"
import { vi } from "vitest"

const PATIENCE = 15_000

globalThis.Blob = NodeBlob as unknown as typeof Blob
configure({ asyncUtilTimeout: PATIENCE })

const { waitFor } = vi
vi.waitFor = (check, options = { timeout: PATIENCE }) => waitFor(check, options)

// A picture from the camera made small, upright and bare: drawn anew, so place and camera are gone. The same in the
// worker and on the page.
import { bare } from "./bare"
import { drawMarks } from "./drawing"
import type { Mark } from "./marks"

export const LARGE = 1600
export const SMALL = 320
/** A small picture has its details in few pixels, and is made once more by the server: it is written finer. */
const FEW = 1000
const QUALITY = 0.85
const FINE = 0.92
const TYPE = "image/jpeg" // Every browser can write it; the server makes its own anyway.

export interface Printed {
  blob: Blob
  thumb: Blob
}

/** Rejects what this device cannot read as a picture. */
export async function print(file: Blob, marks: readonly Mark[] = []): Promise<Printed> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" })
  const full = drawn(picture, picture, LARGE)
  picture.close()
  // Before anything is written: what lies under a cover is in neither size.
  if (marks.length > 0) drawMarks(full.pen, marks, full)
  const thumb = drawn(full.canvas, full, SMALL)
  return { blob: await written(full.canvas, qualityOf(full)), thumb: await written(thumb.canvas, QUALITY) }
}

interface Size {
  width: number
  height: number
}

export const qualityOf = ({ width, height }: Size): number => (Math.max(width, height) > FEW ? QUALITY : FINE)

/** Never enlarged. */
export function shrunkTo(width: number, height: number, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

function drawn(source: ImageBitmap | OffscreenCanvas | HTMLCanvasElement, from: Size, longest: number) {
  const size = shrunkTo(from.width, from.height, longest)
  const canvas = canvasOf(size)
  const pen = canvas.getContext("2d", { alpha: false }) as OffscreenCanvasRenderingContext2D | null
  if (!pen) throw new Error("no canvas")
  // JPEG has no glass: what is transparent becomes paper, not black.
  pen.fillStyle = "white"
  pen.fillRect(0, 0, size.width, size.height)
  pen.imageSmoothingQuality = "high"
  pen.drawImage(source, 0, 0, size.width, size.height)
  return { canvas, pen, ...size }
}

function canvasOf({ width, height }: Size): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement("canvas"), { width, height })
}

async function written(canvas: OffscreenCanvas | HTMLCanvasElement, quality: number): Promise<Blob> {
  const blob = await encoded(canvas, quality)
  return new Blob(bare(new Uint8Array(await blob.arrayBuffer())), { type: blob.type })
}

function encoded(canvas: OffscreenCanvas | HTMLCanvasElement, quality: number): Promise<Blob> {
  if ("convertToBlob" in canvas) return canvas.convertToBlob({ type: TYPE, quality })
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error("no picture"))), TYPE, quality),
  )
}

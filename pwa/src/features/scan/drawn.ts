// Pixels of what a camera or a file shows: few enough to be read quickly, enough to be read at all.
import { shrunkTo } from "../photos/index"

let canvas: HTMLCanvasElement | undefined

/** Undefined while there is nothing to see yet. */
export function drawn(
  source: CanvasImageSource,
  { width, height }: { width: number; height: number },
  longest: number,
): ImageData | undefined {
  if (width === 0 || height === 0) return undefined
  canvas ??= document.createElement("canvas")
  const size = shrunkTo(width, height, longest)
  Object.assign(canvas, size)
  const pen = canvas.getContext("2d", { willReadFrequently: true })
  if (!pen) throw new Error("no canvas")
  pen.drawImage(source, 0, 0, size.width, size.height)
  return pen.getImageData(0, 0, size.width, size.height)
}

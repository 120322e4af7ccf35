// A picture from the camera made small and bare before anything is stored: drawn anew, so place and camera are gone.
const LARGE = 1600
const SMALL = 320
const QUALITY = 0.8
const TYPE = "image/jpeg" // Every browser can write it; the server makes its own anyway.

export interface Shrunk {
  blob: Blob
  thumb: Blob
}

/** Rejects what this device cannot read as a picture: kept as it came, it would carry where it was taken. */
export async function shrink(file: Blob): Promise<Shrunk> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" })
  try {
    const blob = await redrawn(picture, LARGE)
    return { blob, thumb: await redrawn(picture, SMALL) }
  } finally {
    picture.close()
  }
}

/** Never enlarged. */
export function shrunkTo(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

function redrawn(picture: ImageBitmap, longest: number): Promise<Blob> {
  const { width, height } = shrunkTo(picture.width, picture.height, longest)
  if (typeof OffscreenCanvas === "undefined") return redrawnOnPage(picture, width, height)
  const canvas = new OffscreenCanvas(width, height)
  paint(canvas.getContext("2d"), picture, width, height)
  return canvas.convertToBlob({ type: TYPE, quality: QUALITY })
}

function redrawnOnPage(picture: ImageBitmap, width: number, height: number): Promise<Blob> {
  const canvas = Object.assign(document.createElement("canvas"), { width, height })
  paint(canvas.getContext("2d"), picture, width, height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error("no picture"))), TYPE, QUALITY),
  )
}

type Pen = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D

function paint(pen: Pen | null, picture: ImageBitmap, width: number, height: number): void {
  if (!pen) throw new Error("no canvas")
  // JPEG has no glass: what is transparent becomes paper, not black.
  pen.fillStyle = "white"
  pen.fillRect(0, 0, width, height)
  pen.imageSmoothingQuality = "high"
  pen.drawImage(picture, 0, 0, width, height)
}

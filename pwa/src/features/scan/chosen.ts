// The code in a picture somebody chose: looked for in small first, where dust and shadow are gone, then in large.
import { drawn } from "./drawn"
import type { Reader } from "./reader"

const SIZES = [900, 1800]

/** Rejects what is no picture for this device. */
export async function codeIn(file: Blob, reader: Reader): Promise<string | undefined> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" })
  try {
    for (const longest of SIZES) {
      const pixels = drawn(picture, picture, longest)
      const text = pixels && (await reader.read(pixels, "study"))
      if (text !== undefined) return text
    }
    return undefined
  } finally {
    picture.close()
  }
}

// A JPEG without whatever was written beside the picture: browsers add a colour profile, and who knows what next.
const START = 0xd8
const SCAN = 0xda
const JFIF = 0xe0
const COMMENT = 0xfe

/** Everything before the picture's own data, segment by segment; what is no JPEG of this shape stays as it is. */
export function bare(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const kept: Uint8Array<ArrayBuffer>[] = []
  if (jpeg[0] !== 0xff || jpeg[1] !== START) return [jpeg]
  let at = 2
  while (jpeg[at] === 0xff && jpeg[at + 1] !== SCAN) {
    const marker = jpeg[at + 1] ?? 0
    const next = at + 2 + ((jpeg[at + 2] ?? 0) << 8) + (jpeg[at + 3] ?? 0)
    if (next > jpeg.length) return [jpeg]
    if (!isAside(marker)) kept.push(jpeg.subarray(at, next))
    at = next
  }
  return [jpeg.subarray(0, 2), ...kept, jpeg.subarray(at)]
}

/** Applications' own segments but the first, which says that it is a JPEG, and comments. */
const isAside = (marker: number) => (marker > JFIF && marker <= 0xef) || marker === COMMENT

// Draws the icons: a ring that comes back to its beginning. Writes the SVG, and PNGs without any picture library.
import { mkdirSync, writeFileSync } from "node:fs"
import { crc32, deflateSync } from "node:zlib"

const GROUND = [11, 110, 110]
const MARK = [255, 255, 255]
const OUT = new URL("../public/icons/", import.meta.url)

/** The mark in a square of side 1: an open ring and the dot that closes it. `scale` shrinks it for maskable icons. */
function isMark(x, y, scale) {
  const dx = (x - 0.5) / scale
  const dy = (y - 0.5) / scale
  const far = Math.hypot(dx, dy)
  const angle = Math.atan2(dy, dx)
  const onRing = far > 0.23 && far < 0.33 && !(angle > -1.25 && angle < -0.25)
  const dot = Math.hypot(dx - 0.28 * Math.cos(-0.75), dy - 0.28 * Math.sin(-0.75)) < 0.075
  return onRing || dot
}

function isGround(x, y, radius) {
  const dx = Math.max(radius - x, x - (1 - radius), 0)
  const dy = Math.max(radius - y, y - (1 - radius), 0)
  return Math.hypot(dx, dy) <= radius || radius === 0
}

function pixels(size, { scale, radius }) {
  const fine = 4
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let ground = 0
      let mark = 0
      for (let i = 0; i < fine * fine; i++) {
        const x = (column + ((i % fine) + 0.5) / fine) / size
        const y = (row + (Math.floor(i / fine) + 0.5) / fine) / size
        if (!isGround(x, y, radius)) continue
        ground++
        if (isMark(x, y, scale)) mark++
      }
      const at = row * (size * 4 + 1) + 1 + column * 4
      const share = ground ? mark / ground : 0
      for (let c = 0; c < 3; c++) rows[at + c] = Math.round(GROUND[c] + (MARK[c] - GROUND[c]) * share)
      rows[at + 3] = Math.round((255 * ground) / (fine * fine))
    }
  }
  return rows
}

function chunk(name, body) {
  const head = Buffer.from(name, "latin1")
  const length = Buffer.alloc(4)
  const check = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(Buffer.concat([head, body])))
  return Buffer.concat([length, head, body, check])
}

function png(size, shape) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const body = deflateSync(pixels(size, shape), { level: 9 })
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", body), chunk("IEND", Buffer.alloc(0))])
}

mkdirSync(OUT, { recursive: true })
const write = (name, content) => writeFileSync(new URL(name, OUT), content)
write("icon-192.png", png(192, { scale: 1, radius: 0.22 }))
write("icon-512.png", png(512, { scale: 1, radius: 0.22 }))
write("icon-maskable-512.png", png(512, { scale: 0.8, radius: 0 }))
write("icon-180.png", png(180, { scale: 0.9, radius: 0 }))
write("badge-96.png", png(96, { scale: 1.4, radius: 0 }))

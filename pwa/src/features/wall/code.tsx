// The code that leads a phone from the wall to the board.

import { useMemo } from "preact/hooks"
import { encodeQR } from "qr"
import { t } from "./words"

/** White around a code, as its standard asks; in modules. */
const QUIET = 4

export function Code({ board_id }: { board_id: string }) {
  const address = `${location.origin}/huddle/${board_id}`
  const { size, path } = useMemo(() => drawn(address), [address])
  return (
    <p class="wall-code">
      <span>{t("join")}</span>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t("join.code")}>
        <path class="wall-code-light" d={`M0 0h${size}v${size}H0z`} />
        <path class="wall-code-dark" d={path} />
      </svg>
    </p>
  )
}

/** Each dark module as a square of the path. */
export function drawn(address: string): { size: number; path: string } {
  const rows = encodeQR(address, "raw", { ecc: "low", border: QUIET })
  const squares = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
  return { size: rows.length, path: squares.join("") }
}

// Figures in rows: the form of every drawing here that can be read aloud, copied and understood without colours.
import type { ComponentChildren } from "preact"

interface Row {
  key: string
  /** What the row is about; then a cell for each further head. */
  head: ComponentChildren
  cells: readonly (string | number)[]
}

type Props = {
  label: string
  heads: readonly string[]
  rows: readonly Row[]
  /** How many of the cells come first and are words, not figures. */
  words?: number
}

export function Table({ label, heads, rows, words = 0 }: Props) {
  const [about, ...rest] = heads
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard.
    <section class="history-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{about}</th>
            {rest.map((head, at) => (
              <th key={head} scope="col" class={at < words ? undefined : "history-figure"}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells.map((cell, at) => (
                <td key={at} class={at < words ? undefined : "history-figure"} data-head={rest[at]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

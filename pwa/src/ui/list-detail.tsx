/* A list and the chosen thing: side by side where there is room, one over the other on a phone. */
import type { ComponentChildren } from "preact"
import { join } from "./join"
import "./list-detail.css"

type Props = {
  list: ComponentChildren
  detail: ComponentChildren | null
  /** Said in the second pane while nothing is chosen. */
  empty: string
  listLabel: string
  detailLabel: string
}

/** The list stays in the page while a phone shows the detail, so that it keeps its place. */
export function ListDetail({ list, detail, empty, listLabel, detailLabel }: Props) {
  const open = detail !== null && detail !== undefined && detail !== false
  return (
    <div class={join("ui-list-detail", open && "ui-list-detail-open")}>
      <section class="ui-pane ui-pane-list" aria-label={listLabel} tabIndex={-1}>
        {list}
      </section>
      <section class="ui-pane ui-pane-detail" aria-label={detailLabel} tabIndex={-1}>
        {open ? <div class="ui-pane-inside">{detail}</div> : <p class="ui-pane-empty">{empty}</p>}
      </section>
    </div>
  )
}

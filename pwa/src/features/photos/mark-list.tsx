// Every mark in words: chosen, described and removed without seeing it.
import { IconButton, SectionHeading } from "../../ui"
import type { Drawing } from "./draw"
import { areaOf, type Mark, percent, placeOf } from "./marks"
import { t } from "./words"

export function MarkList({ drawing }: { drawing: Drawing }) {
  const { marks, chosen } = drawing
  return (
    <section>
      <SectionHeading level={3} count={marks.length}>
        {t("list")}
      </SectionHeading>
      {marks.length === 0 && <p class="t-soft">{t("list.none")}</p>}
      <ul class="photos-marks">
        {marks.map(mark => (
          <li key={mark.id}>
            <button
              type="button"
              class="photos-mark"
              aria-pressed={mark.id === chosen?.id}
              onClick={() => drawing.choose(mark.id)}
            >
              {saying(marks, mark)}
            </button>
            <IconButton
              icon="trash"
              name={t("mark.remove", { what: saying(marks, mark) })}
              onClick={() => drawing.remove(mark.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which of its kind, where, and how large. */
export function saying(marks: readonly Mark[], mark: Mark): string {
  const n = marks.filter(one => one.kind === mark.kind).findIndex(one => one.id === mark.id) + 1
  const { w, h } = areaOf(mark)
  const values = { n, place: t(`at.${placeOf(mark)}`), w: percent(w), h: percent(h), text: mark.text ?? "" }
  return t(mark.kind === "label" && mark.text ? "is.label.text" : `is.${mark.kind}`, values)
}

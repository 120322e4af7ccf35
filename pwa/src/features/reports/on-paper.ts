// How the sheet is printed, told to print.css: for Letter, and for A4, which is longer. Words are measured as they are written.
import type { StoplightLine } from "../../contract/reads.gen"
import { gap, isTight, type Look, leading, look, type Pen, type Printed, ROOM } from "./print-size"
import { about, lead, meta, said } from "./said"

export function onPaper(issues: readonly StoplightLine[]) {
  const rows = issues.map(printed)
  const pen = penOf()
  const letter = look(rows, ROOM.letter, pen)
  const a4 = look(rows, ROOM.a4, pen)
  return {
    class: isTight(letter.points) ? "reports-sheet reports-tight" : "reports-sheet",
    style: { ...sizes("letter", letter), ...sizes("a4", a4) },
  }
}

const printed = (issue: StoplightLine): Printed => ({
  light: issue.light,
  title: { bold: issue.title, plain: "", aside: about(issue) },
  said: { bold: lead(issue.light), plain: `${said(issue)} ${meta(issue)}`, aside: "" },
})

const sizes = (paper: string, { points, lines, linesOfNo }: Look) => ({
  [`--${paper}-text`]: `${points}pt`,
  [`--${paper}-leading`]: leading(points),
  [`--${paper}-gap`]: `${gap(points)}mm`,
  [`--${paper}-lines`]: clamp(lines),
  [`--${paper}-lines-of-no`]: clamp(linesOfNo),
})

const clamp = (lines: number) => (lines === Number.POSITIVE_INFINITY ? "none" : lines)

const AT = 100
/** By the browser's own letters; where it does not tell, by a wide guess. */
function penOf(): Pen {
  const paper = document.createElement("canvas").getContext("2d")
  if (!paper) return word => word.length * 0.6
  const family = getComputedStyle(document.body).fontFamily
  return (word, bold) => {
    paper.font = `${bold ? 600 : 400} ${AT}px ${family}`
    return paper.measureText(word).width / AT
  }
}

// One field to write in; a list shows one line. The first sentence is the title, all of it the detail. Pure.
const MOST = 120

export function headline(text: string): { title: string; detail?: string } {
  const whole = text.trim()
  const line = whole.split("\n")[0]?.trim() ?? ""
  if (line === whole && line.length <= MOST) return { title: whole }
  return { title: shortened(firstSentence(line)), detail: whole }
}

function firstSentence(line: string): string {
  if (line.length <= MOST) return line
  const end = line.slice(0, MOST + 1).search(/[.!?](?=\s)/)
  return end > 0 ? line.slice(0, end + 1) : line
}

/** At a word's end. */
function shortened(line: string): string {
  if (line.length <= MOST) return line
  const cut = line.slice(0, MOST - 1)
  return `${cut.slice(0, cut.lastIndexOf(" ") > MOST / 2 ? cut.lastIndexOf(" ") : undefined)}…`
}

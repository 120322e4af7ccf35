// An answer in words: its light, the board that gave it, what it says, who said it and when.
import { minute } from "../../base/clock"
import type { Card } from "../../contract/entities.gen"
import { one } from "../../sync"
import type { Tone } from "../../ui"
import { when } from "../../words/format"
import { shortName } from "../followups/index"
import { t } from "./words"

export interface Answered {
  light: { tone: Tone; word: string }
  words: string
}

export function inWordsOfAnswer({ answer, escalated }: Card): Answered {
  const is = answer?.verdict ?? "answered"
  const light = { tone: is === "answered" ? ("green" as const) : ("red" as const), word: t(`word.${is}`) }
  const board = answer ? (one("board", answer.board_id).value?.name ?? escalated?.to ?? "") : ""
  const who = answer ? [shortName(answer.by), when(answer.at, minute.value)].filter(Boolean).join(", ") : ""
  return { light, words: [t("answer.words", { board, text: answer?.text ?? "" }), who].join(" · ") }
}

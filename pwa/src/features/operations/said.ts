// Jobs, problems and channels in words; what a newer server may name otherwise is shown as it is.
import type { DeadEnd } from "../../contract/reads.gen"
import { span } from "./rules"
import { en, t } from "./words"

type Key = keyof typeof en & Parameters<typeof t>[0]

const known = (key: string): key is Key => key in en

export function jobWord(job: string): string {
  const key = `job.${job}`
  return known(key) ? t(key as "job.deliver") : job
}

export function everyWord(seconds: number): string {
  const { unit, n } = span(seconds)
  return t("every", { span: t(unit, { n }) })
}

export function aboutWord({ kind }: DeadEnd): string {
  const key = `about.${kind.split(".")[0]}`
  return t((known(key) ? key : "about.other") as "about.issue")
}

export function channelWord(channel: string): string {
  const key = `channel.${channel}`
  return known(key) ? t(key as "channel.push") : channel
}

export function problemWord(problem: string | null): string {
  if (problem === null) return ""
  const key = `problem.${problem}`
  if (known(key)) return t(key as "problem.no_answer")
  const [, by, code] = /^(http|smtp)_(\d+)$/.exec(problem) ?? []
  if (by) return t(`problem.${by as "http" | "smtp"}`, { n: Number(code) })
  return t("problem.other", { code: problem })
}

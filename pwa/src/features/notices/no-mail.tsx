// Said where e-mails and digests are chosen: that this house sends none. Without signal nothing is said.
import type { Ways } from "../../contract/reads.gen"
import { NoticeLine } from "../../ui"
import { useRead } from "../history/asked"
import { t } from "./about-words"

export function NoMail() {
  const read = useRead<Ways>("/api/v1/notices/ways")
  if (read.state !== "told" || read.body.channels.includes("email")) return null
  return <NoticeLine tone="info">{t("no.mail")}</NoticeLine>
}

// The questions of one kind of round, each of which leads to how its answers moved.
import { Row, Rows, SectionHeading, Stack } from "../../ui"
import { inWords } from "../../words"
import { Nothing } from "../page"
import { questionPath } from "./paths"
import { type Asked, questions, templates } from "./where"
import { t } from "./words"

type Props = { unit_id: string; template: string | undefined; onChoose: (template_key: string) => void }

export function Questions({ unit_id, template, onChoose }: Props) {
  if (template === undefined)
    return (
      <Stack>
        <p>{t("questions.choose")}</p>
        <Rows>
          {templates().map(({ key, title }) => (
            <Row key={key} title={inWords(title)} onClick={() => onChoose(key)} />
          ))}
        </Rows>
      </Stack>
    )
  const found = questions(template)
  const gone = found.filter(one => !one.isAsked)
  if (found.length === 0) return <Nothing>{t("questions.none")}</Nothing>
  return (
    <Stack>
      <List unit_id={unit_id} template={template} found={found.filter(one => one.isAsked)} />
      {gone.length > 0 && (
        <Stack gap="tight">
          <SectionHeading>{t("questions.gone")}</SectionHeading>
          <List unit_id={unit_id} template={template} found={gone} />
        </Stack>
      )}
    </Stack>
  )
}

function List({ unit_id, template, found }: { unit_id: string; template: string; found: readonly Asked[] }) {
  return (
    <Rows>
      {found.map(({ item }) => (
        <Row
          key={item.id}
          href={questionPath(unit_id, template, item.id)}
          title={inWords(item.text)}
          meta={[typeWord(item.type), item.sensitive && t("questions.groups")].filter(Boolean).join(" · ")}
        />
      ))}
    </Rows>
  )
}

const typeWord = (type: Asked["item"]["type"]): string => (type === "say" ? "" : t(`type.${type}`))

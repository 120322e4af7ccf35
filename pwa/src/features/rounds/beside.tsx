// What stands beside the answer: its section, the question itself, who will see it, and what to do now.
import type { Ref } from "preact"
import type { Round, Template, Value } from "../../contract/entities.gen"
import { Icon } from "../../ui"
import { inWords } from "../../words"
import { Done, FixedQuestion } from "./answer-fixed"
import { BecameBriefly } from "./became"
import { type Asked, prompts } from "./rules"
import type { Part } from "./verifying"
import { t } from "./words"

type QuestionProps = { item: Asked; template: Template; heading: Ref<HTMLHeadingElement> }

/** The question under the heading of its section. */
export function QuestionWords({ item, template, heading }: QuestionProps) {
  const section = sectionOf(item, template)
  const Heading = section ? "h3" : "h2"
  const words = inWords(item.text)
  return (
    <div>
      {section && <h2 class="round-section">{section}</h2>}
      {item.type === "say" && <p class="t-soft">{t("say.aloud")}</p>}
      <Heading class="t-title round-question" id="question" tabIndex={-1} ref={heading}>
        {item.type === "say" ? `“${words}”` : item.type === "fixed_or_not" ? <FixedQuestion item={item} /> : words}
      </Heading>
    </div>
  )
}

function sectionOf(item: Asked, template: Template): string | undefined {
  if (item.type === "fixed_or_not") return item.section && t(`verify.${item.section as Part}`)
  const section = template.sections.find(one => one.key === item.section)
  return section && inWords(section.title)
}

type BesideProps = { item: Asked; round: Round; isHidden: boolean }

export function Beside({ item, round, isHidden }: BesideProps) {
  return (
    <>
      {item.private && <p class="round-who t-soft">{t("beside.private")}</p>}
      {item.sensitive && <p class="round-who t-soft">{t("beside.sensitive")}</p>}
      {isHidden && <p class="t-soft">{t("beside.hidden")}</p>}
      {item.type === "fixed_or_not" && <Done issue_id={item.id} />}
      {item.shows === "last_time" && <BecameBriefly round={round} />}
    </>
  )
}

/** Calm, and where the eye is: something can still be done while one stands there. */
export function Prompts({ item, value }: { item: Asked; value: Value }) {
  return (
    <div class="round-prompts" role="status">
      {prompts(item, value).map(text => (
        <p key={text.en} class="round-prompt">
          <Icon name="bell" />
          <span>
            <strong>{t("prompt")}</strong> {inWords(text)}
          </span>
        </p>
      ))}
    </div>
  )
}

/* What is so about a thing, term by term. */
import { type ComponentChildren, Fragment } from "preact"
import "./facts.css"

type Fact = { term: string; value: ComponentChildren }

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="ui-facts">
      {facts.map(({ term, value }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

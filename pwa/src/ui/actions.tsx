/* Equal buttons in one line, always in the same place: under a question, under a card. */
import "./actions.css"
import { Icon, type IconName } from "./icon"
import { PhotoLabel } from "./photo-button"

export type CardAction = {
  key: string
  label: string
  icon: IconName
  onClick?: () => void
  /** In place of onClick: asks for pictures. */
  onFiles?: (files: File[]) => void
  /** How many there are already. */
  count?: number
  disabled?: boolean
}

export function Actions({ label, actions }: { label: string; actions: readonly CardAction[] }) {
  return (
    <fieldset class="ui-actions" aria-label={label}>
      {actions.map(({ key, ...action }) => (
        <Action key={key} {...action} />
      ))}
    </fieldset>
  )
}

function Action({ label, icon, onClick, onFiles, count, disabled }: Omit<CardAction, "key">) {
  const inside = (
    <>
      <Icon name={icon} />
      <span>{label}</span>
      {count ? <span class="ui-action-count">{count}</span> : null}
    </>
  )
  if (onFiles)
    return (
      <PhotoLabel look="ui-action" onFiles={onFiles} several disabled={disabled}>
        {inside}
      </PhotoLabel>
    )
  return (
    <button type="button" class="ui-action" disabled={disabled} onClick={onClick}>
      {inside}
    </button>
  )
}

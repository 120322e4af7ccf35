// What other features may use of follow-up. The screens are loaded on their own, so that using this costs little.
export { placeOf } from "./action"
export {
  ACTIONS,
  type Action,
  acknowledge,
  confirm,
  nextOf,
  possible,
  reopen,
  resolve,
  setParent,
  settle,
  take,
  UNDO_FOR,
} from "./actions"
export { Asks } from "./asks"
export { draftKey, give, press, said, send, takeBack, withdraw } from "./doing"
export { useDraft } from "./draft"
export { alarm, light, lightInFull, whyNot } from "./lights"
export { holds, may } from "./may"
export { called, personName, queueName, shortName, unitName, whose } from "./names"
export { addressOf, IssueRow } from "./row"
export { isLate, timeLeft } from "./time-left"
export { unreadAbout } from "./told"

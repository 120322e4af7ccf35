// What other features may use of being told.
export { MutedLine, muteItems } from "./muting"
export { PushOffer } from "./offer"

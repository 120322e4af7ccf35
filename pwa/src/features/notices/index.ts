// What other features may use of being told.
export { isMuted, MuteButton, MutedLine, muteItems } from "./muting"
export { PushOffer } from "./offer"

// What other features may use of being told.
export { PushOffer } from "./offer"

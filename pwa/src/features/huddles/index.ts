// What other features may use of huddles.
export { nearest } from "./rules"

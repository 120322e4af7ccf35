// What other features may use of huddles.
export { nearest, soonAt } from "./rules"

// What other features may use of huddles.
export { isOver, justHeld, nearest, soonAt } from "./rules"

// What other features may use of plans: <PlannedRounds/>, what this person should round now, and how many that is.
// Light on purpose: Today imports this alone.

export { toRound } from "./owing"
export { PlannedRounds } from "./planned"

// What other features may use of readings, counters and run charts.
export { Charts, LargeChart } from "./charts"
export { Counters, checked, isChecked, since } from "./counters"
export { counterAt, readingOn, seriesOf, today, zone } from "./held"
export { written } from "./numbers"
export { Readings } from "./readings"
export { daysSince, stateOf } from "./rules"
export { standing } from "./said"

// What other features may use of rounds: <ResumeRounds/>, <RoundSummaryLine round/>, and the addresses
// roundPath(id), startPath({unit_id, room_id, template_id, due_id}) and roomsPath(unit_id).
export { openRounds, ResumeRounds, RoundSummaryLine, roundTitle } from "./lines"
export { roomsPath, roundPath, startPath } from "./paths"
export { boardFirst, isRounder, type Next, usualRound } from "./usual"

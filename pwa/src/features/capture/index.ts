// What other features may use of capture. openCapture({unit_id, round_id, question_id, category, priority}, words) opens the
// sheet over the screen; a link may use capturePath(…). The sheet itself is loaded on its own.
export { destination } from "./goes-to"
export { unitsFor } from "./may"
export { capturePath, kept, type Opening, openCapture } from "./opening"
export { type Named, PersonPicker } from "./person-picker"
export { SimilarIssues } from "./similar"
export { RaisedIssue, Whereabouts } from "./taking"
export { categoryWord, priorityWord } from "./words"

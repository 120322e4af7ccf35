// The screens of this feature, by address.
import { learn } from "../../sync"
import { effects as boards } from "../boards/effects"
import { effects as measures } from "../measures/effects"
import { BoardScreen } from "./board"
import { Boards } from "./boards"
import { CardPlace } from "./card-place"
import { effects } from "./effects"
import { RecordScreen } from "./record"
import { RunScreen } from "./run"
import { effects as running } from "./run-effects"

learn({ ...boards, ...effects, ...measures, ...running })

export default {
  "/huddle": Boards,
  "/huddle/card/:id": CardPlace,
  "/huddle/:id": BoardScreen,
  "/huddle/:id/now": RunScreen,
  "/huddle/:id/record/:huddle": RecordScreen,
  "/huddle/record/:huddle": RecordScreen,
}

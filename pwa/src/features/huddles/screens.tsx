// The screens of this feature, by address.
import { learn } from "../../sync"
import { effects as boards } from "../boards/effects"
import { effects as measures } from "../measures/effects"
import { BoardScreen } from "./board"
import { Boards } from "./boards"
import { CardPlace } from "./card-place"
import { effects } from "./effects"

learn({ ...boards, ...effects, ...measures })

export default { "/huddle": Boards, "/huddle/:id": BoardScreen, "/huddle/card/:id": CardPlace }

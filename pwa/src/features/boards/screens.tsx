// The screens of this feature, by address.
import { learn } from "../../sync"
import { effects } from "./effects"
import { NewBoard } from "./new-board"
import { SetUp } from "./set-up"
import { Timetable } from "./timetable"

learn(effects)

export default { "/huddle/:id/set-up": SetUp, "/boards/new": NewBoard, "/timetable": Timetable }

// The screens of this feature, by address.
import { NewBoard } from "./new-board"
import { SetUp } from "./set-up"

export default { "/huddle/:id/set-up": SetUp, "/boards/new": NewBoard }

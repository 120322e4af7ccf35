// The screens of this feature, by address.
import { BoardScreen } from "./board"
import { Boards } from "./boards"

export default { "/huddle": Boards, "/huddle/:id": BoardScreen }

// The screens of this feature, by address.
import { Arrive } from "./arrive"
import { Print } from "./print"
import { Scan } from "./scan"

export default { "/scan": Scan, "/scan/print": Print, "/go/u/:id": Arrive, "/go/r/:id": Arrive }

// The screens of this feature, by address. What waits is a sheet of its own: waiting.tsx.
import { Home } from "./home"
import { Inbox } from "./inbox"
import "./me.css"
import { NeedsYou } from "./needs-you"
import { Settings } from "./settings"

export default { "/me": Home, "/me/inbox": Inbox, "/me/settings": Settings, "/me/needs-you": NeedsYou }

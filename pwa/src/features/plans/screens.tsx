// The screens of this feature, by address. Skipping is a sheet of its own: skip.tsx.
import { Calendar } from "./calendar"
import { Edit, New } from "./edit"
import { Hours } from "./hours"
import { Plans } from "./list"

export default { "/plans": Plans, "/plans/new": New, "/plans/:id": Edit, "/calendar": Calendar, "/hours": Hours }

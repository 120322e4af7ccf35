// The screens of this feature, by address.
import { RoundScreen } from "./round"
import { Start } from "./start"
import { UnitRooms } from "./unit-rooms"

export default { "/round": Start, "/round/rooms/:unit": UnitRooms, "/round/:id": RoundScreen }

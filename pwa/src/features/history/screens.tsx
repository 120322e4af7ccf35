// The screens of this feature, by address.
import { History } from "./home"
import { OneRound } from "./one-round"
import { Question } from "./question"

export default {
  "/history": History,
  "/history/:unit": History,
  "/history/:unit/round/:id": OneRound,
  "/history/:unit/asks/:key/:question": Question,
}

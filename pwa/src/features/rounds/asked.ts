// What a preview of a template and the history may use of a round's questions and answers. Apart from index.ts, all of which comes with the first start.
import "./rounds.css"

export { Answer, ONE_TOUCH } from "./answers"
export { Beside, Prompts, QuestionWords } from "./beside"
export { Ends, Foot, Four } from "./foot"
export { givenIn } from "./given"
export { raisedIn } from "./history"
export { HowFar } from "./how-far"
export { asked } from "./reading"
export { beyondRest, restOf } from "./resting"
export { Said } from "./said"
export { optionsOf, saidAs } from "./said-as"
export { linesAnswered } from "./use-to-verify"

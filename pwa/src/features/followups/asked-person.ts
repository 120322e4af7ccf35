// Asking for a person, for other features' sheets: apart from the index, which the shell holds.
export { ChoosePerson } from "./choose-person"

// What other features may use of boards; loaded with whoever asks, never with the shell.
export { BoardLinks, SetUpLink } from "./links"

// What the board's own screen uses: who else is there, and the way to its screens on walls.
export { Here } from "./here"
export { WallsLink } from "./walls-link"

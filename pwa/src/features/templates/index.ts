// What other features may use of templates.
export { mayRead } from "./may"

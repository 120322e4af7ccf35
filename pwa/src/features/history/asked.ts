// What other screens use to look back: how the server is asked, and where one may look. Apart from index, which Today carries.
export { type Read, usePages, useRead } from "./read"
export { unitsSeen, usualUnit } from "./where"

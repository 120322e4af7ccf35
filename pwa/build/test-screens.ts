// The same patience for what is to appear on a screen.
import { configure } from "@testing-library/preact"

configure({ asyncUtilTimeout: 15_000 })

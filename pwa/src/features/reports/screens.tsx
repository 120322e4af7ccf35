// The screens of this feature, by address.
import { Reports } from "./home"

export default { "/reports": Reports, "/reports/:unit": Reports }

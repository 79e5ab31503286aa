/** The assessment page of a site: everything comes from its server. */
import { begin } from "./begin.js";
import { hosted } from "./hosted.js";

begin(hosted);

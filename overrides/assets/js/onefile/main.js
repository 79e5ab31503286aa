/** The assessment page in one file: everything is in it, and the worksheet below it. */
import { begin } from "../assess/begin.js";
import { Fault } from "../assess/protocol.js";
import { canRun, inFile } from "./in-file.js";
import { tuckAway } from "./worksheet.js";

const app = begin(inFile);
if (canRun()) tuckAway();
else app.status.failed(new Fault("unsupported"), false, () => location.reload());

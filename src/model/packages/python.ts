import { conda } from "./conda.ts";
import type { Manager } from "./manager.ts";
import { pip, pipx } from "./pip.ts";
import { pdm, poetry, uv } from "./python-projects.ts";

/** Package managers of Python and of what comes with it. */
export const pythonManagers: readonly Manager[] = [pip, pipx, uv, poetry, pdm, conda];

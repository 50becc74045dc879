// Preloaded with `--import` into a program under test: writes the address of each module that it loads, one a line, to the
// file that LOADED_MODULES names.
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";

const file = process.env.LOADED_MODULES;
registerHooks({
  load(url, context, next) {
    if (!url.startsWith("node:")) appendFileSync(file, `${url}\n`);
    return next(url, context);
  },
});

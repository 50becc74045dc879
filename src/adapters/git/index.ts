export { chooseGit } from "./choose-git.ts";
export { openLocal } from "./local/open-local.ts";

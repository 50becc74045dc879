export { chooseGit, type GitChoice } from "./choose-git.ts";
export { openLocal } from "./local/open-local.ts";

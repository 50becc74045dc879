import { readFileSync } from "node:fs";
import { openMarkThreads, SERVER_THREADS } from "../../../src/adapters/mark-threads/mark-threads.ts";
import { asPath } from "../../../src/facts/repo-path.ts";
import { shippedRules } from "../../support/rule-sets.ts";
import { watched } from "../watched.ts";

/** A process that looks for marks in one file, named before the path that it has in its repository, and prints how that ended. */
const [file = "", path = ""] = process.argv.slice(2);
const TIME_MS = 1000;
const rules = shippedRules();
const { marksOf } = openMarkThreads(SERVER_THREADS);
// The thread is started, and its program is warm, by text in a code page, as they are in a server that runs.
const ordinary = Buffer.from("// Confidentialité: le café a été fermé, çà et là.\n".repeat(4000), "latin1");
for (let times = 0; times < 4; times += 1) {
  await marksOf([{ bytes: ordinary, path: asPath("a.c"), within: "file" }], rules, () => false);
}
const bytes = readFileSync(file);

const { value, ...taken } = await watched(async () => {
  const began = process.cpuUsage();
  const stop = (): boolean => process.cpuUsage(began).user > TIME_MS * 1000;
  const [seen] = await marksOf([{ bytes, path: asPath(path), within: "file" }], rules, stop);
  return seen;
});
const ended = value?.kind !== "seen" ? "gap" : value.hits.length > 0 ? "found" : "nothing";
process.stdout.write(JSON.stringify({ ended, ...taken }));

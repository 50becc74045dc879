// `npm run bench` lists what there is; `npm run bench -- NAME [OPTIONS]` runs one. Each prints its figure beside a named
// limit or peer measured in the same run.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

const [name, ...rest] = process.argv.slice(2);
const all = readdirSync("bench")
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3));
if (name === undefined || !existsSync(`bench/${name}.ts`)) {
  process.stderr.write(`Benchmarks: ${all.join(", ")}. Run one with: npm run bench -- NAME\n`);
  process.exit(name === undefined || name === "--help" ? 0 : 2);
}
process.exit(spawnSync(process.execPath, [`bench/${name}.ts`, ...rest], { stdio: "inherit" }).status ?? 1);

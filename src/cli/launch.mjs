// The first thing every npm script runs, also on a fresh clone and on an older Node: it installs what is missing,
// builds what is stale, and hands over to the pinned Node. Only node: modules here, nothing newer than Node 20 knows;
// stdout belongs to the command alone, progress goes to stderr.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const pinnedNode = join(root, "node_modules", "node", "bin", "node");
const vitest = join("node_modules", "vitest", "vitest.mjs");

/** What each script runs on the pinned Node: files are relative to the root; `built` says that it runs from dist/. */
const COMMANDS = {
  start: () => ({ built: true, args: [hasCredentials() ? "dist/server/main.js" : "dist/trial/main.js"] }),
  sourcewarden: () => ({ built: true, args: ["dist/cli/main.js"] }),
  test: () => ({ built: true, args: [vitest, "run", "--project", "unit", "--project", "stories"] }),
  "test:browser": () => ({ built: true, args: [vitest, "run", "--project", "browser"] }),
  "test:long": () => ({ built: true, args: [vitest, "run", "--project", "long"] }),
  check: () => ({ built: false, args: [".ci/check.mjs"] }),
  bench: () => ({ built: true, args: ["bench/run.mjs"] }),
  build: () => ({ built: true, args: ["-e", ""] }),
};

const [name = "", ...rest] = process.argv.slice(2);
const describe = COMMANDS[name];
if (describe === undefined) fail(`unknown script "${name}"; one of: ${Object.keys(COMMANDS).join(", ")}`, 2);

if (existsSync(join(root, ".env")) && process.loadEnvFile) process.loadEnvFile(join(root, ".env"));
const unlock = lock();
try {
  install();
  if (describe().built) build();
} finally {
  unlock();
}
run([...describe().args, ...rest]);

/** Any of them given means that somebody wants the real thing: a missing half is then the server's clear error, not the trial. */
function hasCredentials() {
  return ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_FILE"].some((key) => (process.env[key] ?? "") !== "");
}

function install() {
  if (isInstalled()) return;
  say("Installing packages (once; about a minute) …");
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [command, commandArgs] = npm?.endsWith(".js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const result = spawnSync(command, commandArgs, { cwd: root, stdio: ["ignore", 2, 2], env: installEnvironment() });
  if (result.status !== 0 || !isInstalled()) {
    fail(
      "installing the packages failed (see above). Check the network or the registry settings of npm, then run it again.",
      1,
    );
  }
}

/** A production setting of the caller must not leave out the pinned Node and the compiler, which are devDependencies. */
function installEnvironment() {
  const { NODE_ENV, npm_config_omit, npm_config_production, ...kept } = process.env;
  return { ...kept, npm_config_include: "dev" };
}

/** npm writes its own lockfile into node_modules last of all: when every needed package stands there in its version, all is there. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
    const present = JSON.parse(readFileSync(join(root, "node_modules", ".package-lock.json"), "utf8")).packages;
    const complete = Object.entries(wanted).every(
      ([path, entry]) => path === "" || entry.optional === true || present[path]?.version === entry.version,
    );
    return complete && existsSync(pinnedNode);
  } catch {
    return false;
  }
}

function build() {
  const state = sourceState();
  const stamp = join(root, "dist", ".built");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  say("Building …");
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const result = spawnSync(pinnedNode, [tsc, "--project", root], { cwd: root, stdio: ["ignore", 2, 2] });
  if (result.status !== 0) fail("the build failed (see above).", 1);
  writeFileSync(stamp, state);
}

/** Changes whenever a source or a build setting does. */
function sourceState() {
  const hash = createHash("sha256");
  for (const file of ["tsconfig.json", "package-lock.json"]) hash.update(readFileSync(join(root, file)));
  for (const file of readdirSync(join(root, "src"), { recursive: true }).map(String).sort()) {
    const path = join(root, "src", file);
    if (file.endsWith(".ts") && statSync(path).isFile()) hash.update(file).update("\0").update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** Two scripts started at once on a fresh clone must not install over each other. */
function lock() {
  const folder = join(root, ".install-lock");
  for (let said = false; ; ) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, "pid"), String(process.pid));
      const release = () => rmSync(folder, { recursive: true, force: true });
      process.once("exit", release);
      return release;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isStale(folder)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!said) say("Waiting for another start that installs or builds …");
    said = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
}

function isStale(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, "pid"), "utf8")), 0);
    return false;
  } catch (error) {
    if (error.code === "ESRCH") return true;
    if (error.code !== "ENOENT") return false;
    // Made, and its owner not yet written: only stale when that lasts.
    return existsSync(folder) && Date.now() - statSync(folder).mtimeMs > 5_000;
  }
}

function run(args) {
  const path = [join(root, "node_modules", "node", "bin"), join(root, "node_modules", ".bin"), process.env.PATH].join(
    ":",
  );
  const env = { ...process.env, PATH: path, INIT_CWD: process.env.INIT_CWD ?? process.cwd() };
  const child = spawn(pinnedNode, args, { cwd: root, stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(`the pinned Node could not be started: ${error.message}`, 1));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}

function say(sentence) {
  process.stderr.write(`sourcewarden: ${sentence}\n`);
}

function fail(sentence, code) {
  say(sentence);
  process.exit(code);
}

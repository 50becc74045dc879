// The first thing every npm script runs, also on a fresh clone and on an older Node: it installs what is missing,
// builds what is stale, and hands over to the pinned Node. Only node: modules here, nothing newer than Node 20 knows;
// stdout belongs to the command alone, progress goes to stderr.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { takeLock } from "./install-lock.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const pinnedNode = join(root, "node_modules", "node", "bin", "node");
const stamp = join(root, "dist", ".built");
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

/** Numbers of the signals that end a program: its exit code is 128 and the number. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

const [name = "", ...rest] = process.argv.slice(2);
const describe = COMMANDS[name];
if (describe === undefined) fail(`unknown script "${name}"; one of: ${Object.keys(COMMANDS).join(", ")}`, 2);

/** Ends what runs at the moment with a signal; whoever interrupts this process means that one. */
let endRunning = (_signal) => {};
let stopped = null;
/** Held while something is installed or built. */
let lock = null;
for (const signal of Object.keys(SIGNALS)) {
  process.on(signal, () => {
    stopped ??= signal;
    endRunning(signal);
  });
}

readEnvironmentFile();
await prepare(describe().built);
const ended = await run(pinnedNode, [...describe().args, ...rest], { stdio: "inherit", env: environment() });
if (ended.error !== undefined) fail(`the pinned Node could not be started: ${ended.error.message}`, 1);
process.exit(ended.code ?? 128 + (SIGNALS[ended.signal] ?? SIGNALS.SIGTERM));

function readEnvironmentFile() {
  const file = join(root, ".env");
  if (!existsSync(file)) return;
  if (process.loadEnvFile === undefined) fail("the settings in .env can only be read by Node 20.12 or newer.", 1);
  process.loadEnvFile(file);
}

/** Nothing is locked or written where nothing is missing, so a finished checkout may be read-only. */
async function prepare(toBeBuilt) {
  if (isInstalled() && (!toBeBuilt || isBuilt(sourceState()))) return;
  lock = await waitForLock();
  await install();
  if (toBeBuilt) await build();
  lock.release();
  lock = null;
}

/** Two scripts started at once on a fresh clone must not install over each other. */
async function waitForLock() {
  for (let said = false; ; said = true) {
    const taken = tryLock();
    if (taken !== null) {
      process.once("exit", taken.release);
      return taken;
    }
    if (!said) say("Waiting for another start that installs or builds …");
    await new Promise((resolve) => setTimeout(resolve, 200));
    leaveIfStopped();
  }
}

function tryLock() {
  try {
    return takeLock(join(root, ".install-lock"));
  } catch (error) {
    return fail(`nothing can be installed or built in ${root} (${error.code ?? error.message}).`, 1);
  }
}

/** Any of them given means that somebody wants the real thing: a missing half is then the server's clear error, not the trial. */
function hasCredentials() {
  return ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_FILE"].some((key) => (process.env[key] ?? "") !== "");
}

async function install() {
  if (isInstalled()) return;
  say("Installing packages (once; about a minute) …");
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error", ...cacheArguments()];
  const npm = process.env.npm_execpath;
  const [command, commandArgs] = npm?.endsWith("npm-cli.js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const { code, error } = await runStep(command, commandArgs, installEnvironment());
  if (error !== undefined) fail(`npm could not be started: ${error.message}`, 1);
  if (code !== 0) {
    fail(
      "installing the packages failed (see above). Check the network or the registry settings of npm, then run it again.",
      1,
    );
  }
  if (!isInstalled()) {
    fail("npm left out the pinned Node: it must be allowed to run the install script of the package `node`.", 1);
  }
}

/** Where the home folder is read-only, npm gets a cache here, which goes when it has served. */
function cacheArguments() {
  const usual = process.env.npm_config_cache;
  if (usual === undefined || isWritable(usual)) return [];
  const cache = join(root, ".npm-cache");
  process.once("exit", () => rmSync(cache, { recursive: true, force: true }));
  return ["--cache", cache];
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
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

async function build() {
  const state = sourceState();
  if (isBuilt(state)) return;
  say("Building …");
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const { code } = await runStep(pinnedNode, [tsc, "--project", root], process.env);
  if (code !== 0) fail("the build failed (see above).", 1);
  writeFileSync(stamp, state);
}

function isBuilt(state) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === state;
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

/** Runs a program in the root until it ends. */
async function run(command, args, options) {
  const child = spawn(command, args, { cwd: root, ...options });
  endRunning = (signal) => child.kill(signal);
  return await endOf(child);
}

/**
 * Runs one program of the preparation. An interrupted npm takes a quarter of a minute to tidy up what the next start
 * sweeps away anyhow, so it is killed, with all that it started.
 */
async function runStep(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", 2, 2], detached: true });
  if (child.pid !== undefined) {
    lock.admit(child.pid);
    endRunning = () => process.kill(-child.pid, "SIGKILL");
  }
  if (stopped !== null) endRunning();
  const end = await endOf(child);
  endRunning = () => {};
  leaveIfStopped();
  return end;
}

function endOf(child) {
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: null, signal: null, error }));
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });
}

function leaveIfStopped() {
  if (stopped !== null) process.exit(128 + SIGNALS[stopped]);
}

function environment() {
  const folders = [join(root, "node_modules", "node", "bin"), join(root, "node_modules", ".bin"), process.env.PATH];
  return { ...process.env, PATH: folders.join(":"), INIT_CWD: process.env.INIT_CWD ?? process.cwd() };
}

function say(sentence) {
  process.stderr.write(`sourcewarden: ${sentence}\n`);
}

function fail(sentence, code) {
  say(sentence);
  process.exit(code);
}

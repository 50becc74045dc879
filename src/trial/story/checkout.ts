import { spawn } from "node:child_process";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { mailAddress } from "../json/account.ts";
import type { World } from "../world.ts";
import type { Person } from "./sample.ts";

/** A clone that a person works in, made and pushed by an ordinary git client over HTTP. */
export interface Checkout {
  readonly folder: string;
  /** Runs git in it and answers what it printed; throws with git's own words where it failed. */
  readonly git: (...args: readonly string[]) => Promise<string>;
}

/** Clones `owner/name` into a new folder under `folder` and starts a branch at its default branch; `more` is in git's environment there. */
export async function checkOut(
  world: World,
  person: Person,
  folder: string,
  [repository, branch]: readonly [repository: string, branch: string],
  more: Readonly<Record<string, string>> = {},
): Promise<Checkout> {
  const work = await mkdtemp(join(folder, "clone-"));
  const environment = { ...gitEnvironment(person, work), ...more };
  const git = (...args: readonly string[]): Promise<string> => runClient(work, environment, args);
  await git("clone", "--quiet", `${world.origin}/${repository}.git`, ".");
  await git("checkout", "--quiet", "-B", branch);
  return { folder: work, git };
}

/** Writes files and commits them; a content of null removes the file. Answers the commit's id. */
export async function commit(
  checkout: Checkout,
  message: string,
  files: Readonly<Record<string, string | null>>,
): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) {
      await checkout.git("rm", "--quiet", path);
      continue;
    }
    await mkdir(dirname(join(checkout.folder, path)), { recursive: true });
    await writeFile(join(checkout.folder, path), content);
    await checkout.git("add", path);
  }
  await checkout.git("commit", "--quiet", "-m", message);
  return tip(checkout);
}

/** Pushes the branch; `forced` replaces what is there. Answers the commit pushed. */
export async function push(checkout: Checkout, forced = false): Promise<string> {
  await checkout.git("push", "--quiet", ...(forced ? ["--force"] : []), "origin", "HEAD");
  return tip(checkout);
}

async function tip(checkout: Checkout): Promise<string> {
  return (await checkout.git("rev-parse", "HEAD")).trim();
}

/** Nothing of the machine's own git settings, no question asked, and the token in no argument and no file. */
function gitEnvironment(person: Person, home: string): Record<string, string> {
  const basic = Buffer.from(`${person.login}:${person.token}`).toString("base64");
  const name = `${person.login.charAt(0).toUpperCase()}${person.login.slice(1)}`;
  return {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    HOME: home,
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "http.extraHeader",
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: mailAddress(person.login),
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: mailAddress(person.login),
  };
}

function runClient(folder: string, env: Record<string, string>, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => out.push(piece));
    child.stderr.on("data", (piece: Buffer) => err.push(piece));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString("utf8"));
      else reject(new Error(`git ${args[0] ?? ""} failed: ${Buffer.concat(err).toString("utf8").trim()}`));
    });
  });
}

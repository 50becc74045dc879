import { spawnSync } from "node:child_process";

/** A repository of one commit with many different files, `marked` of them with a legend in their head; written in one go. */
export function writeHistory(folder: string, files: number, marked: ReadonlySet<number>): void {
  git(["init", "-q", "-b", "main", folder]);
  const blobs: Buffer[] = [];
  const tree: string[] = [];
  for (let at = 0; at < files; at += 1) {
    const legend = marked.has(at) ? "/*\n * ACME Confidential. Do not distribute.\n */\n" : "";
    // Words beyond ASCII: such text is never ruled out at a glance.
    const body = Array.from(
      { length: 60 },
      (_, line) => `  const größe${line} = berechne(${at * 7 + line}, "Stück");\n`,
    );
    const bytes = Buffer.from(legend + body.join(""));
    blobs.push(Buffer.from(`blob\nmark :${at + 1}\ndata ${bytes.length}\n`), bytes, Buffer.from("\n"));
    tree.push(`M 100644 :${at + 1} src/part${at % 100}/widget${at}.ts\n`);
  }
  const commit = `commit refs/heads/main\ncommitter Jo <jo@acme.example> 1780000000 +0000\ndata 5\nBegin\n${tree.join("")}\n`;
  git(["-C", folder, "fast-import", "--quiet"], Buffer.concat([...blobs, Buffer.from(commit)]));
}

function git(args: readonly string[], input?: Buffer): void {
  const run = spawnSync("git", args, { input });
  if (run.status !== 0) throw new Error(`git ${args[0]} ended with ${run.status}: ${String(run.stderr)}`);
}

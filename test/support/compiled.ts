import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Compiles the program, and one file under `test/` that uses it, as the program is in service: reading types away at each start
 * takes memory that is none of its own. Answers the compiled file, which goes with this process. Takes some seconds.
 */
export function compiledWithProgram(file: string): string {
  const folder = mkdtempSync(join(tmpdir(), "sourcewarden-built-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["node_modules", "rules", "package.json"]) symlinkSync(join(ROOT, name), join(folder, name));
  const project = join(folder, "tsconfig.json");
  const compilerOptions = { rootDir: ROOT, outDir: folder, noEmit: false, noCheck: true, sourceMap: false };
  writeFileSync(
    project,
    JSON.stringify({
      extends: join(ROOT, "tsconfig.json"),
      compilerOptions: { ...compilerOptions, types: ["node"], typeRoots: [join(ROOT, "node_modules/@types")] },
      include: [join(ROOT, "src/**/*.ts")],
      exclude: [join(ROOT, "src/**/*.test.ts")],
      files: [join(ROOT, file)],
    }),
  );
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
  execFileSync(process.execPath, [tsc, "--project", project], { stdio: ["ignore", "ignore", "inherit"] });
  return join(folder, file.replace(/\.ts$/, ".js"));
}

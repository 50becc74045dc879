import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install } from "../../../src/trial/seed.ts";
import type { Trial } from "../../../src/trial/server.ts";
import { startProduct } from "../../../src/trial/story/product.ts";
import type { World } from "../../../src/trial/world.ts";
import { type Organisation, type Size, seedOrganisation } from "./organisation.ts";

/** The stand-in with a generated organisation, and the server as a second process that was installed there today. */
export interface DayStage {
  readonly trial: Trial;
  readonly world: World;
  readonly organisation: Organisation;
  /** Ends both and removes everything that they wrote. */
  readonly close: () => Promise<void>;
}

/**
 * Limits of a minute and an hour do not count: a day's work goes by in minutes here. What one pull request may cost is
 * held elsewhere (test/stories/budget.test.ts).
 */
export const NO_HASTE = {
  installationPerHour: 1_000_000,
  userPerHour: 1_000_000,
  contentPerMinute: 1_000_000,
  contentPerHour: 1_000_000,
  pointsPerMinute: 1_000_000,
} as const;

/** Sets the stage; `start` makes the stand-in in the folder given. */
export async function openDay(size: Size, start: (folder: string) => Promise<Trial>): Promise<DayStage> {
  const folder = await mkdtemp(join(tmpdir(), "day-one-"));
  // The server's last writes may still be under way.
  const close: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 10 })];
  const closeAll = async (): Promise<void> => {
    for (const one of close.splice(0).reverse()) await one();
  };
  try {
    for (const name of ["repositories", "data"]) await mkdir(join(folder, name));
    const trial = await start(join(folder, "repositories"));
    close.push(() => trial.close());
    const { world } = trial;
    const organisation = await seedOrganisation(world, size);
    const { app, privateKey, webhookSecret } = organisation;
    const keyFile = join(folder, "app.pem");
    await writeFile(keyFile, privateKey, { mode: 0o600 });
    const product = await startProduct({
      GITHUB_URL: trial.origin,
      APP_ID: String(app.id),
      PRIVATE_KEY_FILE: keyFile,
      WEBHOOK_SECRET: webhookSecret,
      RULES_REPOSITORY: "sourcewarden-rules",
      DATA_DIR: join(folder, "data"),
      HOME: folder,
      TMPDIR: folder,
      PORT: "0",
    });
    close.push(() => product.stop());
    app.webhookUrl = `${product.origin}/api/github/webhooks`;
    install(world, { app, account: "acme" });
    return { trial, world, organisation, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

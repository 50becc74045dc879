import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Exchange } from "../http/exchange.ts";
import { install } from "../seed.ts";
import { startTrial } from "../server.ts";
import { type Product, startProduct } from "./product.ts";
import { addResponder } from "./responder.ts";
import { CONTAINING, POLICY } from "./rules-files.ts";
import { ORGANISATION, seedSample } from "./sample.ts";
import type { StoryStage } from "./stage.ts";

/** A stage with the server running on it. */
export interface OpenStage extends StoryStage {
  readonly product: Product;
  /** Ends both and removes everything that they wrote. */
  readonly close: () => Promise<void>;
}

/** How a stage is set; everything has a usual value. */
export interface StageOrder {
  /** Port of the stand-in; 0 or absent: any free one. */
  readonly port?: number;
  /** What plays the App instead of the server. */
  readonly start?: typeof startProduct;
  /** Sees every REST and GraphQL exchange. */
  readonly observe?: (exchange: Exchange) => void;
}

/** Starts the stand-in with the sample organisation, and the server as its two Apps: the one that watches and the one that contains. */
export async function openStage({ port = 0, start = startProduct, observe }: StageOrder = {}): Promise<OpenStage> {
  const folder = await mkdtemp(join(tmpdir(), "sourcewarden-trial-"));
  // A step that was interrupted may still write for a moment.
  const close: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 10 })];
  const closeAll = async (): Promise<void> => {
    for (const one of close.splice(0).reverse()) await one();
  };
  try {
    for (const name of ["repositories", "clones", "data"]) await mkdir(join(folder, name));
    const trial = await startTrial({ folder: join(folder, "repositories"), port, ...(observe && { observe }) });
    close.push(() => trial.close());
    const { world } = trial;
    const sample = await seedSample(world, `${POLICY}${CONTAINING}`);
    const responder = addResponder(world);
    const keyFile = join(folder, "app.pem");
    await writeFile(keyFile, sample.privateKey, { mode: 0o600 });
    const responderKeyFile = join(folder, "responder.pem");
    await writeFile(responderKeyFile, responder.privateKey, { mode: 0o600 });
    const product = await start({
      GITHUB_URL: trial.origin,
      APP_ID: String(sample.app.id),
      PRIVATE_KEY_FILE: keyFile,
      RESPONDER_APP_ID: String(responder.appId),
      RESPONDER_PRIVATE_KEY_FILE: responderKeyFile,
      WEBHOOK_SECRET: sample.webhookSecret,
      RULES_REPOSITORY: "sourcewarden-rules",
      DATA_DIR: join(folder, "data"),
      HOME: folder,
      TMPDIR: folder,
      PORT: "0",
    });
    close.push(() => product.stop());
    sample.app.webhookUrl = `${product.origin}/api/github/webhooks`;
    install(world, { app: sample.app, account: ORGANISATION });
    const { ledger } = product;
    return { trial, world, sample, responder, ledger, folder: join(folder, "clones"), product, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

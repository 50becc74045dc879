import { LOG_LEVELS } from "../log.ts";
import type { Config, ConfigAnswer, ConfigProblem } from "./config.ts";
import { readGithubAddresses } from "./github-addresses.ts";
import { type Environment, Faulty, given } from "./given.ts";
import { readIdentityKey } from "./identity-key.ts";
import { readPrivateKey } from "./private-key.ts";
import { readResponder } from "./responder.ts";
import { readWebhookSecrets } from "./webhook-secrets.ts";

/** Reads the configuration from the environment (and the key file that it names). Every problem is found in one go. */
export function readConfig(environment: Environment): ConfigAnswer {
  const problems: ConfigProblem[] = [];
  const read = <T>(reader: (environment: Environment) => T): T | undefined => {
    try {
      return reader(environment);
    } catch (error) {
      if (!(error instanceof Faulty)) throw error;
      problems.push(error.problem);
      return undefined;
    }
  };
  const config = {
    appId: read(readAppId),
    privateKey: read(readPrivateKey),
    responder: read(readResponder),
    webhookSecrets: read(readWebhookSecrets),
    github: read(readGithubAddresses),
    rulesRepository: read(readRulesRepository),
    dataFolder: read(readDataFolder),
    host: given(environment, "HOST") ?? "127.0.0.1",
    port: read(readPort),
    logLevel: read(readLogLevel),
    identityKey: read(readIdentityKey),
  };
  return isWhole(config) ? { ok: true, config } : { ok: false, problems };
}

function isWhole(config: { readonly [K in keyof Config]: Config[K] | undefined }): config is Config {
  return Object.values(config).every((value) => value !== undefined);
}

function readAppId(environment: Environment): number {
  const text = given(environment, "APP_ID");
  const next = "It is the number beside “App ID” on the App's settings page.";
  if (text === null) throw new Faulty("APP_ID", "is missing", next);
  if (!/^[1-9][0-9]{0,14}$/.test(text)) throw new Faulty("APP_ID", "is not a number", next);
  return Number(text);
}

function readRulesRepository(environment: Environment): string {
  const text = given(environment, "RULES_REPOSITORY") ?? "sourcewarden-rules";
  if (/^(?:[A-Za-z0-9][A-Za-z0-9_-]{0,99}\/)?(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/.test(text)) return text;
  throw new Faulty("RULES_REPOSITORY", "is no repository", "Give it as name, or as owner/name.");
}

function readDataFolder(environment: Environment): string {
  const folder = given(environment, "DATA_DIR");
  if (folder !== null) return folder;
  throw new Faulty(
    "DATA_DIR",
    "is missing",
    "Name a folder that outlives the server; it is made where it is not there.",
  );
}

function readPort(environment: Environment): number {
  const text = given(environment, "PORT") ?? "3000";
  if (/^[0-9]{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Faulty("PORT", "is no port", "Give a number from 0 (any free one) to 65535.");
}

function readLogLevel(environment: Environment): Config["logLevel"] {
  const text = given(environment, "LOG_LEVEL") ?? "info";
  const level = LOG_LEVELS.find((known) => known === text);
  if (level !== undefined) return level;
  throw new Faulty("LOG_LEVEL", "is no level", `Give one of ${LOG_LEVELS.join(", ")}.`);
}

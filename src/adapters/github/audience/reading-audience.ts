import type { AudienceReader } from "../../../work/ports/exposure.ts";
import type { Client } from "../client.ts";
import type { Asking } from "./ask-page.ts";
import { readBypassed } from "./bypassed.ts";
import { rememberPages } from "./etags.ts";
import { readInstallation, readingInstallations } from "./installations.ts";
import { readOrganisation } from "./organisation.ts";
import { readAudience } from "./repository.ts";
import { countSpending } from "./spending.ts";

/** Reads who can read what. */
export function readingAudience(client: Client): AudienceReader {
  const asking: Asking = { client, etags: rememberPages(), spending: countSpending(client.options.clock) };
  return {
    ...readingInstallations(client),
    audienceOf: (repository) => readAudience(asking, repository),
    bypassesOf: (repository) => readBypassed(asking, repository),
    async organisationAudience(organisation) {
      const own = await readInstallation(client, organisation.installation);
      if (!own.ok) return own;
      return readOrganisation(asking, organisation, own.value?.seesAll ?? null);
    },
    spentOf: (installation) => asking.spending.of(installation),
  };
}

import type { Answer } from "../../../work/ports/answer.ts";
import type { AudienceReader } from "../../../work/ports/exposure.ts";
import type { KnownPages, Reading } from "../../../work/ports/known-pages.ts";
import type { Client } from "../client.ts";
import type { Asking } from "./ask-page.ts";
import { readBypassed } from "./bypassed.ts";
import { recallPages } from "./etags.ts";
import { readInstallation, readingInstallations } from "./installations.ts";
import { readOrganisation } from "./organisation.ts";
import { readAudience } from "./repository.ts";
import { countSpending } from "./spending.ts";
import { readTeamMembers } from "./team-members.ts";

/** Reads who can read what; `memory` knows the pages of the last time. */
export function readingAudience(client: Client, memory: KnownPages): AudienceReader {
  const { clock } = client.options;
  const spending = countSpending(clock);

  async function reading<T>(what: Reading, read: (asking: Asking) => Promise<Answer<T>>): Promise<Answer<T>> {
    const etags = await recallPages(memory, what, clock.now());
    const answer = await read({ client, etags, spending });
    // What was read before it broke off need not be read again.
    await etags.keep(answer.ok);
    return answer;
  }

  return {
    ...readingInstallations(client),
    audienceOf: (repository) =>
      reading({ installation: repository.installation, repository: repository.id, what: "audience" }, (asking) =>
        readAudience(asking, repository),
      ),
    bypassesOf: (repository) =>
      reading({ installation: repository.installation, repository: repository.id, what: "bypasses" }, (asking) =>
        readBypassed(asking, repository),
      ),
    async teamMembers(installation, team) {
      const members = await reading({ installation, repository: 0, what: `team ${team}` }, (asking) =>
        readTeamMembers(asking, installation, team),
      );
      if (!members.ok) return members;
      const { value, gaps } = members.value;
      return { ok: true, value: gaps.length > 0 ? null : value };
    },
    async organisationAudience(organisation) {
      const { installation } = organisation;
      const own = await readInstallation(client, installation);
      if (!own.ok) return own;
      return reading({ installation, repository: 0, what: "audience" }, (asking) =>
        readOrganisation(asking, organisation, own.value?.seesAll ?? null),
      );
    },
    spentOf: (installation) => spending.of(installation),
  };
}

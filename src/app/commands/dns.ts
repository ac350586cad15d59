import type { Gap } from "#domain/estate/gap.ts";
import type { Answer } from "./command.ts";

/** Nothing is resolved in this version, and that is said in the form that a resolved name would have. */
export const answer: Answer = async ({ words, options }) => {
  const [name = "", type = "A"] = words;
  const from = options.get("from") ?? null;
  const gap: Gap = { what: `what ${name} resolves to`, why: "unsupported", needs: "support for DNS in Hopwise" };
  return {
    json: {
      command: "dns",
      question: { name, type: type.toUpperCase(), from },
      status: "unknown",
      answers: [],
      chain: [],
      zone: null,
      passedOver: [],
      warnings: [],
      gaps: [gap],
    },
    passages: () => [
      {
        kind: "headline",
        mark: "unknown",
        text: `Not known: ${gap.what}, because this version does not resolve names`,
      },
    ],
    warnings: [],
    evidence: null,
  };
};

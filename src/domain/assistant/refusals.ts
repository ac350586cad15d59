import type { Hostility } from "./hostile.ts";
import type { Invented } from "./invented.ts";
import type { DeclinedBecause } from "./reply.ts";
import type { OwnCommand } from "./what-to-run.ts";

/** What is said where no card answers: why, and what would be answered. Nothing of what was asked is repeated. */
export const declined: Readonly<Record<DeclinedBecause, string>> = {
  "off-topic": "That is not about AWS networking, and nothing else is what I know.",
  "other-cloud":
    "That is about another cloud. I know AWS networks only, and the same word often means something else there.",
  "other-aws": "That is about a part of AWS that I have no reviewed answers for. I know its networks.",
  "not-covered": "I have no reviewed answer to that, so I would be guessing.",
  hostile: "I answer questions about AWS networking, and nothing in a message changes what I do or show.",
};

export const hostile: Readonly<Record<Hostility, string>> = {
  instructions: declined.hostile,
  secrets: "I have no secrets to show: no keys, tokens, prompts or other people's data are read out here.",
  people: "What other people asked or wrote is not shown to anybody.",
  attack: "I only look at networks of your own accounts, and do not help against anybody else's.",
};

/** Why nothing is changed, and what a person with the right to do it would type. */
export function readOnly(command: OwnCommand | null): string {
  const why = "I am read-only: I never change anything in AWS, and hold no permission to.";
  if (command === null)
    return `${why} Somebody with the right to make this change can make it in the console, with the AWS CLI or, better, in your infrastructure code.`;
  return `${why} Somebody with the right to make this change could run:\n\n\`\`\`\n${command.line}\n\`\`\`\n\nIf the network is kept as code, change it there instead, or the next deployment takes it back.`;
}

export const noSuchThing = ({ thing, instead }: Invented): string =>
  instead === null
    ? `As far as my reviewed cards go, AWS has no such thing as "${thing}". It may have another name, or be part of another product.`
    : `${thing} does not exist. ${instead}`;

export const tooVague =
  "That is too little to go on. Say what should reach what, and what happens: for example `reach web-1 orders-db 5432`, or “why does my NAT gateway drop idle connections?”";

/** @param thing as it was typed; an id, so nothing to escape. */
export const unsaid = (thing: string): string => `What would you like to know about ${thing}?`;

import type { NetworkAccess } from "#app/access.ts";
import type { Asker } from "#app/person.ts";
import { accessLines } from "./access-lines.ts";
import { cut, oneLine } from "./escape.ts";
import { counted } from "./in-words.ts";
import type { SlackMessage } from "./message.ts";
import { fitting } from "./pack.ts";
import { smallPrint } from "./passages.ts";
import { code, ours, paragraph, richText } from "./rich-text.ts";

export interface WhoamiView {
  readonly asker: Asker;
  readonly access: readonly NetworkAccess[];
  /** The network that is meant where a question names none; null where none was chosen. */
  readonly preferred: string | null;
}

/** What this person may do here, and why not more. */
export function whoamiMessage({ asker, access, preferred }: WhoamiView): SlackMessage {
  const allowed = access.filter(({ decision }) => decision.kind === "allowed").length;
  const where = asker.place.kind === "channel" ? "in this channel" : "in a direct message";
  const text = `You may ask about ${counted(allowed, "network")} ${where}.`;
  const said = [
    ...richText([paragraph(ours(text, { bold: true }))]),
    ...richText(accessLines(access)),
    ...(preferred === null
      ? []
      : richText([
          paragraph(ours("Where a question names no network, you mean "), code(cut(oneLine(preferred), 60)), ours(".")),
        ])),
  ];
  const tail = smallPrint([
    `You are ${peculiaritiesOf(asker).join(", ")}. Whoever runs Hopwise decides this, in accounts.yml.`,
  ]);
  return { text, blocks: [...fitting(said, tail), ...tail] };
}

const peculiaritiesOf = ({ user, isGuest, userGroups, place }: Asker): readonly string[] => [
  cut(user, 40),
  ...(isGuest ? ["a guest"] : []),
  ...(place.isShared
    ? [place.isUnseen === true ? "in a channel that I cannot see" : "in a channel shared with another company"]
    : []),
  ...(userGroups.length === 0 ? [] : [`in ${counted(userGroups.length, "user group")} that matters here`]),
];

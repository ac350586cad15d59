import { cut, mrkdwn, oneLine } from "./escape.ts";
import { agoInWords, counted } from "./in-words.ts";
import type { SlackMessage } from "./message.ts";
import { fitting } from "./pack.ts";
import { bullet, code, ours, paragraph, richText, written } from "./rich-text.ts";

export interface StatusView {
  readonly version: string;
  /** Only those that the asker may know of. */
  readonly networks: readonly NetworkStatus[];
}

interface NetworkStatus {
  readonly name: string;
  readonly account: string | null;
  readonly regions: readonly string[];
  /** Seconds since somebody last looked whether it can be read; null where nobody has. */
  readonly ageSeconds: number | null;
  /** What stood against reading it then; null for nothing. */
  readonly trouble?: string | null;
}

const mostNetworks = 25;

/** Which version runs, which networks there are and how fresh what was read of them is. */
export function statusMessage({ version, networks }: StatusView): SlackMessage {
  const text = `Hopwise ${cut(oneLine(version), 40)} is running, with ${counted(networks.length, "network")} that you may know of.`;
  const rest = networks.length - mostNetworks;
  const said = richText([
    paragraph(written(text)),
    ...networks.slice(0, mostNetworks).map(networkLine),
    ...(rest <= 0 ? [] : [paragraph(ours(`and ${counted(rest, "more network")}`))]),
  ]);
  return { text: mrkdwn(text, 200), blocks: fitting(said) };
}

function networkLine({ name, account, regions, ageSeconds, trouble = null }: NetworkStatus) {
  const where = [...(account === null ? [] : [`account ${account}`]), ...regions.slice(0, 4)].join(", ");
  const place = where === "" ? "" : ` (${where})`;
  const checked =
    ageSeconds === null ? "" : `: ${trouble === null ? "readable" : "NOT readable"} ${agoInWords(ageSeconds)}`;
  const why = ageSeconds === null || trouble === null ? "" : `, because ${cut(oneLine(trouble), 160)}`;
  return bullet(code(cut(oneLine(name), 60)), written(cut(`${place}${checked}${why}`, 400)));
}

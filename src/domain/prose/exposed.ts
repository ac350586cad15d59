import type { ExposedAnswer, Exposure, Inbound, Outbound } from "../exposed/exposed.ts";
import { gapLines } from "./gaps.ts";
import type { Passage } from "./passage.ts";
import { count, listed, nameOf } from "./words.ts";

const mostLines = 12;

/** The answer to `exposed` in plain English: what the internet reaches first, then who gets out, then why the rest not. */
export function proseOfExposed(answer: ExposedAnswer): readonly Passage[] {
  const { inbound, outbound, closed, assumptions, gaps } = answer;
  return [
    headline(answer),
    ...list("What the internet can reach", inbound.map(inboundLine)),
    ...list("Who can reach the internet", outbound.map(outboundLine)),
    ...list(
      "What nobody on the internet reaches, and why",
      closed.map(({ because, count: number }) => `${count(number, "interface")}: ${because}`),
    ),
    ...list("What could not be seen", gapLines(gaps, mostLines)),
    ...list(
      "Taken as given",
      assumptions.map(({ what, because }) => `${what}, because ${because}`),
    ),
  ];
}

function list(title: string, items: readonly string[]): readonly Passage[] {
  if (items.length === 0) return [];
  const rest = items.length - mostLines;
  const shown = rest > 0 ? [...items.slice(0, mostLines), `and ${rest} more`] : items;
  return [{ kind: "list", title, items: shown }];
}

function headline({ of, looked, inbound, inboundKnown }: ExposedAnswer): Passage {
  const open = new Set(inbound.flatMap(({ interfaces }) => interfaces)).size;
  const who = nameOf(of);
  if (open === 0) {
    return inboundKnown
      ? {
          kind: "headline",
          mark: "good",
          text: `The internet can reach nothing of ${who} (${count(looked, "interface")})`,
        }
      : {
          kind: "headline",
          mark: "unknown",
          text: `Nothing of ${who} is known to be open to the internet, but not everything was seen`,
        };
  }
  const everybody = inbound.filter(({ sources }) => sources.some((cidr) => cidr.endsWith("/0")));
  const how =
    everybody.length === 0
      ? "only from the blocks that rules name"
      : `with ${listed([...new Set(everybody.map(({ words }) => words))].slice(0, 3))}`;
  return {
    kind: "headline",
    mark: "partial",
    text: `The internet can reach ${open} of ${count(looked, "interface")} of ${who}, ${how}`,
  };
}

function inboundLine(one: Inbound): string {
  return `${whom(one)}: ${one.words} from ${sides(one.sources, one)}${tail(one)}`;
}

function outboundLine(one: Outbound): string {
  return `${whom(one)}: ${one.words} to ${sides(one.destinations, one)}${tail(one)}`;
}

function whom({ interface: own, address, count: number }: Exposure): string {
  return `${own} (${address})${number === 1 ? "" : ` and ${count(number - 1, "interface")} like it`}`;
}

function sides(cidrs: readonly string[], { except = [] }: Exposure): string {
  const words = cidrs.map((cidr) => (cidr.endsWith("/0") ? `everybody (${cidr})` : cidr));
  const shown = words.length > 6 ? [...words.slice(0, 6), `${words.length - 6} more blocks`] : words;
  return `${listed(shown)}${except.length === 0 ? "" : `, except ${listed(except.slice(0, 6))}`}`;
}

function tail({ via, replies }: Exposure): string {
  const by = via.length === 0 ? "" : `, by ${listed(via)}`;
  return `${by}${replies === undefined ? "" : "; answers reach only some of the ports that clients use"}`;
}

import type { ChainLink, DnsRecord, DnsStatus, ZoneName } from "./answer.ts";

/** What looking up one name led to. */
export interface Outcome {
  readonly status: DnsStatus;
  readonly answers: readonly DnsRecord[];
  readonly chain: readonly ChainLink[];
  readonly zone: ZoneName | null;
}

export const nothing = (status: DnsStatus, chain: readonly ChainLink[], zone: ZoneName | null = null): Outcome => ({
  status,
  answers: [],
  chain,
  zone,
});

/**
 * Several records may be chosen, and each leads somewhere: what all of them lead to. One that leads nowhere does not
 * take the others away.
 */
export function united(outcomes: readonly Outcome[], zone: ZoneName | null): Outcome {
  const statuses = outcomes.map(({ status }) => status);
  const status = rank.find((one) => statuses.includes(one)) as DnsStatus;
  return {
    status,
    answers: outcomes.flatMap(({ answers }) => answers),
    chain: distinct(outcomes.flatMap(({ chain }) => chain)),
    zone,
  };
}

const rank: readonly DnsStatus[] = ["unknown", "NOERROR", "SERVFAIL", "NXDOMAIN", "NODATA"];

const distinct = (links: readonly ChainLink[]): readonly ChainLink[] => [
  ...new Map(links.map((link) => [`${link.name} ${link.via} ${link.zone}`, link])).values(),
];

import { hashOf } from "../hash.ts";

/** What somebody did in the channel's questions of the last weeks. */
export interface Form {
  readonly user: string;
  readonly answered: number;
  readonly right: number;
}

export interface Squad {
  readonly name: string;
  readonly members: readonly string[];
}

const names = [
  "Anycast",
  "Bastion",
  "Cidr",
  "Dualstack",
  "Egress",
  "Failover",
  "Gateway",
  "Hairpin",
  "Ingress",
  "Jumbo",
];

/** In a smaller squad one could work out what another has answered; so few people are one squad. */
const fewestMembers = 3;

/** About so many in a squad. */
const squadSize = 5;

/** Somebody who has answered little counts as average for the most part. */
const priorAnswers = 4;
const priorShare = 0.6;

/**
 * Squads of a week with about the same strength: dealt out from the strongest down, back and forth, so that nobody's squad
 * is lost before it begins.
 *
 * @param week puts equals in another order every week
 * @returns none where there are not even three people
 */
export function squadsOf(forms: readonly Form[], week: number): readonly Squad[] {
  if (forms.length < fewestMembers) return [];
  const fewest = forms.length < 2 * fewestMembers ? 1 : 2;
  const count = Math.min(names.length, Math.max(fewest, Math.round(forms.length / squadSize)));
  const dealt = forms
    .toSorted(
      (one, other) =>
        strengthOf(other) - strengthOf(one) || hashOf(`${week} ${one.user}`) - hashOf(`${week} ${other.user}`),
    )
    .map(({ user }, nth) => ({ user, squad: backAndForth(nth, count) }));
  return shuffledNames(week)
    .slice(0, count)
    .map((name, squad) => ({ name, members: dealt.filter((one) => one.squad === squad).map(({ user }) => user) }));
}

/** 0 1 2 2 1 0 0 1 2 … */
function backAndForth(nth: number, count: number): number {
  const place = nth % (2 * count);
  return place < count ? place : 2 * count - 1 - place;
}

const strengthOf = ({ answered, right }: Form): number =>
  (right + priorAnswers * priorShare) / (answered + priorAnswers);

const shuffledNames = (week: number): readonly string[] =>
  names.toSorted((one, other) => hashOf(`${week} ${one}`) - hashOf(`${week} ${other}`));

/** Somebody who comes in the middle of a week goes where the fewest are. */
export function withNewcomer(squads: readonly Squad[], user: string): readonly Squad[] {
  if (squads.length === 0 || squads.some(({ members }) => members.includes(user))) return squads;
  const fewest = Math.min(...squads.map(({ members }) => members.length));
  const smallest = squads.find(({ members }) => members.length === fewest);
  return squads.map((squad) => (squad === smallest ? { ...squad, members: [...squad.members, user] } : squad));
}

export interface SquadStanding {
  readonly name: string;
  readonly members: number;
  /** Right answers of all members in the week. */
  readonly right: number;
  /** Of all answers that they could have given, 0 to 1: a large squad is not better for being large. */
  readonly share: number;
}

/** How squads stand, the best first. @param results of the week's questions: who had them right */
export function standingsOf(
  squads: readonly Squad[],
  results: readonly { readonly right: readonly string[] }[],
): readonly SquadStanding[] {
  return squads
    .map(({ name, members }) => {
      const right = results.reduce((sum, one) => sum + one.right.filter((user) => members.includes(user)).length, 0);
      const possible = members.length * results.length;
      return { name, members: members.length, right, share: possible === 0 ? 0 : right / possible };
    })
    .toSorted((one, other) => other.share - one.share || one.name.localeCompare(other.name, "en"));
}

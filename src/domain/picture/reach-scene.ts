import type { Estate } from "../estate/lookup.ts";
import type { Path, ReachAnswer, TargetLeg } from "../reach/answer.ts";
import { altTextOf } from "./alt-text.ts";
import { labelOf } from "./label.ts";
import { withNames } from "./names.ts";
import { boxesAround, boxIdOf } from "./place.ts";
import type { Edge, Node, Scene } from "./scene.ts";
import { endOf } from "./things.ts";
import { type End, type Stop, tripOf } from "./trip.ts";

/**
 * The picture of an answer: its most telling path, from the request's start to its end, and the reply's way where that
 * is another or does not arrive. Null where there is no path to draw.
 *
 * @param headline the verdict in one line, as the words beside the picture have it
 */
export function sceneOfReach(answer: ReachAnswer, estate: Estate, headline: string): Scene | null {
  const path = mostTelling(answer.paths);
  if (path === undefined) return null;
  const source = endOf(estate, path.source, answer.question.source);
  const destination = endOf(estate, path.destination, answer.question.destination);
  const onward = legBeyond(estate, path, destination);
  const there = joinedOn(tripOf(estate, "forward", path.forward, source, destination, true), onward?.there ?? []);
  const back = tripBack();
  const trips = [there, back ?? []];
  const boxes = boxesAround(
    estate,
    trips.flat().map(({ place }) => place),
    [path.source.address, path.destination.address],
  );
  const nodes = merged(trips.flat());
  const title = labelOf(withNames(estate, headline), 600);
  const note = noteOf(path, answer);
  const own = (stops: readonly Stop[]): readonly Node[] => stops.map(nodeOf);
  const drawnBack = back === null ? null : own(back);
  const altText = altTextOf({ title, note, boxes, there: own(there), back: drawnBack, reply: path.return.verdict });
  const edges = [...edgesOf(there, "forward", back !== null), ...edgesOf(back ?? [], "return", true)];
  return { title, mark: marks[answer.verdict], note, altText, boxes, nodes, edges };

  /** Null where the reply was not looked for, or comes back by the same places. */
  function tripBack(): readonly Stop[] | null {
    if (path === undefined || path.return.verdict === "not-needed" || path.return.steps.length === 0) return null;
    if (onward !== null && onward.verdict !== "allowed" && onward.verdict !== "not-needed") {
      return joined(joinedOn(onward.back, tripOf(estate, "return", path.return, destination, source, false)), there);
    }
    if (onward !== null) return null;
    const bare = tripOf(estate, "return", path.return, destination, source, false);
    if (path.return.verdict !== "allowed") return joined(bare, there);
    const isSame = waypoints(bare).toReversed().join() === waypoints(there).join();
    return isSame ? null : joined(tripOf(estate, "return", path.return, destination, source, true), there);
  }
}

interface Beyond {
  readonly there: readonly Stop[];
  readonly back: readonly Stop[];
  readonly verdict: string;
}

/** The most telling of the legs behind a load balancer that the client reaches; null where there is none to draw. */
function legBeyond(estate: Estate, { legs = [], verdict }: Path, node: End): Beyond | null {
  const [front] = legs;
  const targets = legs.filter((leg) => leg.leg === "balancer-to-target");
  return front?.verdict === "blocked" ? null : drawn(estate, targets, verdict, node, "+");
}

function drawn(
  estate: Estate,
  targets: readonly TargetLeg[],
  like: Path["verdict"],
  node: End,
  mark: string,
): Beyond | null {
  const leg = [like, ...tellingFirst].map((verdict) => targets.find((one) => one.verdict === verdict)).find(Boolean);
  if (leg === undefined) return null;
  const asked = { kind: "address", id: leg.target?.address ?? leg.balancer };
  const end = leg.target === null ? node : endOf(estate, leg.target, asked);
  const there = tripOf(estate, "forward", leg.forward, node, end, true, mark);
  const back = tripOf(estate, "return", leg.return, end, node, false, mark);
  const next = drawn(estate, leg.legs ?? [], like, end, `${mark}+`);
  return {
    there: joinedOn(there, next?.there ?? []),
    back: joinedOn(next?.back ?? [], back),
    verdict: leg.return.verdict,
  };
}

/** One connection after another, through the node that ends the first and opens the second. */
const joinedOn = (one: readonly Stop[], [first, ...more]: readonly Stop[]): readonly Stop[] => {
  const last = one.at(-1);
  if (first === undefined) return one;
  if (last === undefined) return [first, ...more];
  return [...one.slice(0, -1), { ...last, checks: [...last.checks, ...first.checks] }, ...more];
};

const marks: Readonly<Record<ReachAnswer["verdict"], Scene["mark"]>> = {
  reachable: "good",
  blocked: "bad",
  partial: "partial",
  unknown: "unknown",
};

/** What is stopped says most, then what is not known. */
const tellingFirst: readonly Path["verdict"][] = ["blocked", "unknown", "partial", "reachable"];

function mostTelling(paths: readonly Path[]): Path | undefined {
  const verdict = tellingFirst.find((one) => paths.some((path) => path.verdict === one));
  return paths.find((path) => path.verdict === verdict);
}

const waypoints = (stops: readonly Stop[]): readonly string[] =>
  stops.filter(({ node }) => node.kind !== "checks").map(({ node }) => node.id);

/** What a subnet decides about the reply stands with what it decides about the request. */
function joined(back: readonly Stop[], there: readonly Stop[]): readonly Stop[] {
  const free = there.filter(({ node }) => node.kind === "checks");
  return back.flatMap((stop) => {
    if (stop.node.kind !== "checks") return [stop];
    const index = free.findLastIndex(({ place }) => boxIdOf(place) === boxIdOf(stop.place));
    const [own] = index < 0 ? [] : free.splice(index, 1);
    if (own !== undefined) return [{ ...stop, node: own.node }];
    return stop.checks.length === 0 ? [] : [stop];
  });
}

const nodeOf = ({ node, place, checks }: Stop): Node => ({ ...node, checks, box: boxIdOf(place) });

/** A thing that is met twice is drawn once. */
function merged(stops: readonly Stop[]): readonly Node[] {
  const nodes = new Map<string, Node>();
  for (const stop of stops) {
    const known = nodes.get(stop.node.id);
    const node = nodeOf(stop);
    nodes.set(node.id, known === undefined ? node : { ...known, checks: [...known.checks, ...node.checks] });
  }
  return [...nodes.values()];
}

function edgesOf(stops: readonly Stop[], leg: Edge["leg"], isNamed: boolean): readonly Edge[] {
  const name = leg === "forward" ? "request" : "reply";
  const stretches = stops.slice(1).map(({ node, arrival }, index) => {
    const from = (stops[index] as Stop).node.id;
    return { from, to: node.id, state: arrival };
  });
  // Who goes in circles goes each stretch once, and what becomes of the packet at last is what counts.
  const once = new Map(stretches.map((stretch) => [`${stretch.from} ${stretch.to}`, stretch]));
  return [...once.values()].map((edge, index) => ({ ...edge, label: isNamed && index === 0 ? name : "", leg }));
}

/** What the one path stands for, where there are others. */
function noteOf(path: Path, { paths, verdict }: ReachAnswer): string {
  if (path.verdict === "reachable" && verdict !== "reachable") return "This way works; others could not be seen.";
  const total = paths.reduce((sum, { count }) => sum + count, 0);
  if (total === 1) return "";
  const like = path.count - 1;
  if (like === 0) return `One of ${total} pairs; ${total === 2 ? "the other differs" : "the others differ"}.`;
  return `One of ${total} pairs, and ${like} ${like === 1 ? "other" : "others"} like it.`;
}

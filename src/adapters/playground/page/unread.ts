import { useEffect, useRef } from "react";
import type { PageState } from "../wire.ts";
import type { Place } from "./place.ts";

/** The channels that have something newer than the person has seen there. */
export function useUnread(state: PageState, place: Place): ReadonlySet<string> {
  const seen = useRef(new Map<string, string>());
  const here = place.kind === "channel" ? place.id : null;
  const newest = state.channels.map(({ id, messages }) => [id, messages.at(-1)?.ts ?? "0"] as const);
  for (const [id, ts] of newest) {
    // What stood there when the page was opened is not news.
    if (!seen.current.has(`${state.me} ${id}`)) seen.current.set(`${state.me} ${id}`, ts);
  }
  useEffect(() => {
    const ts = newest.find(([id]) => id === here)?.[1];
    if (here !== null && ts !== undefined) seen.current.set(`${state.me} ${here}`, ts);
  });
  return new Set(
    newest.filter(([id, ts]) => id !== here && ts > (seen.current.get(`${state.me} ${id}`) ?? "0")).map(([id]) => id),
  );
}

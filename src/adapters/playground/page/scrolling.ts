/// <reference lib="dom" />
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { PageMessage } from "../wire.ts";
import { usePage } from "./context.ts";
import { isOnlyAPicture } from "./only-a-picture.ts";

/** Somebody who is so near to the end has seen the newest. */
const nearTheEnd = 48;

/**
 * Brings what comes in into sight, from its beginning: of a long answer the verdict stays there, whatever follows it.
 * Whoever has scrolled away is left alone, until they say or ask something themselves.
 */
export function useNewestInSight(messages: readonly PageMessage[]): RefObject<HTMLElement | null> {
  const { state, isExpecting } = usePage();
  const list = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const shown = useRef("");
  const beginning = useRef("");
  const newest = messages.reduce<PageMessage | undefined>(
    (last, one) => (one.ts > (last?.ts ?? "") ? one : last),
    undefined,
  );

  useLayoutEffect(() => {
    if (newest === undefined || newest.ts === shown.current) return;
    shown.current = newest.ts;
    beginning.current = beginningOf(newest, messages).ts;
    const isWanted = isAtEnd.current || isExpecting.current || newest.user === state.me;
    // What has no blocks only says that the answer is on its way.
    if (newest.user !== state.me && newest.blocks.length > 0) isExpecting.current = false;
    if (isWanted) bringIntoSight(list.current, beginning.current);
  });
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const look = (): void => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearTheEnd;
    };
    // A picture gets its height when it is loaded; the event does not bubble, but it can be caught on its way down.
    const grow = (): void => {
      if (isAtEnd.current) bringIntoSight(element, beginning.current);
    };
    element.addEventListener("scroll", look);
    element.addEventListener("load", grow, true);
    return () => {
      element.removeEventListener("scroll", look);
      element.removeEventListener("load", grow, true);
    };
  }, []);
  return list;
}

/** A picture belongs to the words above it. */
function beginningOf(newest: PageMessage, messages: readonly PageMessage[]): PageMessage {
  const above = messages[messages.indexOf(newest) - 1];
  return above !== undefined && isOnlyAPicture(newest) && above.user === newest.user
    ? beginningOf(above, messages)
    : newest;
}

function bringIntoSight(list: HTMLElement | null, ts: string): void {
  const row = list?.querySelector<HTMLElement>(`[data-ts="${ts}"]`);
  // The browser goes no further than to the end.
  if (list !== null && row !== null && row !== undefined) list.scrollTop = row.offsetTop - 8;
}

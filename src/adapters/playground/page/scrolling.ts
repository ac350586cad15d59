/// <reference lib="dom" />
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { PageMessage } from "../wire.ts";
import { usePage } from "./context.ts";

/** Somebody who is so near to the end has seen the newest. */
const nearTheEnd = 48;

/**
 * Brings what comes in into sight, from its beginning: of a long answer the verdict stays there, whatever follows it.
 * Whoever has scrolled away is left alone, until they say something themselves.
 */
export function useNewestInSight(messages: readonly PageMessage[]): RefObject<HTMLElement | null> {
  const { state } = usePage();
  const list = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const shown = useRef("");
  const newest = messages.reduce<PageMessage | undefined>(
    (last, one) => (one.ts > (last?.ts ?? "") ? one : last),
    undefined,
  );

  useLayoutEffect(() => {
    if (newest === undefined || newest.ts === shown.current) return;
    shown.current = newest.ts;
    if (isAtEnd.current || newest.user === state.me) bringIntoSight(list.current, newest.ts);
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
      if (isAtEnd.current) bringIntoSight(element, shown.current);
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

function bringIntoSight(list: HTMLElement | null, ts: string): void {
  const row = list?.querySelector<HTMLElement>(`[data-ts="${ts}"]`);
  // The browser goes no further than to the end.
  if (list !== null && row !== null && row !== undefined) list.scrollTop = row.offsetTop - 8;
}

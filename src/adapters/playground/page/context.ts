import { createContext, type RefObject, useContext } from "react";
import type { PageState } from "../wire.ts";
import type { Place } from "./place.ts";
import type { Do } from "./talk.ts";

interface Page {
  readonly state: PageState;
  readonly act: Do;
  readonly go: (place: Place) => void;
  /** Whether the person has done something that has not been answered yet. */
  readonly isExpecting: RefObject<boolean>;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error("outside of the page");
  return page;
}

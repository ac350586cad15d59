/// <reference lib="dom" />
import { useEffect, useState } from "react";

/** Where somebody is looking; also the address behind the `#`, so that the browser's back button works. */
export type Place =
  | { readonly kind: "home" }
  | { readonly kind: "channel"; readonly id: string; readonly thread: string | null };

export const home: Place = { kind: "home" };

const toHash = (place: Place): string =>
  place.kind === "home" ? "#home" : `#${place.id}${place.thread === null ? "" : `/${place.thread}`}`;

function fromLocation({ hash }: Location): Place {
  const [, id, thread] = /^#([CD]\w+)(?:\/([\d.]+))?$/.exec(hash) ?? [];
  return id === undefined ? home : { kind: "channel", id, thread: thread ?? null };
}

export function usePlace(): readonly [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => fromLocation(location));
  useEffect(() => {
    const follow = (): void => setPlace(fromLocation(location));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return [
    place,
    (next) => {
      setPlace(next);
      location.hash = toHash(next);
    },
  ];
}

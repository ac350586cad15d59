/// <reference lib="dom" />
import { useCallback, useEffect, useState } from "react";
import type { Act, PageState } from "../wire.ts";

/** Does what a person asked for; resolves when the bot has acknowledged it. */
export type Do = (act: Act) => Promise<void>;

/** What one person sees, kept up to date, and the way to act as that person. */
export function useWorkspace(user: string): { state: PageState | null; isConnected: boolean; act: Do } {
  const [state, setState] = useState<PageState | null>(null);
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    const source = new EventSource(`/page/live?user=${encodeURIComponent(user)}`);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      setConnected(true);
      setState(JSON.parse(data) as PageState);
    };
    source.onerror = () => setConnected(false);
    return () => source.close();
  }, [user]);
  const act = useCallback<Do>(
    async (asked) => {
      await fetch(`/page/act?user=${encodeURIComponent(user)}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(asked),
      });
    },
    [user],
  );
  // A moment after the person has been switched, the old one's state is still here.
  return { state: state?.me === user || state === null ? state : null, isConnected, act };
}

import { useEffect, useState } from 'preact/hooks';
import { asFailure } from './request.ts';
import type { ApiFailure } from './request.ts';

interface Page<Item> {
  items: readonly Item[];
  next: string | null;
}

export interface Pages<Item> {
  /** Everything loaded so far, in order; null until the first page is there. */
  items: readonly Item[] | null;
  failure: ApiFailure | null;
  /** Loads the next page; null when there is none. */
  more: (() => void) | null;
  /** Loads the first page again. */
  reload: () => void;
}

/** A list that comes in pages; begins anew whenever `key` changes, and drops what comes too late. */
export function usePages<Item>(
  key: string,
  load: (query: { cursor?: string }) => Promise<Page<Item>>,
): Pages<Item> {
  const [round, setRound] = useState(0);
  const [cursor, setCursor] = useState<string | null>(null);
  const [loaded, setLoaded] = useState<(Page<Item> & { key: string }) | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);

  useEffect(() => setCursor(null), [key]);
  useEffect(() => {
    let current = true;
    setFailure(null);
    load(cursor === null ? {} : { cursor }).then(
      ({ items, next }) =>
        current &&
        setLoaded((before) => {
          const earlier = cursor !== null && before?.key === key ? before.items : [];
          return { key, items: [...earlier, ...items], next };
        }),
      (thrown: unknown) => current && setFailure(asFailure(thrown)),
    );
    return () => {
      current = false;
    };
  }, [key, cursor, round]);

  const next = loaded?.next ?? null;
  return {
    items: loaded?.items ?? null,
    failure,
    more: next === null ? null : () => setCursor(next),
    reload() {
      setCursor(null);
      setRound((before) => before + 1);
    },
  };
}

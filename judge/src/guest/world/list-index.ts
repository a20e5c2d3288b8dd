import type { StoredObject } from './stored-object.ts';

/** What a list shows of an object, and of one that it does not know to be gone. */
interface Shown {
  readonly object: StoredObject | undefined;
  readonly fromMs: number;
}

interface Page {
  readonly prefix?: string;
  readonly delimiter?: string;
  readonly startAfter?: string;
  readonly cursor?: string;
}

/** The list of a bucket's keys, which may lag behind the objects: each change is seen only after its delay. */
export class ListIndex {
  private readonly changes = new Map<string, Shown[]>();
  private sorted: string[] | undefined;

  constructor(
    private readonly world: { now(): number; after(ms: number): number },
    private readonly delayMs: () => number,
  ) {}

  put(key: string, object: StoredObject): void {
    this.change(key, object);
  }

  delete(key: string): void {
    this.change(key, undefined);
  }

  /** Objects and common prefixes in order of key, `most` of both together, and where the next page begins. */
  page(
    { prefix = '', delimiter, startAfter = '', cursor = startAfter }: Page,
    most: number,
  ): object {
    const objects: object[] = [];
    const prefixes: string[] = [];
    let last = cursor;
    for (const key of this.keys()) {
      // A common prefix stands for all keys below it, also for those that the last page ended with.
      if (!key.startsWith(prefix) || key <= cursor || isBelow(key, cursor, delimiter)) continue;
      const object = this.seen(key);
      if (!object) continue;
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      const common = end < 0 ? undefined : key.slice(0, end + (delimiter as string).length);
      if (common !== undefined && prefixes.at(-1) === common) continue;
      if (objects.length + prefixes.length === most)
        return { objects, prefixes, isTruncated: true, cursor: last };
      if (common === undefined) {
        const { etag, lastModified, body } = object;
        objects.push({ key, etag, size: body.length, lastModified });
      } else prefixes.push(common);
      last = common ?? key;
    }
    return { objects, prefixes, isTruncated: false };
  }

  private change(key: string, object: StoredObject | undefined): void {
    const known = this.changes.get(key);
    if (!known) this.sorted = undefined;
    // What a later change hides already is not kept.
    const fromMs = this.world.after(this.delayMs());
    const still = (known ?? []).filter((shown) => shown.fromMs < fromMs);
    const current = still.findLastIndex((shown) => shown.fromMs <= this.world.now());
    this.changes.set(key, [...still.slice(Math.max(0, current)), { object, fromMs }]);
  }

  private seen(key: string): StoredObject | undefined {
    const now = this.world.now();
    return this.changes.get(key)?.findLast(({ fromMs }) => fromMs <= now)?.object;
  }

  private keys(): readonly string[] {
    return (this.sorted ??= [...this.changes.keys()].sort());
  }
}

function isBelow(key: string, cursor: string, delimiter: string | undefined): boolean {
  return delimiter !== undefined && cursor.endsWith(delimiter) && key.startsWith(cursor);
}

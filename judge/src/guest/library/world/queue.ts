import type { LinkOptions } from '../../scenario/link-options.ts';
import type { ServiceWorld } from '../../scenario/service.ts';
import { atLeast, serviceError } from '../../world/arguments.ts';

interface QueueOptions extends LinkOptions {
  readonly name?: string;
  readonly visibilityMs?: number;
  readonly delayMs?: number;
  readonly fifo?: boolean;
  readonly deduplicationMs?: number;
  /** How likely a message that is received stays there to be received again at once. */
  readonly duplicates?: number;
  /** Any of the first so many messages may be received first. */
  readonly reorder?: number;
  readonly deadLetter?: { readonly queue: DeadLetters; readonly maxReceives: number };
}

/** What a queue needs of the one that takes its dead letters. */
interface DeadLetters {
  push(body: unknown): void;
}

interface Message {
  readonly id: string;
  readonly body: unknown;
  readonly groupId: string;
  readonly sentAtMs: number;
  visibleAtMs: number;
  receiveCount: number;
  /** Those that are good for an acknowledgement: the last one, and those of duplicates before it. */
  receipts: string[];
  wasDuplicated: boolean;
}

interface SendOptions {
  readonly delayMs?: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

interface ReceiveOptions {
  readonly max?: number;
  readonly waitMs?: number;
  readonly visibilityMs?: number;
}

/** A queue that delivers at least once: a message that is received is hidden until it is acknowledged or its time is up. */
export function create(world: ServiceWorld, options: QueueOptions = {}): object {
  const { name = 'queue', visibilityMs, delayMs, fifo, deduplicationMs, ...rest } = options;
  const { duplicates = 0, reorder = 1, deadLetter, ...link } = rest;
  const usual = {
    visibilityMs: atLeast('visibilityMs', visibilityMs ?? 30_000, 0),
    delayMs: atLeast('delayMs', delayMs ?? 0, 0),
  };
  const messages = new Map<string, Message>();
  const receipts = new Map<string, Message>();
  let waiting: (() => void)[] = [];
  const seen = new Map<string, { readonly id: string; readonly untilMs: number }>();
  let nextId = 1;
  let nextReceipt = 1;

  const changed = (): void => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  const add = (body: unknown, { delayMs: delay, groupId = '' }: SendOptions): string => {
    const now = world.now();
    const id = `m${nextId++}`;
    const visibleAtMs = world.after(atLeast('delayMs', delay ?? usual.delayMs, 0));
    const unread = { visibleAtMs, receiveCount: 0, receipts: [], wasDuplicated: false };
    messages.set(id, { id, body, groupId: String(groupId), sentAtMs: now, ...unread });
    changed();
    return id;
  };
  const drop = (message: Message): void => {
    messages.delete(message.id);
    for (const receipt of message.receipts) receipts.delete(receipt);
  };
  /** The first messages that may be received now; of a FIFO queue only the first of each group. */
  const ready = (most: number): Message[] => {
    const now = world.now();
    const groups = new Set<string>();
    const found: Message[] = [];
    for (const message of messages.values()) {
      const isFirst = !groups.has(message.groupId);
      if (fifo) groups.add(message.groupId);
      if (message.visibleAtMs <= now && (!fifo || isFirst)) found.push(message);
      if (found.length >= most) break;
    }
    return found;
  };
  const takeOne = (hiddenMs: number): object | undefined => {
    for (;;) {
      const first = ready(fifo ? 1 : Math.max(1, reorder));
      const message = first[world.choose({ label: `${name} order`, count: first.length || 1 })];
      if (!message) return undefined;
      if (deadLetter && message.receiveCount >= deadLetter.maxReceives) {
        drop(message);
        deadLetter.queue.push(message.body);
        continue;
      }
      const receipt = `r${nextReceipt++}`;
      if (!message.wasDuplicated)
        for (const old of message.receipts.splice(0)) receipts.delete(old);
      message.receiveCount++;
      message.receipts.push(receipt);
      receipts.set(receipt, message);
      const weights = [1 - duplicates, duplicates];
      const stays = world.choose({ label: `${name} duplicate`, count: 2, weights }) === 1;
      message.wasDuplicated = stays;
      if (!stays) message.visibleAtMs = world.after(hiddenMs);
      const { id, body, receiveCount, sentAtMs, groupId } = message;
      return { id, receipt, body, receiveCount, sentAtMs, groupId };
    }
  };
  const take = (max: number, hiddenMs: number): object[] => {
    const taken: object[] = [];
    while (taken.length < max) {
      const message = takeOne(hiddenMs);
      if (!message) break;
      taken.push(message);
    }
    return taken;
  };
  /** The message that a receipt stands for: the last one given for it, while it is hidden. */
  const held = (receipt: unknown): Message | undefined => {
    const message = receipts.get(receipt as string);
    return message && message.visibleAtMs > world.now() ? message : undefined;
  };
  /** Resolves when something was sent or given back, becomes visible, or the wait is over. */
  const change = (untilMs: number): Promise<void> =>
    new Promise((resolve) => {
      const now = world.now();
      const next = [...messages.values()].flatMap(({ visibleAtMs: at }) => (at > now ? [at] : []));
      waiting.push(resolve);
      void world.sleep(Math.min(untilMs, ...next) - now).then(resolve);
    });

  return world.create({
    name,
    options: link,
    methods: {
      send: (body: unknown, how: SendOptions = {}) => {
        const key = how.deduplicationId;
        const known = key === undefined ? undefined : seen.get(String(key));
        if (known && world.now() < known.untilMs) return { id: known.id };
        const id = add(body, how);
        const untilMs = world.after(deduplicationMs ?? 300_000);
        if (key !== undefined) seen.set(String(key), { id, untilMs });
        return { id };
      },
      receive: async ({ max = 1, waitMs = 0, visibilityMs: hidden }: ReceiveOptions = {}) => {
        const most = Math.min(atLeast('max', max, 1), 100);
        const untilMs = world.after(Math.min(atLeast('waitMs', waitMs, 0), 3_600_000));
        const hiddenMs = atLeast('visibilityMs', hidden ?? usual.visibilityMs, 0);
        for (;;) {
          const taken = take(most, hiddenMs);
          if (taken.length > 0 || world.now() >= untilMs) return taken;
          await change(untilMs);
        }
      },
      ack: (receipt: unknown) => {
        const message = receipts.get(receipt as string);
        if (!message) return false;
        drop(message);
        changed();
        return true;
      },
      nack: (receipt: unknown, { delayMs: delay = 0 }: { readonly delayMs?: number } = {}) => {
        const message = held(receipt);
        if (!message) return false;
        message.visibleAtMs = world.after(atLeast('delayMs', delay, 0));
        changed();
        return true;
      },
      changeVisibility: (receipt: unknown, visibility: unknown) => {
        const message = held(receipt);
        if (!message)
          throw serviceError('ReceiptHandleIsInvalid', 'The message is not held any more.', 400);
        message.visibleAtMs = world.after(atLeast('visibilityMs', visibility, 0));
        changed();
      },
      count: () => {
        const counts = { visible: 0, inFlight: 0, delayed: 0 };
        for (const { visibleAtMs, receipts: given } of messages.values()) {
          if (visibleAtMs <= world.now()) counts.visible++;
          else if (given.length > 0) counts.inFlight++;
          else counts.delayed++;
        }
        return counts;
      },
    },
    author: {
      push: (body: unknown, how: SendOptions = {}) => void add(body, how),
      get messages() {
        return [...messages.values()].map(
          ({ id, body, groupId, sentAtMs, visibleAtMs, receiveCount }) => ({
            id,
            body,
            groupId,
            sentAtMs,
            visibleAtMs,
            receiveCount,
          }),
        );
      },
    },
  });
}

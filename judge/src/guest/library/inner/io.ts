import { guest } from 'tickjudge:guest';

/** What waits for the kernel's word that an operation is done; of all libraries, by the kernel's numbers. */
const { get, set, delete: remove } = Map.prototype;
const waiting = new Map<number, Complete>();

/** `error` is a code such as "EIO" where the kernel says that the operation fails, and otherwise empty. */
type Complete = (error: string) => void;

guest.onEvent('io', (id, error) => {
  const complete = Reflect.apply(get, waiting, [id]) as Complete | undefined;
  Reflect.apply(remove, waiting, [id]);
  complete?.(error);
});

/** Runs `complete` in the io phase, after the latency that the kernel gives the operation named by `label`. */
export function completeLater(label: string, complete: Complete): void {
  const id = Number(guest.host('io', label.slice(0, 200)));
  Reflect.apply(set, waiting, [id, complete]);
}

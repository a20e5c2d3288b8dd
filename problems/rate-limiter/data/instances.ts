import type { LinkOptions, World } from '@tickjudge/judge/scenario';
import type { Contract } from './gate.ts';

/** One store, and for each instance a service of its own that leads there over a link of its own. */
export function storeOf(
  { keyValue, service }: Pick<World<Contract>, 'keyValue' | 'service'>,
  links: readonly LinkOptions[],
) {
  const store = keyValue.store();
  const { get, getMany, set, delete: remove, setIfAbsent } = store;
  const { compareAndSet, compareAndDelete, incr, expire, ttlMs } = store;
  const methods = {
    get,
    getMany,
    set,
    delete: remove,
    setIfAbsent,
    compareAndSet,
    compareAndDelete,
    incr,
    expire,
    ttlMs,
  };
  return {
    store,
    stores: links.map((link, index) => service(`store${index + 1}`, methods, link)),
  };
}

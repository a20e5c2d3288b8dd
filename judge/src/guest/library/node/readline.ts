import { Interface } from '../readline/interface.ts';

declare const require: (name: string) => unknown;

/** Lines of a stream; what needs a terminal (cursors, keys, history) is not there. */
export default {
  Interface,
  createInterface: (...args: ConstructorParameters<typeof Interface>) => new Interface(...args),
  get promises() {
    return require('node:readline/promises');
  },
};

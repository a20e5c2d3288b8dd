import { refusedOfReadline } from '../../../core/index.ts';
import { refuseMembers } from '../refuse-members.ts';
import { Interface } from '../readline/interface.ts';

declare const require: (name: string) => unknown;

/** Lines of a stream; what needs a terminal (cursors, keys, history) is not there. */
const readline = {
  Interface,
  createInterface: (...args: ConstructorParameters<typeof Interface>) => new Interface(...args),
  get promises() {
    return require('node:readline/promises');
  },
};

export default refuseMembers(readline, 'readline', refusedOfReadline);

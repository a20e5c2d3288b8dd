import { guest } from 'tickjudge:guest';

declare const require: (name: string) => object;

/** The functions of the platform, as they were before foreign code could replace the globals. */
const { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval } =
  guest.timers;

export default {
  setTimeout,
  clearTimeout,
  setImmediate,
  clearImmediate,
  setInterval,
  clearInterval,
  get promises() {
    return require('node:timers/promises');
  },
};

/** The one thing that readable-stream asks of its package `process`. */
import { nextTick } from '../next-tick.ts';

export default { nextTick };

import { nameClasses } from '../../name-class.ts';
import { illegalConstructor } from '../../node-error.ts';

const key = Symbol('only the platform builds the one Navigator');

/** What Node says of itself, the same on every machine. */
export class Navigator {
  constructor(token?: symbol) {
    if (token !== key) throw illegalConstructor();
  }
  get hardwareConcurrency(): number {
    return 1;
  }
  get language(): string {
    return 'en-US';
  }
  get languages(): readonly string[] {
    return Object.freeze(['en-US']);
  }
  get platform(): string {
    return 'linux';
  }
  get userAgent(): string {
    return 'Node.js/26';
  }
}
nameClasses({ Navigator });

export const navigator = new Navigator(key);
